"""Answers in tie-breaks; what the Store promises stands in `store`. They are appended and never changed."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Final

import pandas as pd
import sqlalchemy as sa

from costar.domain.workshop.ballot import Ballot, Choice
from costar.domain.workshop.workshop import Progress, Workshop
from costar.storage import schema
from costar.storage.engines import bulk_of, fetch
from costar.storage.part_of_store import PartOfStore
from costar.storage.remembering import WriteLock
from costar.storage.workshop import appending

CHOICES: Final = appending.Answers(
    schema.pair_choice, ("tie_number", "first_id", "second_id"), ("preferred",)
)
"""How answers in a tie-break are appended, from phones and from paper."""


class PairStore(PartOfStore):
    """The tie-breaks of all workshops of one database."""

    def __init__(self, engine: sa.Engine, lock: WriteLock) -> None:
        """Made by `Store`: the engine and the lock for writing are the Store's."""
        super().__init__(engine, lock)
        self._bulk = bulk_of(engine)

    def record(self, choices: Sequence[Choice]) -> list[bool]:
        """Keep the answers that their workshops take now, in one transaction, and say which those were.

        The same may be sent again and counts once; `appending` says which of a ballot's answers counts.
        """
        with self._lock.adding(), self._engine.begin() as connection:
            standing = appending.standing_still(connection, self._bulk, choices)
            taken = [takes(standing.get(appending.place_of(choice)), choice) for choice in choices]
            open_now = [asdict(choice) for choice, took in zip(choices, taken, strict=True) if took]
            # Those that came too late are told so, and keep nobody else's from being kept
            CHOICES.append(connection, open_now)
        return taken

    def choices_of(self, ballot: Ballot, tie_number: int) -> pd.DataFrame:
        """One ballot's answers in a tie-break: `first_id`, `second_id`, `preferred`, in the order given."""
        pair = schema.pair_choice.c
        query = (
            sa.select(pair.first_id, pair.second_id, pair.preferred)
            .where(pair.council_id == ballot.council_id, pair.workshop_id == ballot.workshop_id)
            .where(pair.ballot_id == ballot.ballot_id, pair.tie_number == tie_number)
            .order_by(*appending.given_last(schema.pair_choice))
        )
        return fetch(self._engine, query)

    def choices(self, workshop: Workshop) -> pd.DataFrame:
        """Every answer in the latest tie-break, in the columns that `tie_break.order_of_preference` takes."""
        pair, ballot = schema.pair_choice.c, schema.ballot.c
        own = (
            getattr(pair, name) == getattr(ballot, name)
            for name in ("council_id", "workshop_id", "ballot_id")
        )
        query = (
            sa.select(
                pair.ballot_id,
                ballot.group_name.label("group"),
                pair.first_id,
                pair.second_id,
                pair.preferred,
                appending.row_place(schema.pair_choice),
            )
            .join_from(schema.pair_choice, schema.ballot, sa.and_(*own))
            .where(*schema.of_workshop(schema.pair_choice, workshop))
            .where(pair.tie_number == workshop.progress.tie_number)
            .where(schema.counts(schema.pair_choice, workshop))
        )
        return fetch(self._engine, query)

    def answered(self, workshop: Workshop, of: Collection[str]) -> "pd.Series[int]":
        """How many pairs of these activities each ballot has answered in the latest tie-break: never how.

        Whoever answered pairs of others alone is there, with none.
        """
        # An answer that was changed is one more row of the same pair
        pairs = self.choices(workshop).drop_duplicates(["ballot_id", "first_id", "second_id"])
        counted = pairs["first_id"].isin(list(of)) & pairs["second_id"].isin(list(of))
        return counted.astype("int64").groupby(pairs["ballot_id"]).sum()


def takes(progress: Progress | None, choice: Choice) -> bool:
    """Whether a workshop that has got so far asks this now."""
    return (
        progress is not None
        and progress.takes_choices
        and progress.tie_number == choice.tie_number
        and {choice.first_id, choice.second_id} <= set(progress.tied)
        and choice.preferred in ("", choice.first_id, choice.second_id)
    )
