"""Ballots and their scores; what the Store promises stands in `store`.

A phone knows a secret and no council, so its ballot is looked for in all councils; one at most is
found. Scores are appended and never changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Final

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.workshop.ballot import Ballot, Score
from costar.domain.workshop.workshop import Progress, Stage, Workshop
from costar.errors import NotFound
from costar.storage import schema
from costar.storage.engines import bulk_of, fetch, is_alone
from costar.storage.part_of_store import PartOfStore
from costar.storage.remembering import Remembered, WriteLock
from costar.storage.workshop import appending

_NEW_BALLOTS: Final = postgresql.insert(schema.ballot).from_select(
    schema.ballot.c.keys(), appending.all_of(schema.ballot)
)
_KEEP_BALLOTS: Final = _NEW_BALLOTS.on_conflict_do_update(
    index_elements=["council_id", "workshop_id", "ballot_id"],
    set_={name: _NEW_BALLOTS.excluded[name] for name in ("group_name", "language")},
)
SCORES: Final = appending.Answers(
    schema.score, ("round_number", "item_id"), ("first_answer", "second_answer")
)
"""How scores are appended, from phones and from paper."""

Answers = Mapping[str, tuple[int | None, int | None]]
"""One ballot's two answers by what is scored; None is "don't know"."""

_Turned = Mapping[str, tuple[int, int | None, int | None]]
"""The same with the turn in which each was given."""


class BallotStore(PartOfStore):
    """The ballots of all workshops of one database."""

    def __init__(self, engine: sa.Engine, lock: WriteLock) -> None:
        """Made by `Store`: the engine and the lock for writing are the Store's."""
        super().__init__(engine, lock)
        self._bulk = bulk_of(engine)
        self._phones: Remembered[Ballot] = Remembered(alone=is_alone(engine), looks=True)
        # Other servers' phones add answers without leaving a mark
        self._answers: Remembered[_Turned] = Remembered(alone=is_alone(engine))

    def add(self, ballots: Sequence[Ballot]) -> list[bool]:
        """Keep them, in one transaction, and say whose workshops are still open; the others are not kept.

        A phone has one ballot in a workshop: one that has its own keeps it, and gets no second. A ballot that
        is there already gets the group and language given now.
        """
        writes = self._phones.writes
        with self._lock.adding(), self._engine.begin() as connection:
            # Under the lock of the workshop's row: none is handed out by one that closes at this moment
            # (decision 0012).
            standing = appending.standing_still(connection, self._bulk, ballots)
            still_open = {place for place, progress in standing.items() if progress.stage is not Stage.CLOSED}
            open_now = [ballot for ballot in ballots if appending.place_of(ballot) in still_open]
            # Looked for under the same lock: two taps at once come with one secret (decision 0025)
            kept = self._without_second_ones(connection, open_now)
            if kept:
                rows = appending.arrays(schema.ballot, map(asdict, kept))
                connection.execute(_KEEP_BALLOTS, rows)
        # After the commit: no phone may be led to a ballot that was rolled back
        for ballot in kept:
            self._phones.put((ballot.workshop_id, ballot.device), ballot, writes)
        return [appending.place_of(ballot) in still_open for ballot in ballots]

    def of_phone(self, workshop_id: str, device: str) -> Ballot:
        """The ballot of a phone in a workshop: the same until the workshop is closed or erased.

        Raises:
            NotFound: this phone has none there.
        """
        return self._phones.get((workshop_id, device), lambda: self._find_ballot(workshop_id, device))

    def answers_of(self, ballot: Ballot, round_number: int) -> Answers:
        """One ballot's last two answers for everything that it has scored in the round."""
        score = schema.score.c
        query = (
            sa.select(score.item_id, score.turn, score.first_answer, score.second_answer)
            .where(score.council_id == ballot.council_id, score.workshop_id == ballot.workshop_id)
            .where(score.ballot_id == ballot.ballot_id, score.round_number == round_number)
            .order_by(*appending.given_last(schema.score))
        )

        def read() -> _Turned:
            with self._engine.connect() as connection:
                found = connection.execute(query)
                return {row.item_id: (row.turn, row.first_answer, row.second_answer) for row in found}

        turned = self._answers.get((ballot.workshop_id, ballot.ballot_id, round_number), read)
        return {item_id: (first, second) for item_id, (_, first, second) in turned.items()}

    def record(self, scores: Sequence[Score]) -> list[bool]:
        """Keep the scores that their workshops take now, in one transaction, and say which those were.

        The same may be sent again and counts once; `appending` says which of a ballot's scores counts.
        """
        with self._lock.adding():
            with self._engine.begin() as connection:
                # A step of the workshop updates the same row: it waits for these scores, or they find the
                # round closed (decision 0012).
                standing = appending.standing_still(connection, self._bulk, scores)
                taken = [_takes(standing.get(appending.place_of(score)), score) for score in scores]
                open_now = [score for score, took in zip(scores, taken, strict=True) if took]
                new = self._append(connection, open_now)
            # Under the lock still, so that two batches are remembered in the order in which they were kept
            for score in new:
                self._remember(score)
        return taken

    def scores(self, workshop: Workshop, round_number: int) -> pd.DataFrame:
        """Every score given in a round.

        Columns `ballot_id`, `group`, `activity_id`, `impact`, `effort` (1 to 5 as Int64) and `sequence`.
        An element of risk culture stands as an activity does, and its level as an impact.
        Of a ballot's scores for one activity the one with the highest `sequence` counts. Ballots that are set
        aside are left out.
        """
        of_round = (*schema.of_workshop(schema.score, workshop), schema.score.c.round_number == round_number)
        return self._scores(of_round)

    def scores_of(self, council_id: str, workshops: Sequence[Workshop]) -> pd.DataFrame:
        """Every score given in some workshops of a council: as `scores`, `workshop_id` and `round_number`."""
        score = schema.score.c
        named = score.workshop_id.in_([workshop.workshop_id for workshop in workshops])
        return self._scores((score.council_id == council_id, named), score.workshop_id, score.round_number)

    def _scores(
        self, where: Sequence[sa.ColumnElement[bool]], *more: sa.ColumnElement[object]
    ) -> pd.DataFrame:
        score, ballot = schema.score.c, schema.ballot.c
        query = (
            sa.select(
                score.ballot_id,
                ballot.group_name.label("group"),
                score.item_id.label("activity_id"),
                score.first_answer.label("impact"),
                score.second_answer.label("effort"),
                appending.row_place(schema.score),
                *more,
            )
            .join_from(
                schema.score,
                schema.ballot,
                sa.and_(
                    score.council_id == ballot.council_id,
                    score.workshop_id == ballot.workshop_id,
                    score.ballot_id == ballot.ballot_id,
                ),
            )
            .where(*where, ~_set_aside(schema.score))
        )
        return fetch(self._engine, query).astype({"impact": "Int64", "effort": "Int64"})

    def turnout(self, workshop: Workshop) -> pd.DataFrame:
        """How many ballots count, and how far they have got in this round, by group.

        Columns `group`, `joined`, `scored` (have begun), `finished` (have answered all that is scored now).
        """
        ballot = schema.ballot
        answered = self._answered(workshop)
        query = (
            sa.select(
                ballot.c.group_name.label("group"),
                sa.func.count().label("joined"),
                sa.func.count(answered.c.things).label("scored"),
                sa.func.count(sa.case((answered.c.things >= _open_things(workshop), 1))).label("finished"),
            )
            .select_from(ballot.outerjoin(answered, answered.c.ballot_id == ballot.c.ballot_id))
            .where(*schema.of_workshop(ballot, workshop), schema.counts(ballot, workshop))
            .group_by(ballot.c.group_name)
            .order_by(ballot.c.group_name)
        )
        return fetch(self._engine, query)

    def forget(self) -> None:
        """Ballots were changed or taken out with their workshop, and that is committed."""
        self._phones.forget()
        self._answers.forget()

    def look(self, mark: str) -> None:
        """The database stands so: what is remembered of phones under another mark may be untrue."""
        self._phones.look(mark)

    def _find_ballot(self, workshop_id: str, device: str) -> Ballot:
        table = schema.ballot
        # The key begins with the council, and PostgreSQL read every ballot there is without it.
        workshop = schema.workshop.c
        council = sa.select(workshop.council_id).where(workshop.workshop_id == workshop_id).scalar_subquery()
        mine = table.c.council_id == council, table.c.workshop_id == workshop_id
        query = sa.select(table).where(*mine, table.c.device == device)
        with self._engine.connect() as connection:
            # Every ballot of paper has "" for device
            row = connection.execute(query).one_or_none() if device else None
        if row is None:
            raise NotFound("ballot_not_found")
        return Ballot(**row._mapping)

    def _without_second_ones(self, connection: sa.Connection, ballots: list[Ballot]) -> list[Ballot]:
        """Without those for phones that have one in the same workshop already."""
        table = schema.ballot.c
        devices = {ballot.device for ballot in ballots if ballot.device}
        query = sa.select(table.workshop_id, table.device).where(
            table.council_id.in_({ballot.council_id for ballot in ballots}),
            table.workshop_id.in_({ballot.workshop_id for ballot in ballots}),
            table.device.in_(devices),
        )
        taken = {(row.workshop_id, row.device) for row in connection.execute(query)} if devices else set()
        kept: dict[str, Ballot] = {}
        for ballot in ballots:
            # `taken` grows as this goes on: a phone that asked twice within one batch gets one ballot
            if (ballot.workshop_id, ballot.device) not in taken:
                kept[ballot.ballot_id] = ballot
            if ballot.device:
                taken.add((ballot.workshop_id, ballot.device))
        return list(kept.values())

    def _append(self, connection: sa.Connection, scores: list[Score]) -> list[Score]:
        """Add the scores and return those that were not there yet."""
        return [scores[at] for at in SCORES.append(connection, [vars(score) for score in scores])]

    def _remember(self, score: Score) -> None:
        key = (score.workshop_id, score.ballot_id, score.round_number)
        given = (score.turn, score.first_answer, score.second_answer)

        def counts(turned: _Turned) -> _Turned:
            before = turned.get(score.item_id)
            # Of the same turn the one that arrives last counts: two presses on a page without a script (0024)
            return turned if before and before[0] > score.turn else {**turned, score.item_id: given}

        self._answers.change(key, counts)

    def _answered(self, workshop: Workshop) -> sa.Subquery:
        """Of how many things that are scored now each ballot has an answer in this round, from 1."""
        score, items = schema.score.c, schema.workshop_item
        open_ids = sa.select(items.c.item_id).where(*schema.of_workshop(items, workshop), ~items.c.skipped)
        return (
            sa.select(score.ballot_id, sa.func.count(sa.distinct(score.item_id)).label("things"))
            .where(*schema.of_workshop(schema.score, workshop))
            .where(score.round_number == workshop.progress.round_number, score.item_id.in_(open_ids))
            .group_by(score.ballot_id)
            .subquery()
        )


def _open_things(workshop: Workshop) -> sa.ScalarSelect[int]:
    """How many things are scored now."""
    items = schema.workshop_item
    return (
        sa.select(sa.func.count())
        .select_from(items)
        .where(*schema.of_workshop(items, workshop), ~items.c.skipped)
        .scalar_subquery()
    )


def _takes(progress: Progress | None, score: Score) -> bool:
    return progress is not None and progress.takes_scores and progress.round_number == score.round_number


def _set_aside(table: sa.Table) -> sa.Exists:
    """That a row is of a ballot that was set aside, of whatever workshop."""
    odd, row = schema.odd_ballot.c, table.c
    return sa.exists().where(
        odd.council_id == row.council_id,
        odd.workshop_id == row.workshop_id,
        odd.ballot_id == row.ballot_id,
        odd.set_aside,
    )
