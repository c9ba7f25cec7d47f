"""Ballots and their scores; what the Store promises stands in `store`.

A phone knows a secret and no council, so its ballot is looked for in all councils; one at most is
found. Scores are appended and never changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Final

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.workshop.ballot import Ballot, Score
from costar.domain.workshop.workshop import Progress, Stage, Workshop, progress_from_text
from costar.errors import NotFound
from costar.storage import schema
from costar.storage.engines import bulk_of, fetch, is_alone
from costar.storage.remembering import Remembered, WriteLock

SCORE_COLUMNS: Final = ("ballot_id", "group", "activity_id", "impact", "effort", "sequence")


def _all_of(table: sa.Table) -> sa.Select[tuple[object, ...]]:
    """Every row of the arrays given as parameters, by column."""
    arrays = [(column, postgresql.ARRAY(column.type)) for column in table.c]
    return sa.select(
        *(
            sa.func.unnest(sa.cast(sa.bindparam(column.name, type_=array), array)).label(column.name)
            for column, array in arrays
        )
    )


_NEW_BALLOTS: Final = postgresql.insert(schema.ballot).from_select(
    schema.ballot.c.keys(), _all_of(schema.ballot)
)
_KEEP_BALLOTS: Final = _NEW_BALLOTS.on_conflict_do_update(
    index_elements=["council_id", "workshop_id", "ballot_id"],
    set_={name: _NEW_BALLOTS.excluded[name] for name in ("group_name", "language")},
)
_ADD_SCORES: Final = (
    postgresql.insert(schema.score)
    .from_select(schema.score.c.keys(), _all_of(schema.score))
    .on_conflict_do_nothing()
    .returning(schema.score.c.ballot_id, schema.score.c.token)
)

Answers = Mapping[str, tuple[int | None, int | None]]
"""One ballot's impact and effort by activity; None is "don't know"."""


class BallotStore:
    """The ballots of all workshops of one database."""

    def __init__(self, engine: sa.Engine, lock: WriteLock) -> None:
        """Made by `Store`: the engine and the lock for writing are the Store's."""
        self._engine = engine
        self._lock = lock
        self._bulk = bulk_of(engine)
        self._phones: Remembered[Ballot] = Remembered(alone=is_alone(engine))
        self._answers: Remembered[Answers] = Remembered(alone=is_alone(engine))

    def add(self, ballots: Sequence[Ballot]) -> list[bool]:
        """Keep them, in one transaction, and say whose workshops are still open; the others are not kept.

        One that is there already gets the group and language given now.
        """
        with self._lock.adding(), self._engine.begin() as connection:
            standing = self._standing_still(connection, {ballot.workshop_id for ballot in ballots})
            open_ids = {key for key, progress in standing.items() if progress.stage is not Stage.CLOSED}
            kept = {ballot.ballot_id: ballot for ballot in ballots if ballot.workshop_id in open_ids}
            if kept:
                connection.execute(_KEEP_BALLOTS, _arrays(schema.ballot, map(asdict, kept.values())))
        for ballot in kept.values():
            self._phones.put((ballot.workshop_id, ballot.device), ballot)
        return [ballot.workshop_id in open_ids for ballot in ballots]

    def of_phone(self, workshop_id: str, device: str) -> Ballot:
        """The ballot of a phone in a workshop: the same until the workshop is closed or erased.

        Raises:
            NotFound: this phone has none there.
        """
        return self._phones.get((workshop_id, device), lambda: self._find_ballot(workshop_id, device))

    def answers_of(self, ballot: Ballot, round_number: int) -> Answers:
        """One ballot's last impact and effort for each activity that it has scored in the round."""
        score = schema.score.c
        query = (
            sa.select(score.activity_id, score.impact, score.effort)
            .where(score.council_id == ballot.council_id, score.workshop_id == ballot.workshop_id)
            .where(score.ballot_id == ballot.ballot_id, score.round_number == round_number)
            .order_by(score.sequence)
        )

        def read() -> Answers:
            with self._engine.connect() as connection:
                return {row.activity_id: (row.impact, row.effort) for row in connection.execute(query)}

        return self._answers.get((ballot.workshop_id, ballot.ballot_id, round_number), read)

    def record(self, scores: Sequence[Score]) -> list[bool]:
        """Keep the scores that their workshops take now, in one transaction, and say which those were.

        A score with a token that its ballot has used before changes nothing, so it may be sent again.
        """
        with self._lock.adding():
            with self._engine.begin() as connection:
                standing = self._standing_still(connection, {score.workshop_id for score in scores})
                taken = [_takes(standing.get(score.workshop_id), score) for score in scores]
                open_now = [score for score, took in zip(scores, taken, strict=True) if took]
                new = self._append(connection, open_now)
            for score in new:
                self._remember(score)
        return taken

    def scores(self, workshop: Workshop, round_number: int) -> pd.DataFrame:
        """Every score given in a round; columns `SCORE_COLUMNS`, scores as Int64."""
        score, ballot = schema.score.c, schema.ballot.c
        query = (
            sa.select(
                score.ballot_id,
                ballot.group_name.label("group"),
                score.activity_id,
                score.impact,
                score.effort,
                score.sequence,
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
            .where(*schema.of_workshop(schema.score, workshop), score.round_number == round_number)
        )
        return fetch(self._engine, query).astype({"impact": "Int64", "effort": "Int64"})

    def turnout(self, workshop: Workshop) -> pd.DataFrame:
        """How many joined and have scored in this round, by group: `group`, `joined`, `scored`."""
        ballot, score = schema.ballot, schema.score
        scorers = (
            sa.select(score.c.ballot_id)
            .where(
                *schema.of_workshop(score, workshop), score.c.round_number == workshop.progress.round_number
            )
            .distinct()
            .subquery()
        )
        query = (
            sa.select(
                ballot.c.group_name.label("group"),
                sa.func.count().label("joined"),
                sa.func.count(scorers.c.ballot_id).label("scored"),
            )
            .select_from(ballot.outerjoin(scorers, scorers.c.ballot_id == ballot.c.ballot_id))
            .where(*schema.of_workshop(ballot, workshop))
            .group_by(ballot.c.group_name)
            .order_by(ballot.c.group_name)
        )
        return fetch(self._engine, query)

    def forget(self) -> None:
        """Ballots were changed or taken out with their workshop, and that is committed."""
        self._phones.forget()
        self._answers.forget()

    def _find_ballot(self, workshop_id: str, device: str) -> Ballot:
        table = schema.ballot
        query = sa.select(table).where(table.c.workshop_id == workshop_id, table.c.device == device)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none() if device else None
        if row is None:
            raise NotFound("ballot_not_found")
        return Ballot(**row._mapping)

    def _append(self, connection: sa.Connection, scores: list[Score]) -> list[Score]:
        """Add the scores and return those that were not there yet."""
        if not scores:
            return []
        ids = {score.workshop_id for score in scores}
        last = sa.select(sa.func.max(schema.score.c.sequence)).where(schema.score.c.workshop_id.in_(ids))
        first = (connection.scalar(last) or 0) + 1  # a place in the order, never a time
        rows = [asdict(score) | {"sequence": first + place} for place, score in enumerate(scores)]
        added = {tuple(row) for row in connection.execute(_ADD_SCORES, _arrays(schema.score, rows))}
        new = {(score.ballot_id, score.token): score for score in reversed(scores)}
        return [score for key, score in reversed(new.items()) if key in added]

    def _remember(self, score: Score) -> None:
        key = (score.workshop_id, score.ballot_id, score.round_number)
        given = {score.activity_id: (score.impact, score.effort)}
        self._answers.change(key, lambda answers: {**answers, **given})

    def _standing_still(self, connection: sa.Connection, workshop_ids: set[str]) -> dict[str, Progress]:
        """How far these workshops have got; none of them moves before this transaction ends."""
        table = schema.workshop.c
        query = sa.select(table.workshop_id, table.progress).where(table.workshop_id.in_(workshop_ids))
        locking = self._bulk.locking(query.order_by(table.workshop_id))
        return {row.workshop_id: progress_from_text(row.progress) for row in connection.execute(locking)}


def _takes(progress: Progress | None, score: Score) -> bool:
    return progress is not None and progress.takes_scores and progress.round_number == score.round_number


def _arrays(table: sa.Table, rows: Iterable[Mapping[str, object]]) -> dict[str, list[object]]:
    """The rows by column, as the parameters of a statement made with `_all_of`."""
    whole = list(rows)
    return {column.name: [row[column.name] for row in whole] for column in table.c}
