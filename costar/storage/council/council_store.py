"""One council's part of the Store; what it promises stands in `store`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

import pandas as pd
import sqlalchemy as sa

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.activities.matching import are_among
from costar.domain.clock import now_in_utc
from costar.domain.council.council import Council, Settings
from costar.domain.matrix.matrix import Cuts
from costar.domain.records.changes import CHANGE_COLUMNS, are_of_ids
from costar.domain.records.fields import WORDED
from costar.domain.records.record import RecordType
from costar.errors import NotFound, Outdated
from costar.storage import schema
from costar.storage.council.batches import Batch, Definitions, Part, Save, Snapshot
from costar.storage.council.beside import POSITION_COLUMNS, write_beside
from costar.storage.council.choosing import (
    council_of,
    keep_headings,
    keep_meanings,
    let_go,
    set_choices,
    set_settings,
)
from costar.storage.council.held import types_held
from costar.storage.council.history_store import HistoryStore
from costar.storage.engines import fetch, fetch_records
from costar.storage.remembering import WriteLock
from costar.storage.writing import add_rows, write_over


class CouncilStore:
    """One council's records, their history, snapshots and settings."""

    def __init__(self, engine: sa.Engine, lock: WriteLock, council_id: str) -> None:
        """Made by `Store.of`: the engine and the lock for writing are shared by all councils."""
        self.council_id: Final = council_id
        self.history: Final = HistoryStore(engine, council_id)
        self._engine = engine
        self._lock = lock
        self._born = ""
        self._latest: dict[str, tuple[int, pd.DataFrame]] = {}

    def council(self) -> Council:
        """The council as it stands now.

        Raises:
            NotFound: it is gone.
        """
        with self._engine.connect() as connection:
            row = connection.execute(self._mine(schema.council)).one_or_none()
        if row is None:
            raise NotFound("council_not_found")
        found = council_of(row)
        self.was_read(found)
        return found

    def was_read(self, council: Council) -> None:
        """The council's row was read just now: what was kept of one before it, of the same id, goes."""
        # Another server may have erased that one, and this council may have got as far (decision 0115)
        if council.born != self._born:
            self._born, self._latest = council.born, {}

    def activities(self, revision: int) -> pd.DataFrame:
        """Every activity, archived ones among them, by title.

        Args:
            revision: the council's revision as just read; the same revision is not fetched twice.
        """
        return self.records(ACTIVITIES, revision)

    def records(self, of: RecordType, revision: int) -> pd.DataFrame:
        """Every record of a type, in the order of its words.

        Args:
            of: the type; the frame has its columns.
            revision: the council's revision as just read; the same revision is not fetched twice.
        """
        latest = self._latest.get(of.name)
        if latest is None or latest[0] != revision:
            # Fetched after the revision was read: what is newer than that makes a save from it `Outdated`
            latest = (revision, self._fetch_records(of, schema.records[of.name]))
            self._latest[of.name] = latest
        # A copy, for whoever asks may write into it, and the next would be given that as stored
        return latest[1].copy()

    def records_of_all(self, types: Sequence[RecordType], revision: int) -> dict[str, pd.DataFrame]:
        """Every record of each of these types, by the name of its type; as `records`, but for less.

        Args:
            types: many, of most of which the council has nothing.
            revision: the council's revision as just read.
        """
        unread = [of for of in types if self._latest.get(of.name, (None,))[0] != revision]
        if unread:
            with self._engine.connect() as connection:
                held = types_held(connection, self.council_id)
            self._latest |= {of.name: (revision, of.none()) for of in unread if of.name not in held}
        return {of.name: self.records(of, revision) for of in types}

    def save(self, save: Save) -> int:
        """Save it all, and return the council's new revision.

        Raises:
            Outdated: the council has changed since `save.revision`.
        """
        with self._lock, self._engine.begin() as connection:
            # A snapshot is known by its revision: each that is brought takes one, before that of the save
            revision = self._next_revision(connection, save.revision, by=1 + len(save.beside.snapshots))
            self._write_batch(connection, replace(save.batch, revision=revision))
            for part in save.parts:
                self._write_part(connection, part)
                changes = part.changes[list(CHANGE_COLUMNS)].assign(revision=revision)
                self._load(connection, schema.change, changes)
            if save.choices is not None:
                set_facts = set_choices(connection, self.council_id, save.choices)
                self._load(connection, schema.change, set_facts.assign(revision=revision))
            if not save.beside.is_nothing:
                told = write_beside(connection, self.council_id, save.beside, revision)
                self._load(connection, schema.change, told.assign(revision=revision))
        return revision

    def change_settings(self, settings: Settings, *, name: str, batch: Batch, revision: int) -> int:
        """Give the council other settings and a name, and return its new revision.

        What that changes goes into the history.

        Raises:
            Outdated: the council has changed since `revision`.
        """
        with self._lock, self._engine.begin() as connection:
            new = self._next_revision(connection, revision)
            changes = set_settings(connection, self.council_id, name, settings)
            self._write_batch(connection, replace(batch, revision=new, changed=len(changes)))
            self._load(connection, schema.change, changes.assign(revision=new))
        return new

    def note(self, batch: Batch) -> int:
        """Raise the revision for something kept beside the activities, and return the new one."""
        with self._lock, self._engine.begin() as connection:
            # Nothing was worked out from the council as it stood: whatever another server saves comes before.
            new = self._next_revision(connection)
            self._write_batch(connection, replace(batch, revision=new))
        return new

    def take_snapshot(
        self, batch: Batch, revision: int, definitions: Definitions, *, taken_at: datetime | None = None
    ) -> int:
        """Keep the activities as they are under a name (the batch's note), and return the new revision.

        Args:
            batch: who takes it, and its name.
            revision: the council's revision that the definitions were worked out from.
            definitions: what it is to be compared under.
            taken_at: when it is said to have been taken (UTC); now where it is not given.

        Raises:
            Outdated: the council has changed since `revision`.
        """
        with self._lock, self._engine.begin() as connection:
            new = self._next_revision(connection, revision)
            self._write_batch(connection, replace(batch, revision=new))
            kept = {
                "revision": new,
                "taken_at": taken_at or now_in_utc(),
                "taken_by": batch.made_by,
                "name": batch.note,
            }
            kept |= {"impact_cut": definitions.cuts.impact, "effort_cut": definitions.cuts.effort}
            connection.execute(schema.snapshot.insert().values(council_id=self.council_id, **kept))
            whole = sa.select(*schema.activity.c, sa.literal(new).label("revision")).where(
                schema.activity.c.council_id == self.council_id
            )
            names = [*schema.activity.c.keys(), "revision"]
            connection.execute(schema.snapshot_activity.insert().from_select(names, whole))
            if not definitions.positions.empty:
                rows = definitions.positions[list(POSITION_COLUMNS)].assign(revision=new)
                self._load(connection, schema.snapshot_position, rows)
        return new

    def snapshots(self) -> list[Snapshot]:
        """The kept states, newest first by their moments: what was brought in is older than its number."""
        taken = schema.snapshot.c
        query = self._mine(schema.snapshot).order_by(taken.taken_at.desc(), taken.revision.desc())
        with self._engine.connect() as connection:
            return [_snapshot(row) for row in connection.execute(query)]

    def snapshot_activities(self, revision: int) -> pd.DataFrame:
        """The activities of one snapshot; columns of `activity.ACTIVITY`.

        Raises:
            NotFound: this council has no such snapshot.
        """
        if revision not in {snapshot.revision for snapshot in self.snapshots()}:
            raise NotFound("snapshot_not_found")
        return self._fetch_records(
            ACTIVITIES, schema.snapshot_activity, schema.snapshot_activity.c.revision == revision
        )

    def snapshot_positions(self, revision: int) -> pd.DataFrame:
        """What rounds had said by the time of a snapshot; columns `POSITION_COLUMNS`."""
        table = schema.snapshot_position
        query = sa.select(*(table.c[name] for name in POSITION_COLUMNS)).where(
            table.c.council_id == self.council_id, table.c.revision == revision
        )
        return fetch(self._engine, query)

    def headings(self) -> dict[str, str]:
        """What the council said its headings mean: field names, "" for a column that is not used."""
        with self._engine.connect() as connection:
            return {row.heading: row.field for row in connection.execute(self._mine(schema.heading))}

    def remember_headings(self, fields: Mapping[str, str]) -> None:
        """Keep what these headings mean, over what was kept of them before."""
        if fields:
            with self._lock, self._engine.begin() as connection:
                keep_headings(connection, self.council_id, fields)

    def forget_headings(self, those: Collection[str] | None = None) -> None:
        """Let go of what was kept about some headings, or about all."""
        with self._lock, self._engine.begin() as connection:
            let_go(connection, self.council_id, schema.heading.c.heading, those)

    def meanings(self) -> dict[str, dict[str, str]]:
        """What the council said the words of its files mean: by field and word, "" to leave it blank."""
        found: dict[str, dict[str, str]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(self._mine(schema.meaning)):
                found.setdefault(row.field, {})[row.word] = row.meaning
        return found

    def remember_meanings(self, meanings: Mapping[str, Mapping[str, str]]) -> None:
        """Keep what words mean, over what was kept of them before."""
        if any(meanings.values()):
            with self._lock, self._engine.begin() as connection:
                keep_meanings(connection, self.council_id, meanings)

    def forget_meanings(self, field: str = "", those: Collection[str] | None = None) -> None:
        """Let go of what was kept about some words of a field, or about all words."""
        with self._lock, self._engine.begin() as connection:
            let_go(connection, self.council_id, schema.meaning.c.word, those, field=field)

    def _fetch_records(self, of: RecordType, table: sa.Table, *where: sa.ColumnElement[bool]) -> pd.DataFrame:
        first = next(field.name for field in of.fields[1:] if field.kind in WORDED)
        query = (
            sa.select(*(table.c[field.name] for field in of.fields))
            .where(table.c.council_id == self.council_id, *where)
            # Whatever its case, for else every capital may come before every small letter. The key last, so
            # that what is called alike has one order on both engines
            .order_by(sa.func.lower(table.c[first]), table.c[of.key])
        )
        return of.frame(fetch_records(self._engine, query))

    def _next_revision(self, connection: sa.Connection, revision: int | None = None, *, by: int = 1) -> int:
        stands = schema.council.c.revision
        update = sa.update(schema.council).where(schema.council.c.council_id == self.council_id)
        if revision is not None:
            update = update.where(stands == revision)
        # Asked and raised in one statement: of two servers that save at once one finds no row
        new = connection.scalar(update.values(revision=stands + by).returning(stands))
        if new is None:
            raise Outdated
        return int(new)

    def _write_batch(self, connection: sa.Connection, batch: Batch) -> None:
        names = [column.name for column in schema.batch.c if column.name != "council_id"]
        row = {name: getattr(batch, name) for name in names}
        row |= {"council_id": self.council_id, "made_at": now_in_utc()}
        connection.execute(schema.batch.insert().values(row))

    def _write_part(self, connection: sa.Connection, part: Part) -> None:
        table, key = schema.records[part.of.name], part.of.key
        if part.removed:
            mine = table.c.council_id == self.council_id
            connection.execute(sa.delete(table).where(mine, table.c[key].in_(part.removed)))
        records = part.records[[field.name for field in part.of.fields]].assign(council_id=self.council_id)
        is_new = are_among(records[key], part.changes.loc[are_of_ids(part.changes), "record_id"])
        # To look for a row that may be there already takes DuckDB twice as long
        if is_new.any():
            add_rows(connection, table, records if is_new.all() else records[is_new])
        if not is_new.all():
            write_over(connection, table, records[~is_new] if is_new.any() else records)

    def _load(self, connection: sa.Connection, table: sa.Table, frame: pd.DataFrame) -> None:
        add_rows(connection, table, frame.assign(council_id=self.council_id))

    def _mine(self, table: sa.Table) -> sa.Select[tuple[object, ...]]:
        return sa.select(table).where(table.c.council_id == self.council_id)


def _snapshot(row: sa.Row[tuple[object, ...]]) -> Snapshot:
    cuts = None if row.impact_cut is None else Cuts(row.impact_cut, row.effort_cut)
    return Snapshot(row.revision, row.name, row.taken_at, row.taken_by, cuts)
