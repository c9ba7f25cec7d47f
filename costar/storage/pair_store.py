"""Answers in tie-breaks; what the Store promises stands in `store`. They are appended and never changed."""

from collections.abc import Sequence
from dataclasses import asdict

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.workshop.ballot import Ballot, Choice
from costar.domain.workshop.workshop import Progress, Workshop, progress_from_text
from costar.storage import schema
from costar.storage.engines import fetch
from costar.storage.remembering import WriteLock


class PairStore:
    """The tie-breaks of all workshops of one database."""

    def __init__(self, engine: sa.Engine, lock: WriteLock) -> None:
        """Made by `Store`: the engine and the lock for writing are the Store's."""
        self._engine = engine
        self._lock = lock

    def record(self, choices: Sequence[Choice]) -> list[bool]:
        """Keep the answers that their workshops take now, in one transaction, and say which those were.

        An answer with a token that its ballot has used before changes nothing, so it may be sent again.
        """
        ids = {choice.workshop_id for choice in choices}
        table = schema.workshop
        query = sa.select(table.c.workshop_id, table.c.progress).where(table.c.workshop_id.in_(ids))
        insert = postgresql.insert(schema.pair_choice).on_conflict_do_nothing()
        with self._lock, self._engine.begin() as connection:
            progress = {
                row.workshop_id: progress_from_text(row.progress) for row in connection.execute(query)
            }
            taken = [_takes(progress.get(choice.workshop_id), choice) for choice in choices]
            pair = schema.pair_choice.c
            last = sa.select(sa.func.max(pair.sequence)).where(pair.workshop_id.in_(ids))
            kept = [choice for choice, took in zip(choices, taken, strict=True) if took]
            for sequence, choice in enumerate(kept, (connection.scalar(last) or 0) + 1):
                connection.execute(insert.values(asdict(choice) | {"sequence": sequence}))
        return taken

    def choices_of(self, ballot: Ballot, tie_number: int) -> pd.DataFrame:
        """One ballot's answers in a tie-break: `first_id`, `second_id`, `preferred`, in the order given."""
        pair = schema.pair_choice.c
        query = (
            sa.select(pair.first_id, pair.second_id, pair.preferred)
            .where(pair.council_id == ballot.council_id, pair.workshop_id == ballot.workshop_id)
            .where(pair.ballot_id == ballot.ballot_id, pair.tie_number == tie_number)
            .order_by(pair.sequence)
        )
        return fetch(self._engine, query)

    def choices(self, workshop: Workshop) -> pd.DataFrame:
        """Every answer in the latest tie-break, with the columns that `pairs.in_order` wants."""
        pair = schema.pair_choice.c
        query = (
            sa.select(pair.ballot_id, pair.first_id, pair.second_id, pair.preferred, pair.sequence)
            .where(*schema.of_workshop(schema.pair_choice, workshop))
            .where(pair.tie_number == workshop.progress.tie_number)
        )
        return fetch(self._engine, query)

    def answered(self, workshop: Workshop) -> int:
        """How many ballots have given an answer in the latest tie-break: never which."""
        return int(self.choices(workshop)["ballot_id"].nunique())


def _takes(progress: Progress | None, choice: Choice) -> bool:
    return (
        progress is not None
        and progress.takes_choices
        and progress.tie_number == choice.tie_number
        and {choice.first_id, choice.second_id} <= set(progress.tied)
        and choice.preferred in ("", choice.first_id, choice.second_id)
    )
