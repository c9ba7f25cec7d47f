"""People who have not been seen for long: who of them goes from a council, and taking them out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from costar.domain.council.access import EVERY_COUNCIL, Role
from costar.domain.council.invitations import ISSUER
from costar.domain.council.signing_in import Identity, Known
from costar.storage.engines import bulk_of
from costar.storage.erasing import forget_person
from costar.storage.schema import invitation, membership, person
from costar.storage.traces import leave_trace

CalledNow = Callable[[str], str]
"""What the history calls somebody from now on, by their id."""


@dataclass(frozen=True)
class Unseen:
    """Somebody who would go: what they are called, and when they were last seen (UTC)."""

    person_id: str
    name: str
    last_seen: datetime


def unseen(connection: sa.Connection, council_id: str, before: datetime) -> list[Unseen]:
    """Who was not seen since before a moment, and has a role in the council or none anywhere; by name.

    Not whoever has a role in every council, which is no single council's to take, nor whoever an invitation
    waits for, and not the administrator who was seen last where all of a council's are among them.
    """
    of_theirs = membership.c.person_id == person.c.person_id
    here = sa.exists().where(of_theirs, membership.c.council_id == council_id)
    anywhere = sa.exists().where(of_theirs)
    everywhere = sa.exists().where(of_theirs, membership.c.council_id == EVERY_COUNCIL)
    # Of whichever council: erasing the person would withdraw another's
    waits = sa.exists().where(
        person.c.issuer == ISSUER,
        invitation.c.account == person.c.subject,
        invitation.c.ends_at >= datetime.now(UTC).replace(tzinfo=None),
    )
    query = sa.select(person.c.person_id, person.c.name, person.c.last_seen).where(
        person.c.last_seen < before, sa.or_(here, ~anywhere), ~everywhere, ~waits
    )
    by_name = query.order_by(sa.func.lower(person.c.name), person.c.person_id)
    found = [Unseen(*row) for row in connection.execute(by_name)]
    stays = _last_administrator(connection, council_id, found)
    return [one for one in found if one.person_id != stays]


def take_out_unseen(
    connection: sa.Connection, council_id: str, before: datetime, called_now: CalledNow
) -> list[str]:
    """Take their roles in the council in a running transaction; whoever has none left is erased (0072).

    Returns:
        The ids of those who went.
    """
    # Whoever takes a role meanwhile, on another server, must not find the last administrator here still
    bulk_of(connection.engine).take_turns(connection, membership)
    gone = [one.person_id for one in unseen(connection, council_id, before)]
    here = membership.c.person_id.in_(gone), membership.c.council_id == council_id
    connection.execute(sa.delete(membership).where(*here))
    still = set(connection.scalars(sa.select(membership.c.person_id).where(membership.c.person_id.in_(gone))))
    for row in connection.execute(sa.select(person).where(person.c.person_id.in_(set(gone) - still))).all():
        identity = Identity(row.issuer, row.subject, row.name, row.email)
        forget_person(
            connection, Known(row.person_id, identity, (), row.last_seen), called_now(row.person_id)
        )
    leave_trace(connection, council_id, "people")
    return gone


def _last_administrator(connection: sa.Connection, council_id: str, found: list[Unseen]) -> str:
    """Whom a council keeps, where all who administer it are among those who would go; "" else."""
    administers = membership.c.council_id.in_((council_id, EVERY_COUNCIL)), membership.c.role == Role.ADMIN
    all_of_them = set(connection.scalars(sa.select(membership.c.person_id).where(*administers)))
    going = [one for one in found if one.person_id in all_of_them]
    if len(all_of_them) > len(going):
        return ""
    return max(going, key=lambda one: (one.last_seen, one.person_id)).person_id if going else ""
