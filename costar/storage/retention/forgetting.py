"""Taking words about records out of the history: what is said of them, and the notes of the saves."""

import sqlalchemy as sa

from costar.domain.records.record import RecordType
from costar.storage import schema
from costar.storage.schema import History

Conditions = tuple[sa.ColumnElement[bool], ...]


def changes_of(history: History, council_id: str, of: RecordType, record_ids: list[str]) -> Conditions:
    """Which changes of a history are of these records of a type."""
    change = history.change.c
    return (
        change.council_id == council_id,
        change.record_type == of.name,
        change.record_id.in_(record_ids),
    )


def forget_notes(connection: sa.Connection, history: History, council_id: str, changes: Conditions) -> None:
    """Blank the notes of the saves that hold these changes: a note may name what was saved."""
    batch = history.batch
    touched = sa.select(history.change.c.revision).where(*changes)
    mine = batch.c.council_id == council_id, batch.c.revision.in_(touched)
    connection.execute(sa.update(batch).where(*mine).values(note=""))


def forget_values(connection: sa.Connection, council_id: str, of: RecordType, record_ids: list[str]) -> None:
    """Blank what both histories say of these records, and the notes; that they came or went stays."""
    for history in schema.HISTORIES:
        mine = changes_of(history, council_id, of, record_ids)
        forget_notes(connection, history, council_id, mine)
        values = (*mine, history.change.c.field != of.key)
        connection.execute(sa.update(history.change).where(*values).values(before="", after=""))
