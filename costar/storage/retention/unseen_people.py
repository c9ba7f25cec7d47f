"""People who have not been seen for long: who of them goes from a council, and taking them out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from costar.domain.clock import now_in_utc
from costar.domain.council.access import EVERY_COUNCIL, Role
from costar.domain.council.audit_log import ERASING_PERSON
from costar.domain.council.invitations import ISSUER
from costar.domain.council.signing_in import Identity, Known
from costar.storage.audit_store import also_done
from costar.storage.engines import bulk_of
from costar.storage.retention.erasing import forget_person
from costar.storage.retention.traces import leave_trace
from costar.storage.schema import invitation, membership, person

CalledNow = Callable[[str], str]
"""What the history calls somebody from now on, by their id."""


@dataclass(frozen=True)
class Unseen:
    """Somebody who would go: what they are called, and when they were last seen (UTC)."""

    person_id: str
    name: str
    last_seen: datetime


def unseen(connection: sa.Connection, council_id: str, before: Sequence[datetime]) -> list[list[Unseen]]:
    """Who was not seen since before each moment, and has a role in the council or none anywhere; by name.

    Who was given a role here since then counts as seen: whoever gave it knew them.

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
        invitation.c.ends_at >= now_in_utc(),
    )
    administers = sa.exists().where(
        of_theirs,
        membership.c.council_id.in_((council_id, EVERY_COUNCIL)),
        membership.c.role == Role.ADMIN,
    )
    may_go = sa.and_(person.c.last_seen < max(before), sa.or_(here, ~anywhere), ~everywhere, ~waits)
    given = sa.select(sa.func.max(membership.c.given_at)).where(
        of_theirs, membership.c.council_id == council_id
    )
    # One statement, with the administrators who are not to go: only beside them is it known who is the last
    query = sa.select(
        person.c.person_id,
        person.c.name,
        person.c.last_seen,
        given.correlate(person).scalar_subquery().label("given_at"),
        may_go.label("may_go"),
        administers.label("administers"),
    ).where(sa.or_(may_go, administers))
    people = connection.execute(query.order_by(sa.func.lower(person.c.name), person.c.person_id)).all()
    return [_going(people, moment) for moment in before]


def take_out_unseen(
    connection: sa.Connection, council_id: str, before: datetime, called_now: CalledNow
) -> list[str]:
    """Take their roles in the council in a running transaction; whoever has none left is erased (0072).

    Returns:
        The ids of those who went.
    """
    # Whoever takes a role meanwhile, on another server, must not find the last administrator here still
    bulk_of(connection.engine).take_turns(connection, membership)
    gone = [one.person_id for one in unseen(connection, council_id, [before])[0]]
    here = membership.c.person_id.in_(gone), membership.c.council_id == council_id
    connection.execute(sa.delete(membership).where(*here))
    still = set(connection.scalars(sa.select(membership.c.person_id).where(membership.c.person_id.in_(gone))))
    erased = sa.select(person).where(person.c.person_id.in_(set(gone) - still)).order_by(person.c.person_id)
    for row in connection.execute(erased).all():
        # By its line another server knows that whoever still writes here is nobody any more
        also_done(ERASING_PERSON, row.person_id)
        identity = Identity(row.issuer, row.subject, row.name, row.email)
        forget_person(
            connection, Known(row.person_id, identity, (), row.last_seen), called_now(row.person_id)
        )
    # For the roles: who was erased has left one already, and who keeps roles elsewhere has not
    leave_trace(connection, council_id, "people")
    return gone


def _going(
    people: Sequence[sa.Row[tuple[str, str, datetime, datetime | None, bool, bool]]], before: datetime
) -> list[Unseen]:
    """Who of them goes: all who may and were not seen since, but for the last administrator."""
    going = [
        one for one in people if one.may_go and max(one.last_seen, one.given_at or one.last_seen) < before
    ]
    administrators = [one for one in going if one.administers]
    stays = ""
    if administrators and len(administrators) == sum(one.administers for one in people):
        stays = max(administrators, key=lambda one: (one.last_seen, one.person_id)).person_id
    return [Unseen(one.person_id, one.name, one.last_seen) for one in going if one.person_id != stays]
