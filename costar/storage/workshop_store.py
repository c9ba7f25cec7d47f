"""Workshops, ballots and scores; what the Store promises stands in `store`.

A phone knows a code or a secret and no council, so two reads here look in all councils; each finds
one workshop only. Scores are appended and never changed.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Final

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.ballot import Ballot, Score
from costar.domain.workshop import (
    Progress,
    Stage,
    Workshop,
    plan_from_text,
    plan_to_text,
    progress_from_text,
    progress_to_text,
)
from costar.errors import NotFound, Outdated
from costar.storage import schema
from costar.storage.engines import bulk_of, is_alone
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


class WorkshopStore:
    """All workshops of one database."""

    def __init__(self, engine: sa.Engine, lock: WriteLock) -> None:
        """Made by `Store`: the engine and the lock for writing are the Store's."""
        self._engine = engine
        self._lock = lock
        self._bulk = bulk_of(engine)
        self._phones: Remembered[Ballot] = Remembered(alone=is_alone(engine))
        self._answers: Remembered[Answers] = Remembered(alone=is_alone(engine))

    def add(self, workshop: Workshop, activity_ids: Sequence[str]) -> None:
        """Keep a new workshop that scores these activities, numbered from 1."""
        with self._lock, self._engine.begin() as connection:
            row = {
                "council_id": workshop.council_id,
                "workshop_id": workshop.workshop_id,
                "plan": plan_to_text(workshop.plan),
                "progress": progress_to_text(workshop.progress),
                "code": workshop.code,
                "token": workshop.token,
                "made_at": workshop.made_at,
                "revision": workshop.revision,
            }
            connection.execute(schema.workshop.insert().values(row))
            for number, activity_id in enumerate(activity_ids, 1):
                self._add_item(connection, workshop, activity_id, number)

    def add_item(self, workshop: Workshop, activity_id: str) -> None:
        """Score one more activity, under the next number."""
        items = schema.workshop_activity
        last = sa.select(sa.func.max(items.c.number)).where(*_of(items, workshop))
        with self._lock, self._engine.begin() as connection:
            self._add_item(connection, workshop, activity_id, (connection.scalar(last) or 0) + 1)

    def skip_item(self, workshop: Workshop, activity_id: str, *, skipped: bool) -> None:
        """Leave an activity out of the rounds, or take it in again."""
        items = schema.workshop_activity
        update = sa.update(items).where(*_of(items, workshop), items.c.activity_id == activity_id)
        with self._lock, self._engine.begin() as connection:
            connection.execute(update.values(skipped=skipped))

    def items(self, workshop: Workshop) -> pd.DataFrame:
        """What the workshop scores: `activity_id`, `number`, `skipped`, by number."""
        items = schema.workshop_activity
        query = sa.select(items.c.activity_id, items.c.number, items.c.skipped).where(*_of(items, workshop))
        return self._fetch(query.order_by(items.c.number)).astype({"skipped": "bool"})

    def of_council(self, council_id: str) -> list[Workshop]:
        """The council's workshops, newest first."""
        table = schema.workshop
        query = sa.select(table).where(table.c.council_id == council_id).order_by(table.c.made_at.desc())
        with self._engine.connect() as connection:
            return [_workshop(row) for row in connection.execute(query)]

    def one(self, workshop_id: str, council_id: str | None = None) -> Workshop:
        """One workshop; without a council for who holds its secret.

        Raises:
            NotFound: there is none (in this council).
        """
        table = schema.workshop
        where = [table.c.workshop_id == workshop_id]
        if council_id is not None:
            where.append(table.c.council_id == council_id)
        return self._only(where, "workshop_not_found")

    def find(self, code_or_token: str) -> Workshop:
        """The open workshop with this code or token.

        Raises:
            NotFound: no open workshop has it.
        """
        if not code_or_token:
            raise NotFound("code_not_found")
        table = schema.workshop
        return self._only(
            [sa.or_(table.c.code == code_or_token, table.c.token == code_or_token)], "code_not_found"
        )

    def move(self, workshop: Workshop, progress: Progress, *, closed_at: datetime | None = None) -> Workshop:
        """Set how far it has got; closing it also destroys its codes and the links from phones to ballots.

        Raises:
            Outdated: it was moved since `workshop` was read.
        """
        table = schema.workshop
        moved = replace(workshop, progress=progress, revision=workshop.revision + 1)
        update = sa.update(table).where(*_of(table, workshop), table.c.revision == workshop.revision)
        values: dict[str, object] = {
            "progress": progress_to_text(progress),
            "revision": moved.revision,
        }
        if closed_at:
            moved = replace(moved, code="", token="", closed_at=closed_at)
            values |= {"code": "", "token": "", "closed_at": closed_at}
        with self._lock, self._engine.begin() as connection:
            if connection.scalar(update.values(values).returning(table.c.revision)) is None:
                raise Outdated
            if closed_at:
                links = sa.update(schema.ballot).where(*_of(schema.ballot, workshop))
                connection.execute(links.values(device=""))
        if closed_at:
            self._forget_ballots()
        return moved

    def erase(self, workshop: Workshop) -> None:
        """Take the workshop out with all its ballots and scores."""
        tables = (schema.pair_choice, schema.score, schema.ballot, schema.workshop_activity, schema.workshop)
        with self._lock, self._engine.begin() as connection:
            for table in tables:
                connection.execute(sa.delete(table).where(*_of(table, workshop)))
        self._forget_ballots()

    def add_ballot(self, ballot: Ballot) -> bool:
        """Keep one ballot, as `add_ballots` does."""
        return self.add_ballots([ballot])[0]

    def add_ballots(self, ballots: Sequence[Ballot]) -> list[bool]:
        """Keep ballots, in one transaction, and say whose workshops are still open; the others are not kept.

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

    def ballot_of(self, workshop_id: str, device: str) -> Ballot:
        """The ballot of a phone in a workshop: the same until the workshop is closed or erased.

        Raises:
            NotFound: this phone has none there.
        """
        return self._phones.get((workshop_id, device), lambda: self._find_ballot(workshop_id, device))

    def _find_ballot(self, workshop_id: str, device: str) -> Ballot:
        table = schema.ballot
        query = sa.select(table).where(table.c.workshop_id == workshop_id, table.c.device == device)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none() if device else None
        if row is None:
            raise NotFound("ballot_not_found")
        return Ballot(**row._mapping)

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
            .where(*_of(schema.score, workshop), score.round_number == round_number)
        )
        return self._fetch(query).astype({"impact": "Int64", "effort": "Int64"})

    def turnout(self, workshop: Workshop) -> pd.DataFrame:
        """How many joined and have scored in this round, by group: `group`, `joined`, `scored`."""
        ballot, score = schema.ballot, schema.score
        scorers = (
            sa.select(score.c.ballot_id)
            .where(*_of(score, workshop), score.c.round_number == workshop.progress.round_number)
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
            .where(*_of(ballot, workshop))
            .group_by(ballot.c.group_name)
            .order_by(ballot.c.group_name)
        )
        return self._fetch(query)

    def _add_item(self, connection: sa.Connection, workshop: Workshop, activity_id: str, number: int) -> None:
        row = {
            "council_id": workshop.council_id,
            "workshop_id": workshop.workshop_id,
            "activity_id": activity_id,
            "number": number,
            "skipped": False,
        }
        connection.execute(schema.workshop_activity.insert().values(row))

    def _append(self, connection: sa.Connection, scores: list[Score]) -> list[Score]:
        """Add the scores and return those that were not there yet."""
        if not scores:
            return []
        ids = {score.workshop_id for score in scores}
        last = sa.select(sa.func.max(schema.score.c.sequence)).where(schema.score.c.workshop_id.in_(ids))
        first = max(time.time_ns() // 1000, (connection.scalar(last) or 0) + 1)
        rows = [asdict(score) | {"sequence": first + place} for place, score in enumerate(scores)]
        added = {tuple(row) for row in connection.execute(_ADD_SCORES, _arrays(schema.score, rows))}
        new = {(score.ballot_id, score.token): score for score in reversed(scores)}
        return [score for key, score in reversed(new.items()) if key in added]

    def _remember(self, score: Score) -> None:
        key = (score.workshop_id, score.ballot_id, score.round_number)
        given = {score.activity_id: (score.impact, score.effort)}
        self._answers.change(key, lambda answers: {**answers, **given})

    def _forget_ballots(self) -> None:
        self._phones.forget()
        self._answers.forget()

    def _standing_still(self, connection: sa.Connection, workshop_ids: set[str]) -> dict[str, Progress]:
        """How far these workshops have got; none of them moves before this transaction ends."""
        table = schema.workshop.c
        query = sa.select(table.workshop_id, table.progress).where(table.workshop_id.in_(workshop_ids))
        locking = self._bulk.locking(query.order_by(table.workshop_id))
        return {row.workshop_id: progress_from_text(row.progress) for row in connection.execute(locking)}

    def _only(self, where: list[sa.ColumnElement[bool]], missing: str) -> Workshop:
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(schema.workshop).where(*where)).one_or_none()
        if row is None:
            raise NotFound(missing)
        return _workshop(row)

    def _fetch(self, query: sa.Select[tuple[object, ...]]) -> pd.DataFrame:
        with self._engine.connect() as connection:
            return self._bulk.fetch(connection, query)


def _of(table: sa.Table, workshop: Workshop) -> list[sa.ColumnElement[bool]]:
    return [table.c.council_id == workshop.council_id, table.c.workshop_id == workshop.workshop_id]


def _takes(progress: Progress | None, score: Score) -> bool:
    return progress is not None and progress.takes_scores and progress.round_number == score.round_number


def _arrays(table: sa.Table, rows: Iterable[Mapping[str, object]]) -> dict[str, list[object]]:
    """The rows by column, as the parameters of a statement made with `_all_of`."""
    whole = list(rows)
    return {column.name: [row[column.name] for row in whole] for column in table.c}


def _workshop(row: sa.Row[tuple[object, ...]]) -> Workshop:
    return Workshop(
        council_id=row.council_id,
        workshop_id=row.workshop_id,
        plan=plan_from_text(row.plan),
        progress=progress_from_text(row.progress),
        code=row.code,
        token=row.token,
        made_at=row.made_at,
        revision=row.revision,
        closed_at=row.closed_at,
    )
