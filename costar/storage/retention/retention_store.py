"""How long councils keep things, how much of a kind is older than a day, and clearing it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from functools import partial
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.council.retention import RECORDS, KeptKind, Retention
from costar.domain.record_types import STORED
from costar.domain.records.record import RecordType
from costar.storage import schema
from costar.storage.engines.servers import erasing
from costar.storage.part_of_store import PartOfStore
from costar.storage.retention.forgetting import forget_values
from costar.storage.retention.traces import leave_trace
from costar.storage.retention.unseen_people import CalledNow, Unseen, take_out_unseen, unseen
from costar.storage.schema import History

_IDS: Final = [(of.name, of.key) for of in STORED.values()]
"""The fields that say that a record came or went: they hold its id and nothing of it."""

Counts = dict[KeptKind, int]


class RetentionStore(PartOfStore):
    """The choices of one database's councils."""

    def of_council(self, council_id: str) -> dict[KeptKind, Retention]:
        """What a council chose; a kind for which nobody did is not among it."""
        return self.everywhere(schema.retention.c.council_id == council_id).get(council_id, {})

    def everywhere(self, *where: sa.ColumnElement[bool]) -> dict[str, dict[KeptKind, Retention]]:
        """What each council chose, by council."""
        table, found = schema.retention, dict[str, dict[KeptKind, Retention]]()
        with self._engine.connect() as connection:
            for row in connection.execute(sa.select(table).where(*where)):
                chosen = Retention(row.months, row.chosen_on)
                found.setdefault(row.council_id, {})[KeptKind(row.kind)] = chosen
        return found

    def keep(self, council_id: str, chosen: Mapping[KeptKind, Retention]) -> None:
        """Keep what a council chose, over what it chose before; other kinds stay as they are."""
        rows = [
            {"council_id": council_id, "kind": kind, "months": one.months, "chosen_on": one.chosen_on}
            for kind, one in chosen.items()
        ]
        insert = postgresql.insert(schema.retention).values(rows)
        keep = insert.on_conflict_do_update(
            index_elements=["council_id", "kind"],
            set_={name: insert.excluded[name] for name in ("months", "chosen_on")},
        )
        with self._lock, self._engine.begin() as connection:
            connection.execute(keep)

    def older(self, council_id: str, *befores: Mapping[KeptKind, date]) -> list[Counts]:
        """How much of each kind is older than its day, for each choice of days.

        All kinds but people are counted in one statement, and people in another, for all choices.
        """
        asked = [(at, kind, day) for at, before in enumerate(befores) for kind, day in before.items()]
        counted = [one for one in asked if one[1] is not KeptKind.PEOPLE]
        seen = [(at, day) for at, kind, day in asked if kind is KeptKind.PEOPLE]
        counts = [_COUNT[kind](council_id, _midnight(day)).scalar_subquery() for _, kind, day in counted]
        found: list[Counts] = [{} for _ in befores]
        if counts:
            with self._engine.connect() as connection:
                row = connection.execute(sa.select(*counts)).one()
            for (at, kind, _), count in zip(counted, row, strict=True):
                found[at][kind] = int(count)
        for (at, _), people in zip(seen, self._unseen(council_id, [day for _, day in seen]), strict=True):
            found[at][KeptKind.PEOPLE] = len(people)
        return found

    def unseen(self, council_id: str, before: date) -> list[Unseen]:
        """Who would go from a council, by name: not seen since before a day."""
        return self._unseen(council_id, [before])[0]

    def _unseen(self, council_id: str, before: Sequence[date]) -> list[list[Unseen]]:
        if not before:
            return []
        with self._engine.connect() as connection:
            return unseen(connection, council_id, [_midnight(day) for day in before])

    def take_out_unseen(self, council_id: str, before: date, called_now: CalledNow) -> list[str]:
        """Take them out of a council, and erase who has no role left anywhere; their ids."""
        with self._lock, erasing(), self._engine.begin() as connection:
            return take_out_unseen(connection, council_id, _midnight(before), called_now)

    def clear_history(self, council_id: str, before: date) -> None:
        """Take the values out of a council's history that are older than a day, and the notes of the saves.

        That something was changed, when and by whom stays, and so does which records came and went.
        """
        with self._lock, self._engine.begin() as connection:
            for history in schema.HISTORIES:
                # Alike before and after, which no change is: by that it is known whose values are gone
                # (decision 0063).
                old = _old_values(history, council_id, _midnight(before))
                connection.execute(sa.update(history.change).where(*old).values(before="", after=""))
                noted = _old_batches(history, council_id, _midnight(before))
                connection.execute(sa.update(history.batch).where(*noted).values(note=""))
            leave_trace(connection, council_id, KeptKind.HISTORY)

    def clear_snapshots(self, council_id: str, before: date) -> None:
        """Take out a council's snapshots that were taken before a day."""
        taken = schema.snapshot.c
        old = sa.select(taken.revision).where(
            taken.council_id == council_id, taken.taken_at < _midnight(before)
        )
        with self._lock, self._engine.begin() as connection:
            # The list of snapshots last: it is what says which are old
            for table in (schema.snapshot_position, schema.snapshot_activity, schema.snapshot):
                mine = table.c.council_id == council_id, table.c.revision.in_(old)
                connection.execute(sa.delete(table).where(*mine))
            leave_trace(connection, council_id, KeptKind.SNAPSHOTS)

    def old_records(self, council_id: str, of: RecordType, before: date) -> list[str]:
        """The ids of a type's records that were last changed before a day, those taken out since too.

        Of one that was taken out it is what the history still says of it that is kept.
        """
        with self._engine.connect() as connection:
            return list(connection.scalars(_old_records(council_id, of, _midnight(before))))

    def forget_words(self, council_id: str, of: RecordType, record_ids: list[str]) -> None:
        """Take out of the history what it says of these records, but for that they came or went."""
        with self._lock, self._engine.begin() as connection:
            forget_values(connection, council_id, of, record_ids)
            leave_trace(connection, council_id, of.name)


def chosen_everywhere(engine: sa.Engine) -> dict[KeptKind, dict[int, int]]:
    """How many councils chose which months, by kind: no council is told apart."""
    table, found = schema.retention.c, dict[KeptKind, dict[int, int]]()
    query = sa.select(table.kind, table.months, sa.func.count()).group_by(table.kind, table.months)
    with engine.connect() as connection:
        for kind, months, councils in connection.execute(query.order_by(table.kind, table.months)):
            found.setdefault(KeptKind(kind), {})[months] = councils
    return found


def _old_batches(history: History, council_id: str, before: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return history.batch.c.council_id == council_id, history.batch.c.made_at < before


def _old_values(history: History, council_id: str, before: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    change = history.change.c
    revisions = sa.select(history.batch.c.revision).where(*_old_batches(history, council_id, before))
    return (
        change.council_id == council_id,
        change.revision.in_(revisions),
        sa.or_(change.before != "", change.after != ""),
        sa.tuple_(change.record_type, change.field).not_in(_IDS),
    )


def _count_history(council_id: str, before: datetime) -> sa.Select[int]:
    counts = [count for history in schema.HISTORIES for count in _counts_of(history, council_id, before)]
    first, *rest = [count.scalar_subquery() for count in counts]
    return sa.select(sum(rest, start=first))


def _counts_of(history: History, council_id: str, before: datetime) -> tuple[sa.Select[int], ...]:
    """How many notes are old, and how many values."""
    count = sa.select(sa.func.count())
    notes = count.select_from(history.batch).where(*_old_batches(history, council_id, before))
    values = count.select_from(history.change).where(*_old_values(history, council_id, before))
    return notes.where(history.batch.c.note != ""), values


def _count_workshops(council_id: str, before: datetime) -> sa.Select[int]:
    table = schema.workshop
    mine = table.c.council_id == council_id, table.c.closed_at < before
    return sa.select(sa.func.count()).select_from(table).where(*mine)


def _count_snapshots(council_id: str, before: datetime) -> sa.Select[int]:
    table = schema.snapshot
    mine = table.c.council_id == council_id, table.c.taken_at < before
    return sa.select(sa.func.count()).select_from(table).where(*mine)


def _old_records(council_id: str, of: RecordType, before: datetime) -> sa.Select[str]:
    table, key = schema.records[of.name], of.key
    told = sa.union_all(*(_told_of(history, council_id, of) for history in schema.HISTORIES)).subquery().c
    is_said = sa.and_(told.field != key, sa.or_(told.before != "", told.after != ""))
    stands = told.record_id.in_(sa.select(table.c[key]).where(table.c.council_id == council_id))
    return (
        sa.select(told.record_id)
        .group_by(told.record_id)
        .having(sa.func.max(told.made_at) < before)
        .having(sa.or_(sa.func.max(sa.case((is_said, 1), else_=0)) == 1, stands))
    )


def _told_of(history: History, council_id: str, of: RecordType) -> sa.Select[tuple[object, ...]]:
    """Every change of a type, with its moment."""
    batch, change = history.batch.c, history.change.c
    same_save = sa.and_(batch.council_id == change.council_id, batch.revision == change.revision)
    return (
        sa.select(change.record_id, change.field, change.before, change.after, batch.made_at)
        .join_from(history.batch, history.change, same_save)
        .where(change.council_id == council_id, change.record_type == of.name)
    )


def _count_records(kind: KeptKind, council_id: str, before: datetime) -> sa.Select[int]:
    old = sa.union_all(*(_old_records(council_id, of, before) for of in RECORDS[kind])).subquery()
    return sa.select(sa.func.count()).select_from(old)


_COUNT: Final[dict[KeptKind, Callable[[str, datetime], sa.Select[int]]]] = {
    KeptKind.WORKSHOPS: _count_workshops,
    KeptKind.SNAPSHOTS: _count_snapshots,
    KeptKind.HISTORY: _count_history,
    **{kind: partial(_count_records, kind) for kind in RECORDS},
}


def _midnight(day: date) -> datetime:
    """A day's first moment; moments are kept in UTC, without a zone."""
    return datetime.combine(day, time())
