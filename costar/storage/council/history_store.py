"""What was saved in one council, by whom and what it changed; `CouncilStore` writes it with each save."""

from datetime import datetime
from typing import Final

import pandas as pd
import sqlalchemy as sa

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.council.moved_history import KeptHistory
from costar.domain.records.changes import CHANGE_COLUMNS
from costar.domain.records.record import RecordType
from costar.storage import schema
from costar.storage.council.batches import Batch
from costar.storage.council.moved_history import whole_history
from costar.storage.engines import fetch
from costar.storage.schema import History

DECISION_FIELDS: Final = ("decision", "decision_reason", "owner_role", "route")
"""What changes with a decision. Its date moves when somebody follows it up, and is no new decision."""

UPLOAD: Final = "upload"
"""The kind of a save that came from a file."""

_OF_A_SAVE: Final = ("kind", "made_at", "made_by", "note", "added", "changed")


class HistoryStore:
    """One council's history. It is read here and never changed."""

    def __init__(self, engine: sa.Engine, council_id: str) -> None:
        """Made by `CouncilStore`."""
        self._engine = engine
        self._council_id = council_id

    def batches(self, limit: int = 50) -> list[Batch]:
        """What was saved, newest first."""
        query = (
            sa.select(schema.batch)
            .where(schema.batch.c.council_id == self._council_id)
            .order_by(schema.batch.c.revision.desc())
            .limit(limit)
        )
        with self._engine.connect() as connection:
            return [_batch(row) for row in connection.execute(query)]

    def undone(self) -> frozenset[int]:
        """The revisions that a later batch took back."""
        query = sa.select(schema.batch.c.undoes).where(
            schema.batch.c.council_id == self._council_id, schema.batch.c.undoes.is_not(None)
        )
        with self._engine.connect() as connection:
            return frozenset(connection.scalars(query))

    def changes_of_batch(self, revision: int) -> pd.DataFrame:
        """The changes of one batch.

        Returns:
            Columns `changes.CHANGE_COLUMNS` and `touched_since`: whether the record has a later change.
        """
        later = schema.change.alias("later")
        touched = (
            sa.exists()
            .where(later.c.council_id == self._council_id, later.c.revision > revision)
            .where(later.c.record_type == schema.change.c.record_type)
            .where(later.c.record_id == schema.change.c.record_id)
        )
        query = sa.select(
            *(schema.change.c[name] for name in CHANGE_COLUMNS), touched.label("touched_since")
        ).where(schema.change.c.council_id == self._council_id, schema.change.c.revision == revision)
        return fetch(self._engine, query).astype({"touched_since": "bool"})

    def moved_batches(self, limit: int = 50) -> list[Batch]:
        """What was saved in another place before it was moved here, newest first; their revisions are 0."""
        batch = schema.moved_batch
        query = (
            sa.select(*(batch.c[name] for name in _OF_A_SAVE))
            .where(batch.c.council_id == self._council_id)
            .order_by(batch.c.made_at.desc(), batch.c.revision.desc())
            .limit(limit)
        )
        with self._engine.connect() as connection:
            return [Batch(**row._mapping) for row in connection.execute(query)]

    def whole(self) -> KeptHistory:
        """All that was saved, here and in other places, the oldest first."""
        return whole_history(self._engine, self._council_id)

    def of_record(self, record_id: str, of: RecordType = ACTIVITIES) -> pd.DataFrame:
        """Every change of one record, newest first.

        Returns:
            `revision`, `made_at` (UTC), `made_by`, `kind`, `note`, `field`, `before`, `after`, and `moved`:
            whether that was in another place, where the revision is none of this council's.
        """
        told = sa.union_all(*(self._of_record(history, record_id, of) for history in schema.HISTORIES))
        found = told.subquery()
        # What was saved here stands first: the days of another place may lie anywhere among these
        newest_first = found.c.moved, found.c.made_at.desc(), found.c.revision.desc(), found.c.field
        return fetch(self._engine, sa.select(found).order_by(*newest_first)).astype({"moved": "bool"})

    def last_decided(self) -> dict[str, datetime]:
        """When something of each activity's decision was last changed (UTC), by activity.

        Batches that were taken back, and those that took one back, are left out.
        """
        batch, change = schema.batch.c, schema.change.c
        took_back = sa.select(batch.undoes).where(
            batch.council_id == self._council_id, batch.undoes.is_not(None)
        )
        query = (
            sa.select(change.record_id, sa.func.max(batch.made_at).label("made_at"))
            .join_from(
                schema.batch,
                schema.change,
                sa.and_(batch.council_id == change.council_id, batch.revision == change.revision),
            )
            .where(change.council_id == self._council_id, change.record_type == ACTIVITIES.name)
            .where(change.field.in_(DECISION_FIELDS), batch.undoes.is_(None))
            .where(batch.revision.not_in(took_back))
            .group_by(change.record_id)
        )
        with self._engine.connect() as connection:
            return {row.record_id: row.made_at for row in connection.execute(query)}

    def changed_since_uploads(self) -> dict[tuple[str, str], str]:
        """What stood, in text form, where something was changed here since an upload, by activity and field.

        Only activities that an upload added or changed have an entry. What was taken back does not count, on
        either side, and neither do changes whose values are not kept any more.
        """
        batches = self._effective()
        uploads = {revision for revision, kind in batches.items() if kind == UPLOAD}
        here = {
            revision for revision in batches.keys() - uploads if revision > min(uploads, default=revision)
        }
        if not here:
            return {}
        change = schema.change.c
        query = (
            sa.select(change.revision, change.record_id, change.field, change.before, change.after)
            .where(change.council_id == self._council_id, change.record_type == ACTIVITIES.name)
            .where(change.revision > min(uploads), change.revision.not_in(self._uploads()))
            .order_by(change.revision)
        )
        with self._engine.connect() as connection:
            found = connection.execute(query).all()
        changed = [row for row in found if row.revision in here and row.before != row.after]
        first, last = self._written({str(row.record_id) for row in changed}, uploads)
        since: dict[tuple[str, str], str] = {}
        for row in changed:
            one = str(row.record_id), str(row.field)
            if row.revision > max(last.get(one, 0), first.get(one[0], row.revision)):
                since.setdefault(one, str(row.before))
        return since

    def uploaded_as(self) -> dict[str, str]:
        """What the history says of the last upload that wrote each activity, without those taken back."""
        batch, change = schema.batch.c, schema.change.c
        same_save = sa.and_(batch.council_id == change.council_id, batch.revision == change.revision)
        query = (
            sa.select(change.record_id, batch.note, batch.revision)
            .join_from(schema.batch, schema.change, same_save)
            .where(change.council_id == self._council_id, change.record_type == ACTIVITIES.name)
            .where(batch.kind == UPLOAD)
            .distinct()
            .order_by(batch.revision)
        )
        effective = self._effective()
        with self._engine.connect() as connection:
            found = connection.execute(query).all()
        return {row.record_id: row.note for row in found if row.revision in effective}

    def _effective(self) -> dict[int, str]:
        """The kind of each save that was neither taken back nor takes one back, by revision."""
        batch = schema.batch.c
        query = sa.select(batch.revision, batch.kind, batch.undoes).where(
            batch.council_id == self._council_id
        )
        with self._engine.connect() as connection:
            found = connection.execute(query.order_by(batch.revision.desc())).all()
        gone: set[int] = set()
        # The newest first: an undo that was itself taken back takes nothing back.
        for row in found:
            if row.undoes is not None and row.revision not in gone:
                gone.add(row.undoes)
        return {row.revision: row.kind for row in found if row.undoes is None and row.revision not in gone}

    def _uploads(self) -> sa.Select[tuple[int]]:
        batch = schema.batch.c
        return sa.select(batch.revision).where(batch.council_id == self._council_id, batch.kind == UPLOAD)

    def _written(
        self, records: set[str], uploads: set[int]
    ) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
        """The first of the uploads that wrote each activity, and the last that wrote each of its fields."""
        change = schema.change.c
        query = (
            sa.select(change.revision, change.record_id, change.field)
            .where(change.council_id == self._council_id, change.record_type == ACTIVITIES.name)
            .where(change.record_id.in_(records), change.revision.in_(self._uploads()))
            .order_by(change.revision)
        )
        first: dict[str, int] = {}
        last: dict[tuple[str, str], int] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                if row.revision in uploads:
                    first.setdefault(row.record_id, row.revision)
                    last[row.record_id, row.field] = row.revision
        return first, last

    def _of_record(self, history: History, record_id: str, of: RecordType) -> sa.Select[tuple[object, ...]]:
        batch, change = history.batch.c, history.change.c
        same_save = sa.and_(batch.council_id == change.council_id, batch.revision == change.revision)
        return (
            sa.select(
                batch.revision,
                *(batch[name] for name in ("made_at", "made_by", "kind", "note")),
                *(change[name] for name in ("field", "before", "after")),
                sa.literal(history is schema.ELSEWHERE).label("moved"),
            )
            .join_from(history.batch, history.change, same_save)
            .where(change.council_id == self._council_id)
            .where(change.record_type == of.name, change.record_id == record_id)
        )


def _batch(row: sa.Row[tuple[object, ...]]) -> Batch:
    return Batch(**{name: value for name, value in row._mapping.items() if name != "council_id"})
