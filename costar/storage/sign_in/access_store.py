"""People who sign in, their roles, and the browsers in which they are signed in.

Of the secret in a browser's cookie only a hash is kept, so that whoever reads the database can be nobody.
"""

import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.clock import now_in_utc
from costar.domain.council.access import EVERY_COUNCIL, Role
from costar.domain.council.signing_in import Identity, Known, Membership, is_over
from costar.domain.secret import hash_of_secret
from costar.errors import NoRoom, NotFound, UserError
from costar.storage.engines import bulk_of, is_alone
from costar.storage.part_of_store import PartOfStore
from costar.storage.remembering import WriteLock
from costar.storage.schema import membership, person, sign_in
from costar.storage.sign_in.asked_step_store import lacks_step

BY_HAND: Final = "hand"
BY_GROUP: Final = "group"

log = logging.getLogger("costar")

_NOTED_EVERY: Final = timedelta(minutes=1)
"""How exactly it is kept when somebody was last seen: not every press is a write."""


class AccessStore(PartOfStore):
    """Who may come in, and who is in."""

    def __init__(self, engine: sa.Engine, lock: WriteLock) -> None:
        super().__init__(engine, lock)
        self._out: set[str] = set()
        self.asks_everybody = False
        """Whether the installation asks everybody for a second step; set when it starts."""

    def welcome(self, identity: Identity, by_group: Iterable[Membership]) -> str:
        """Keep who has just been recognised, with the roles that their groups bring now; their id."""
        with self._lock, self._engine.begin() as connection:
            # In one transaction with the roles: nobody is known here for a moment with those of last time
            person_id = keep_person(connection, identity)
            of_groups = membership.c.given_by == BY_GROUP
            # Anew at each sign-in: what the groups bring is the provider's to say, and may have changed
            # (decision 0062).
            connection.execute(sa.delete(membership).where(membership.c.person_id == person_id, of_groups))
            for one in by_group:
                connection.execute(membership.insert().values(_row(person_id, one)))
        return person_id

    def grant(self, person_id: str, given: Membership) -> None:
        """Give a role by hand; one that is there already stays."""
        with self._lock, self._engine.begin() as connection:
            give_by_hand(connection, person_id, given)

    def revoke(self, person_id: str, council_id: str) -> int:
        """Take away what was given by hand in a council; how many roles that were."""
        theirs = (membership.c.person_id == person_id, membership.c.council_id == council_id)
        with self._lock, self._engine.begin() as connection:
            gone = sa.delete(membership).where(*theirs, membership.c.given_by == BY_HAND)
            return len(connection.execute(gone.returning(membership.c.role)).all())

    def give(self, person_id: str, council_id: str, role: Role | None) -> None:
        """Let this be the one role that a person has by hand in a council; None for no role by hand.

        Raises:
            UserError: nobody would be left who may give roles there; nothing has changed.
        """
        theirs = (membership.c.person_id == person_id, membership.c.council_id == council_id)
        with self._lock, self._engine.begin() as connection:
            # Two who take each other's role at once, on two servers, must not both find one left
            bulk_of(self._engine).take_turns(connection, membership)
            connection.execute(sa.delete(membership).where(*theirs, membership.c.given_by == BY_HAND))
            if role is not None:
                connection.execute(membership.insert().values(_row(person_id, Membership(council_id, role))))
            # Looked at after the change, in its transaction: raising takes the change back
            if not connection.scalar(_administrators_of(council_id)):
                raise UserError("last_administrator")

    def known(self, person_id: str) -> Known:
        """Somebody who signed in once, or was invited.

        Raises:
            NotFound: nobody has the id.
        """
        with self._engine.connect() as connection:
            rows = connection.execute(_KNOWN.where(person.c.person_id == person_id)).all()
        if not rows:
            raise NotFound("person_not_found")
        return _known(rows)

    def people(self) -> tuple[Known, ...]:
        """Everybody who signed in once, by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(_KNOWN.order_by(sa.func.lower(person.c.name), person.c.person_id)).all()
        ids = dict.fromkeys(row.person_id for row in rows)
        return tuple(_known([row for row in rows if row.person_id == one]) for one in ids)

    def begin(self, secret: str, person_id: str, *, by_passkey: bool = False) -> None:
        """A browser with this secret is signed in from now on."""
        now = now_in_utc()
        times = {"made_at": now, "seen_at": now}
        row = {
            "sign_in_id": hash_of_secret(secret),
            "person_id": person_id,
            **times,
            "by_passkey": by_passkey,
        }
        with self._lock, self._engine.begin() as connection:
            # Longer than any sign-in lasts, so nobody is signed out by this.
            connection.execute(sa.delete(sign_in).where(sign_in.c.made_at < now_in_utc() - timedelta(days=1)))
            connection.execute(sign_in.insert().values(row))

    def end(self, secret: str) -> None:
        """The browser with this secret is signed out."""
        self.end_those(sign_in.c.sign_in_id == hash_of_secret(secret))

    def end_all(self, person_id: str) -> None:
        """Every browser of this person is signed out."""
        self.end_those(sign_in.c.person_id == person_id)

    def end_those(self, *which: sa.ColumnElement[bool]) -> int:
        """These browsers are signed out, also where nothing can be saved; how many were.

        Raises:
            NoRoom: other servers would not know of it.
        """
        gone = sa.delete(sign_in).where(*which).returning(sign_in.c.sign_in_id)
        try:
            with self._lock.signing_out(), self._engine.begin() as connection:
                ended = connection.scalars(gone).all()
        except NoRoom:
            # Where one process has the file all asked comes by it; another server would let them in
            if not is_alone(self._engine):
                raise
            with self._engine.connect() as connection:
                ended = connection.scalars(sa.select(sign_in.c.sign_in_id).where(*which)).all()
            if not self._out.issuperset(ended):
                log.warning("Somebody is signed out until costar is restarted: it could not be saved")
            self._out |= set(ended)
        return len(ended)

    def is_out(self, sign_in_id: str) -> bool:
        """Whether a sign-in that is still kept was ended while nothing could be saved."""
        return sign_in_id in self._out

    def signed_in(self, secret: str) -> tuple[Known, bool]:
        """Who is signed in in the browser with this secret, and whether they lack a step that is asked.

        Raises:
            NotFound: nobody is, or it was too long ago.
        """
        query = (
            _KNOWN.add_columns(
                sign_in.c.made_at,
                sign_in.c.seen_at,
                lacks_step(everybody=self.asks_everybody).label("lacks_step"),
            )
            .join(sign_in, sign_in.c.person_id == person.c.person_id)
            .where(sign_in.c.sign_in_id == hash_of_secret(secret))
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        if not rows:
            raise NotFound("signed_out")
        known, now = _known(rows), now_in_utc()
        if self.is_out(hash_of_secret(secret)) or is_over(known, rows[0].made_at, rows[0].seen_at, now):
            with suppress(NoRoom):  # it is over all the same
                self.end(secret)
            raise NotFound("signed_out")
        if abs(now - rows[0].seen_at) > _NOTED_EVERY:
            with suppress(NoRoom):
                self._note(secret, now)
        return known, bool(rows[0].lacks_step)

    def _note(self, secret: str, now: datetime) -> None:
        seen = sa.update(sign_in).where(sign_in.c.sign_in_id == hash_of_secret(secret)).values(seen_at=now)
        # `adding`: that somebody was seen must not make every page read anew
        with self._lock.adding(), self._engine.begin() as connection:
            connection.execute(seen)


def keep_person(connection: sa.Connection, identity: Identity, *, renames: bool = True) -> str:
    """Keep who somebody is, in a running transaction; their id.

    Args:
        connection: of the transaction.
        identity: who they are.
        renames: who is known already is called so from now on.
    """
    person_id, now = id_of(identity), now_in_utc()
    called = {"name": identity.name, "email": identity.email, "last_seen": now}
    known = {"issuer": identity.issuer, "subject": identity.subject, "first_seen": now}
    insert = postgresql.insert(person).values(person_id=person_id, **known, **called)
    # An invitation must change nothing of an account that is there already (decision 0071)
    if renames:
        connection.execute(insert.on_conflict_do_update(index_elements=["person_id"], set_=called))
    else:
        connection.execute(insert.on_conflict_do_nothing(index_elements=["person_id"]))
    return person_id


def give_by_hand(connection: sa.Connection, person_id: str, given: Membership) -> None:
    """Give a role by hand in a running transaction; one that is there already stays."""
    row = _row(person_id, given)
    same = [column == row[column.name] for column in membership.primary_key]
    connection.execute(sa.delete(membership).where(*same))
    connection.execute(membership.insert().values(row))


def id_of(identity: Identity) -> str:
    """The id of a person: the same at every sign-in, and another for another issuer's same subject."""
    return sha256(f"{identity.issuer}\n{identity.subject}".encode()).hexdigest()[:32]


_KNOWN: Final = sa.select(
    person, membership.c.council_id, membership.c.role, membership.c.given_by
).select_from(person.outerjoin(membership, membership.c.person_id == person.c.person_id))


def _administrators_of(council_id: str) -> sa.Select[int]:
    here = membership.c.council_id.in_((council_id, EVERY_COUNCIL))
    return sa.select(sa.func.count()).select_from(membership).where(here, membership.c.role == Role.ADMIN)


def _known(rows: Sequence[sa.Row[tuple[object, ...]]]) -> Known:
    first = rows[0]
    theirs = tuple(
        Membership(row.council_id, Role(row.role), by_group=row.given_by == BY_GROUP)
        for row in rows
        # A role that this costar does not know permits nothing
        if row.role is not None and row.role in set(Role)
    )
    identity = Identity(first.issuer, first.subject, first.name, first.email)
    return Known(first.person_id, identity, theirs, first.last_seen)


def _row(person_id: str, one: Membership) -> dict[str, str | datetime]:
    given_by = BY_GROUP if one.by_group else BY_HAND
    return {
        "person_id": person_id,
        "council_id": one.council_id,
        "role": one.role,
        "given_by": given_by,
        "given_at": now_in_utc(),
    }
