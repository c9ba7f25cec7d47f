"""Invitations that wait to be used, passwords, and how often somebody guessed wrong.

Of what is in a link only a hash is kept, and of a password only Argon2's: whoever reads the database can be
nobody.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.clock import now_in_utc
from costar.domain.council.access import Role
from costar.domain.council.invitations import ISSUER, Invitation, wait_after
from costar.domain.council.signing_in import Identity, Membership
from costar.domain.secret import hash_of_secret
from costar.errors import NotFound, UserError
from costar.storage.engines import bulk_of
from costar.storage.part_of_store import PartOfStore
from costar.storage.schema import invitation, passkey, password, second_step, sign_in, wrong_password
from costar.storage.sign_in.access_store import give_by_hand, id_of, keep_person
from costar.storage.sign_in.second_step_store import end_questions, forget_second_step

FORGOTTEN_AFTER: Final = timedelta(days=1)
"""Wrong passwords of so long ago count no more."""


@dataclass(frozen=True)
class Changed:
    """Another password: its hash; and a second step, if there is one, sealed by the one before and by it."""

    password_hash: str
    sealed_before: str | None = None
    sealed_now: str | None = None


class InvitationStore(PartOfStore):
    """Who is invited, and who signs in by a password."""

    def add(self, invited: Invitation) -> None:
        """Keep an invitation, in the place of others for the same account and council; those too old go."""
        of = invitation.c
        same = sa.and_(of.account == invited.account, of.council_id == invited.council_id)
        row = {
            "invitation_id": invited.invitation_id,
            "account": invited.account,
            "name": invited.name,
            "council_id": invited.council_id,
            "role": invited.role or "",
            "ends_at": invited.ends_at,
        }
        with self._lock, self._engine.begin() as connection:
            connection.execute(sa.delete(invitation).where(sa.or_(same, of.ends_at < now_in_utc())))
            connection.execute(invitation.insert().values(row))

    def waiting(self, council_id: str) -> tuple[Invitation, ...]:
        """A council's invitations that can still be used, by name."""
        of = invitation.c
        query = (
            sa.select(invitation)
            .where(of.council_id == council_id, of.ends_at >= now_in_utc())
            .order_by(sa.func.lower(of.name), of.account)
        )
        with self._engine.connect() as connection:
            return tuple(_invitation(row) for row in connection.execute(query))

    def withdraw(self, council_id: str, invitation_id: str) -> None:
        """Let go of a council's invitation; one that is not there stays so."""
        of = invitation.c
        mine = (of.council_id == council_id, of.invitation_id == invitation_id)
        with self._lock, self._engine.begin() as connection:
            connection.execute(sa.delete(invitation).where(*mine))

    def of(self, secret: str) -> Invitation:
        """The invitation with this in its link.

        Raises:
            NotFound: it was used or withdrawn, is too old, or never was.
        """
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(invitation).where(_usable(secret))).one_or_none()
        if row is None:
            raise NotFound("invitation_over")
        return _invitation(row)

    def use(self, secret: str, password_hash: str) -> str:
        """Use an invitation up: the account gets its role, and the password if it has none; its id.

        Without a role the password takes the place of the one before, every browser is signed out, and no
        passkey and no second step counts any more: whoever asks for such a link may have lost the account to
        somebody.

        Raises:
            NotFound: it was used or withdrawn, is too old, or never was.
        """
        with self._lock, self._engine.begin() as connection:
            # Used up by deleting it, so that of two presses at once only one chooses a password
            gone = sa.delete(invitation).where(_usable(secret)).returning(*invitation.c)
            row = connection.execute(gone).one_or_none()
            if row is None:
                raise NotFound("invitation_over")
            invited = _invitation(row)
            person_id = keep_person(connection, identity_of(invited), renames=False)
            insert = postgresql.insert(password).values(person_id=person_id, password_hash=password_hash)
            if invited.role is None:
                changed = {"password_hash": password_hash}
                connection.execute(insert.on_conflict_do_update(index_elements=["person_id"], set_=changed))
                connection.execute(sa.delete(sign_in).where(sign_in.c.person_id == person_id))
                connection.execute(sa.delete(passkey).where(passkey.c.person_id == person_id))
                forget_second_step(connection, person_id)
            else:
                # Who has a password keeps it: else the administrator of one council could take over an
                # account of another's (decision 0071).
                connection.execute(insert.on_conflict_do_nothing(index_elements=["person_id"]))
                give_by_hand(connection, person_id, Membership(invited.council_id, invited.role))
        return person_id

    def password_of(self, account: str) -> str | None:
        """The hash of an account's password; None where there is no such account."""
        mine = password.c.person_id == id_of(Identity(ISSUER, account, ""))
        with self._engine.connect() as connection:
            return connection.scalar(sa.select(password.c.password_hash).where(mine))

    def change_password(self, person_id: str, changed: Changed, *, keep: str) -> None:
        """Let another password count; every browser of the person but the one with this secret is out.

        Raises:
            UserError: their second step was set up or changed meanwhile, and the new password would not open
                it; nothing has changed.
        """
        mine = sa.update(password).where(password.c.person_id == person_id)
        others = sa.and_(sign_in.c.person_id == person_id, sign_in.c.sign_in_id != hash_of_secret(keep))
        step = second_step.c.person_id == person_id
        with self._lock, self._engine.begin() as connection:
            connection.execute(mine.values(password_hash=changed.password_hash))
            # After the password, whose row whoever sets a second step up waits for
            if connection.scalar(sa.select(second_step.c.sealed).where(step)) != changed.sealed_before:
                raise UserError("second_step_meanwhile")
            connection.execute(sa.update(second_step).where(step).values(sealed=changed.sealed_now))
            connection.execute(sa.delete(sign_in).where(others))
            end_questions(connection, person_id)

    def may_try(self, account: str) -> bool:
        """Whether a password may be tried for an account now; it counts as wrong until `was_right` is said.

        So tries at the same time are no way round. It is the same for accounts that there are not.
        """
        now, key = now_in_utc(), hash_of_secret(account)
        mine = bulk_of(self._engine).locking(
            sa.select(wrong_password).where(wrong_password.c.account_hash == key)
        )
        with self._lock.adding(), self._engine.begin() as connection:
            old = wrong_password.c.wrong_at < now - FORGOTTEN_AFTER
            connection.execute(sa.delete(wrong_password).where(old))
            row = connection.execute(mine).one_or_none()
            # Either way, for a clock may have been ahead: nobody waits longer than is said
            if row is not None and abs(now - row.wrong_at) < wait_after(row.wrong):
                return False
            insert = postgresql.insert(wrong_password).values(account_hash=key, wrong=1, wrong_at=now)
            # Counted on and not set: two servers that find no row had none to lock, and both get here
            more = {"wrong": wrong_password.c.wrong + 1, "wrong_at": now}
            connection.execute(insert.on_conflict_do_update(index_elements=["account_hash"], set_=more))
        return True

    def was_right(self, account: str) -> None:
        """The password was right: what was wrong before counts no more."""
        with self._lock.adding(), self._engine.begin() as connection:
            mine = wrong_password.c.account_hash == hash_of_secret(account)
            connection.execute(sa.delete(wrong_password).where(mine))


def forget_account(connection: sa.Connection, account: str) -> None:
    """Delete what is kept of an account besides its person: invitations, and wrong passwords."""
    connection.execute(sa.delete(invitation).where(invitation.c.account == account))
    connection.execute(
        sa.delete(wrong_password).where(wrong_password.c.account_hash == hash_of_secret(account))
    )


def identity_of(invited: Invitation) -> Identity:
    """Who an invitation is for, as a provider would say it."""
    return Identity(ISSUER, invited.account, invited.name, invited.account)


def _usable(secret: str) -> sa.ColumnElement[bool]:
    return sa.and_(invitation.c.invitation_id == hash_of_secret(secret), invitation.c.ends_at >= now_in_utc())


def _invitation(row: sa.Row[tuple[object, ...]]) -> Invitation:
    role = Role(row.role) if row.role else None
    return Invitation(row.invitation_id, row.account, row.name, row.council_id, role, row.ends_at)
