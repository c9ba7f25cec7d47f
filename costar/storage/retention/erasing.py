"""Erasing a whole council, or what is kept of a person who signed in. The Store takes the bytes away then."""

from typing import Final

import sqlalchemy as sa

from costar.domain.council.invitations import ISSUER
from costar.domain.council.signing_in import Known
from costar.storage import schema
from costar.storage.retention.traces import leave_trace
from costar.storage.sign_in.invitation_store import forget_account

# From the schema, so that a new table is among them by itself (decision 0072).
OF_A_COUNCIL: Final = tuple(
    table
    for table in schema.metadata.sorted_tables
    if "council_id" in table.c and table not in (schema.audit_log, schema.trace)
)
"""All that is kept of a council. The audit log stays whole: it has ids, and nothing that was recorded."""

OF_A_PERSON: Final = (
    schema.membership,
    schema.sign_in,
    schema.password,
    schema.passkey,
    schema.second_step,
    schema.spare_code,
    schema.used_code,
    schema.second_step_question,
    schema.person,
)


def erase_council(connection: sa.Connection, council_id: str) -> None:
    """Delete every row of a council in a running transaction."""
    for table in OF_A_COUNCIL:
        connection.execute(sa.delete(table).where(table.c.council_id == council_id))
    leave_trace(connection, council_id, council_id)


def forget_person(connection: sa.Connection, known: Known, called_now: str) -> bool:
    """Delete a person in a running transaction, and what they are called in the history.

    The history has names and no ids: where somebody else has the same name, it stays as it is.

    Returns:
        Whether the history was changed.
    """
    for table in OF_A_PERSON:
        connection.execute(sa.delete(table).where(table.c.person_id == known.person_id))
    # Invitations and wrong passwords are kept by address, before anybody is a person
    if known.identity.issuer == ISSUER:
        forget_account(connection, known.identity.subject)
    leave_trace(connection, "", known.person_id)
    name = known.identity.name
    same_name = sa.select(sa.func.count()).select_from(schema.person).where(schema.person.c.name == name)
    if connection.scalar(same_name):
        return False
    for by in (schema.batch.c.made_by, schema.moved_batch.c.made_by, schema.snapshot.c.taken_by):
        connection.execute(sa.update(by.table).where(by == name).values({by.name: called_now}))
    return True
