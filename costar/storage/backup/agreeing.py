"""Whether the rows of a database agree with each other, which no checksum of a page can tell.

Whoever writes by hand, restores half of a dump, or loses a part of a file leaves rows that each read well.
What the Store promises says what has to be there: each save is counted and in the history, and each row
belongs to something.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd
import sqlalchemy as sa

from costar.domain.council.access import EVERY_COUNCIL
from costar.domain.council.moved_snapshots import SNAPSHOT
from costar.domain.council.retention import CLEARED
from costar.domain.record_types import STORED
from costar.domain.records.record import RecordType
from costar.domain.records.text_form import frame_as_text
from costar.storage import schema
from costar.storage.council.held import types_held
from costar.storage.engines import bulk_of

FOREIGN: Final = "foreign"
"""Rows of a council that is not there."""

ORPHAN: Final = "orphan"
"""Rows that belong to something of the same council, or to a person, that is not there."""

NOT_SAVED: Final = "not_saved"
"""Records that no save brought, or that were taken out."""

GONE: Final = "gone"
"""Records that a save brought and none took out, and that are not there."""

OTHERWISE: Final = "otherwise"
"""Values that are others than were saved last."""

SAVES_GONE: Final = "saves_gone"
"""Saves that are counted and not in the history."""

SAVES_AHEAD: Final = "saves_ahead"
"""Saves that are in the history and not counted."""


@dataclass(frozen=True)
class Discord:
    """How many rows do not agree with the others: which kind, of which council and table."""

    kind: str
    council: str
    table: str
    rows: int


@dataclass(frozen=True)
class Belongs:
    """What the rows of a table belong to: those of another one, with the same values in these columns."""

    table: sa.Table
    to: sa.Table
    by: tuple[str, ...]

    def without(self) -> sa.ColumnElement[bool]:
        """Which rows have nothing that they belong to."""
        same = (self.to.c[name] == self.table.c[name] for name in self.by)
        # Scores of a sealed workshop and ballots that were set aside have all their ids; "" is in no key
        return ~sa.exists().where(*same)


_SAVE: Final = ("council_id", "revision")
_WORKSHOP: Final = ("council_id", "workshop_id")
_BALLOT: Final = (*_WORKSHOP, "ballot_id")

BELONGS: Final = (
    Belongs(schema.change, schema.batch, _SAVE),
    Belongs(schema.moved_change, schema.moved_batch, _SAVE),
    Belongs(schema.snapshot_activity, schema.snapshot, _SAVE),
    Belongs(schema.snapshot_position, schema.snapshot, _SAVE),
    *(
        Belongs(table, schema.workshop, _WORKSHOP)
        for table in schema.metadata.sorted_tables
        if set(_WORKSHOP) <= set(table.primary_key.columns.keys()) and table is not schema.workshop
    ),
    *(
        Belongs(table, schema.ballot, _BALLOT)
        for table in (schema.score, schema.pair_choice, schema.odd_ballot)
    ),
    *(
        Belongs(table, schema.person, ("person_id",))
        for table in (
            schema.password,
            schema.passkey,
            schema.second_step,
            schema.spare_code,
            schema.used_code,
            schema.sign_in,
            schema.membership,
        )
    ),
)
"""What hangs on what. The database itself is told none of it, for a save writes in what order it likes."""

OF_NO_COUNCIL: Final = (schema.council, schema.audit_log, schema.trace)
"""The list of councils itself, and what stays of those that were erased."""

_OF_ALL: Final = (schema.membership, schema.invitation)
"""A role in every council is in none."""


def discords(connection: sa.Connection) -> Iterator[Discord]:
    """What does not agree, as it stands now."""
    of_councils = [
        table
        for table in schema.metadata.sorted_tables
        if "council_id" in table.c and table not in OF_NO_COUNCIL
    ]
    yield from _counted(connection, FOREIGN, [(table, is_foreign(table)) for table in of_councils])
    yield from _counted(connection, ORPHAN, [(one.table, one.without()) for one in BELONGS])
    names = connection.execute(sa.select(schema.council.c.council_id, schema.council.c.revision)).all()
    for council_id, revision in names:
        yield from _saves(connection, council_id, revision)
        cleared = _last_clearing(connection, council_id)
        for of in _types(connection, council_id):
            yield from _records(connection, council_id, of, cleared)


def is_foreign(table: sa.Table) -> sa.ColumnElement[bool]:
    """Which rows of a table are of a council that is not there."""
    is_there = sa.exists().where(schema.council.c.council_id == table.c.council_id)
    is_of_all = table.c.council_id == EVERY_COUNCIL if table in _OF_ALL else sa.false()
    return ~(is_there | is_of_all)


def _counted(
    connection: sa.Connection, kind: str, which: Sequence[tuple[sa.Table, sa.ColumnElement[bool]]]
) -> Iterator[Discord]:
    """Asked at once: of most tables there is nothing to tell, and each statement costs."""
    counts = []
    for place, (table, are) in enumerate(which):
        has_council = "council_id" in table.c
        council: sa.ColumnElement[str] = table.c.council_id if has_council else sa.literal("")
        count = sa.select(sa.literal(place), council, sa.func.count()).select_from(table).where(are)
        counts.append(count.group_by(council) if has_council else count)
    for place, council_id, rows in sorted(connection.execute(sa.union_all(*counts)).all()):
        if rows:
            yield Discord(kind, council_id, which[place][0].name, int(rows))


def _saves(connection: sa.Connection, council_id: str, revision: int) -> Iterator[Discord]:
    """Each number up to the council's is a save, or a snapshot that one brought with it."""
    batch, change = schema.batch.c, schema.change.c
    saves = set(connection.scalars(sa.select(batch.revision).where(batch.council_id == council_id)))
    brought = sa.select(change.record_id).where(
        change.council_id == council_id, change.record_type == SNAPSHOT.name, change.field == SNAPSHOT.key
    )
    told = saves | {int(one) for one in connection.scalars(brought) if one.isdecimal()}
    missing, ahead = set(range(1, revision + 1)) - told, {one for one in saves if one > revision}
    if missing:
        yield Discord(SAVES_GONE, council_id, schema.batch.name, len(missing))
    if ahead:
        yield Discord(SAVES_AHEAD, council_id, schema.batch.name, len(ahead))


def _last_clearing(connection: sa.Connection, council_id: str) -> int:
    """The save by which old records went last, of which the history says no more; 0 without one."""
    batch = schema.batch.c
    mine = batch.council_id == council_id, batch.kind == CLEARED
    return connection.scalar(sa.select(sa.func.max(batch.revision)).where(*mine)) or 0


def _types(connection: sa.Connection, council_id: str) -> list[RecordType]:
    """Those of which the council, or its history, has anything: of most it has nothing, and each costs."""
    change = schema.change.c
    said = sa.select(change.record_type).where(change.council_id == council_id).distinct()
    found = {*connection.scalars(said), *types_held(connection, council_id)}
    return [of for of in STORED.values() if of.name in found]


def _records(connection: sa.Connection, council_id: str, of: RecordType, cleared: int) -> Iterator[Discord]:
    table = schema.records[of.name]
    kept = of.frame(
        bulk_of(connection.engine).fetch(
            connection,
            sa.select(*(table.c[field.name] for field in of.fields)).where(table.c.council_id == council_id),
        )
    )
    latest = _latest(connection, council_id, of)
    is_id = latest["field"] == of.key
    came = dict(zip(latest.loc[is_id, "record_id"], latest.loc[is_id, "revision"], strict=True))
    stand = set(latest.loc[is_id & (latest["after"] != ""), "record_id"])
    there = set(kept[of.key])
    # What was cleared in its time is gone rightly, and the history has forgotten that it came
    gone = {one for one in stand - there if came[one] > cleared}
    for kind, ids in ((NOT_SAVED, there - stand), (GONE, gone)):
        if ids:
            yield Discord(kind, council_id, of.name, len(ids))
    # What a record had when it was taken out is in the history too, so only what came after it came counts
    since = latest["revision"] > latest["record_id"].map(came)
    said = latest[~is_id & since & latest["record_id"].isin(there & stand)]
    said = said[(said["before"] != "") | (said["after"] != "")]  # alike: cleared (decision 0063)
    if wrong := _others(kept, said, of):
        yield Discord(OTHERWISE, council_id, of.name, wrong)


def _latest(connection: sa.Connection, council_id: str, of: RecordType) -> pd.DataFrame:
    """The last change of each field of each record that has one."""
    change = schema.change.c
    newest = (
        sa.func.row_number()
        .over(partition_by=(change.record_id, change.field), order_by=change.revision.desc())
        .label("place")
    )
    columns = (change.record_id, change.field, change.revision, change.before, change.after)
    ranked = (
        sa.select(*columns, newest)
        .where(change.council_id == council_id, change.record_type == of.name)
        .subquery()
    )
    query = sa.select(*(ranked.c[column.name] for column in columns)).where(ranked.c.place == 1)
    return bulk_of(connection.engine).fetch(connection, query)


def _others(kept: pd.DataFrame, said: pd.DataFrame, of: RecordType) -> int:
    """How many values are not what was last said of them."""
    fields = [field for field in of.fields if field.name in set(said["field"])]
    if not fields:
        return 0
    texts = frame_as_text(kept, tuple(fields)).set_index(kept[of.key])
    asked = said[said["field"].isin([field.name for field in fields])]
    return sum(
        texts.at[record_id, field] != after
        for record_id, field, after in zip(asked["record_id"], asked["field"], asked["after"], strict=True)
    )
