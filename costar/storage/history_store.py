"""What was saved in one council, by whom and what it changed; `CouncilStore` writes it with each save."""

import pandas as pd
import sqlalchemy as sa

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.records.changes import CHANGE_COLUMNS
from costar.domain.records.record import RecordType
from costar.storage import schema
from costar.storage.batches import Batch
from costar.storage.engines import fetch


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

    def of_record(self, record_id: str, of: RecordType = ACTIVITIES) -> pd.DataFrame:
        """Every change of one record, newest first.

        Returns:
            `revision`, `made_at` (UTC), `made_by`, `kind`, `note`, `field`, `before`, `after`.
        """
        batch, change = schema.batch.c, schema.change.c
        query = (
            sa.select(
                batch.revision,
                batch.made_at,
                batch.made_by,
                batch.kind,
                batch.note,
                change.field,
                change.before,
                change.after,
            )
            .join_from(
                schema.batch,
                schema.change,
                sa.and_(batch.council_id == change.council_id, batch.revision == change.revision),
            )
            .where(change.council_id == self._council_id)
            .where(change.record_type == of.name, change.record_id == record_id)
            .order_by(batch.revision.desc(), change.field)
        )
        return fetch(self._engine, query)


def _batch(row: sa.Row[tuple[object, ...]]) -> Batch:
    return Batch(**{name: value for name, value in row._mapping.items() if name != "council_id"})
