"""Passkeys as they are kept, by their public halves, and what devices were asked.

A question is asked of one browser, for one thing, and has one answer: taking it is deleting it, so that of
two answers at the same time, at whichever server, one finds it.
"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.clock import now_in_utc
from costar.domain.council.passkeys import ANSWERED_WITHIN, Passkey
from costar.domain.secret import hash_of_secret
from costar.errors import NotFound, UserError
from costar.storage.part_of_store import PartOfStore
from costar.storage.schema import passkey, passkey_question, sign_in


class PasskeyStore(PartOfStore):
    """Who signs in by which passkey."""

    def ask(self, purpose: str, secret: str, challenge: str) -> None:
        """Keep what the browser with this secret is asked, in the place of what it was asked before.

        Args:
            purpose: what the answer will be good for, and for nothing else.
            secret: what only this browser has.
            challenge: what its device has to sign.
        """
        now = now_in_utc()
        insert = postgresql.insert(passkey_question).values(
            question_id=hash_of_secret(purpose, secret), challenge=challenge, asked_at=now
        )
        newer = {"challenge": challenge, "asked_at": now}
        with self._lock.adding(), self._engine.begin() as connection:
            # At each asking, for nothing else would ever take out what nobody answered
            over = passkey_question.c.asked_at < now - ANSWERED_WITHIN
            connection.execute(sa.delete(passkey_question).where(over))
            connection.execute(insert.on_conflict_do_update(index_elements=["question_id"], set_=newer))

    def take_question(self, purpose: str, secret: str) -> str:
        """What this browser was asked for this purpose; it is asked no more.

        Raises:
            NotFound: nothing, or it was answered already, or too long ago.
        """
        of = passkey_question.c
        mine = (
            of.question_id == hash_of_secret(purpose, secret),
            of.asked_at >= now_in_utc() - ANSWERED_WITHIN,
        )
        gone = sa.delete(passkey_question).where(*mine).returning(of.challenge)
        with self._lock.adding(), self._engine.begin() as connection:
            challenge = connection.scalar(gone)
        if challenge is None:
            raise NotFound("passkey_over")
        return str(challenge)

    def of_person(self, person_id: str) -> tuple[Passkey, ...]:
        """A person's passkeys, the oldest first."""
        query = (
            sa.select(passkey)
            .where(passkey.c.person_id == person_id)
            .order_by(passkey.c.made_at, passkey.c.passkey_id)
        )
        with self._engine.connect() as connection:
            return tuple(_passkey(row) for row in connection.execute(query))

    def known(self, passkey_id: str) -> Passkey:
        """The passkey with this id.

        Raises:
            NotFound: there is none, or none any more.
        """
        query = sa.select(passkey).where(passkey.c.passkey_id == passkey_id)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFound("passkey_unknown")
        return _passkey(row)

    def counted(self) -> dict[str, int]:
        """How many each person has who has any, by the person's id."""
        query = sa.select(passkey.c.person_id, sa.func.count()).group_by(passkey.c.person_id)
        with self._engine.connect() as connection:
            return {str(person_id): int(n) for person_id, n in connection.execute(query)}

    def add(self, made: Passkey) -> None:
        """Keep a passkey.

        Raises:
            UserError: there is one with this id already, of whomever.
        """
        row = {
            "passkey_id": made.passkey_id,
            "person_id": made.person_id,
            "name": made.name,
            "public_key": made.public_key,
            "uses": made.uses,
            "made_at": made.made_at,
            "used_at": made.used_at,
        }
        try:
            with self._lock, self._engine.begin() as connection:
                connection.execute(passkey.insert().values(row))
        except sa.exc.IntegrityError as error:
            raise UserError("passkey_twice") from error

    def used(self, before: Passkey, uses: int) -> None:
        """It was used, and its device has counted this far.

        Raises:
            NotFound: it was taken out meanwhile, or used by somebody else at the same time.
        """
        # Only over the count that was read, so that of two copies at the same time one is refused (decision
        # 0088).
        same = (passkey.c.passkey_id == before.passkey_id, passkey.c.uses == before.uses)
        now_used = sa.update(passkey).where(*same).values(uses=uses, used_at=now_in_utc())
        with self._lock.adding(), self._engine.begin() as connection:
            found = connection.execute(now_used.returning(passkey.c.passkey_id)).one_or_none()
        if found is None:
            raise NotFound("passkey_unknown")

    def remove(self, person_id: str, passkey_id: str, *, keep: str) -> None:
        """Take out one of a person's passkeys; every browser of theirs but the one with this secret is out.

        One that is not there stays so, and nobody is signed out.
        """
        mine = (passkey.c.person_id == person_id, passkey.c.passkey_id == passkey_id)
        others = (sign_in.c.person_id == person_id, sign_in.c.sign_in_id != hash_of_secret(keep))
        with self._lock, self._engine.begin() as connection:
            gone = sa.delete(passkey).where(*mine).returning(passkey.c.passkey_id)
            if connection.execute(gone).all():
                connection.execute(sa.delete(sign_in).where(*others))

    def remove_all(self, person_id: str) -> int:
        """Take out all of a person's passkeys and sign out every browser of theirs; how many they were."""
        with self._lock, self._engine.begin() as connection:
            gone = sa.delete(passkey).where(passkey.c.person_id == person_id).returning(passkey.c.passkey_id)
            found = len(connection.execute(gone).all())
            if found:
                connection.execute(sa.delete(sign_in).where(sign_in.c.person_id == person_id))
        return found


def _passkey(row: sa.Row[tuple[object, ...]]) -> Passkey:
    return Passkey(
        row.passkey_id, row.person_id, row.name, row.public_key, row.uses, row.made_at, row.used_at
    )
