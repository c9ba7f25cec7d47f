"""Taking words about records out of the history: what is said of them, and the notes of the saves."""

import sqlalchemy as sa

from costar.domain.records.record import RecordType
from costar.storage import schema

Conditions = tuple[sa.ColumnElement[bool], ...]


def changes_of(council_id: str, of: RecordType, record_ids: list[str]) -> Conditions:
    """Which changes are of these records of a type."""
    change = schema.change.c
    return (
        change.council_id == council_id,
        change.record_type == of.name,
        change.record_id.in_(record_ids),
    )


def forget_notes(connection: sa.Connection, council_id: str, changes: Conditions) -> None:
    """Blank the notes of the saves that hold these changes: a note may name what was saved."""
    batch = schema.batch
    touched = sa.select(schema.change.c.revision).where(*changes)
    mine = batch.c.council_id == council_id, batch.c.revision.in_(touched)
    connection.execute(sa.update(batch).where(*mine).values(note=""))
