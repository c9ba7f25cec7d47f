"""Second steps as they are kept: sealed secrets, hashes of spare codes, and who is asked for a code just now.

A question is asked of one browser, for one thing, and is gone with the code that answers it. Whatever changes
how a person signs in ends all their questions, and signs out every other browser of theirs.
"""

from collections.abc import Iterable
from datetime import UTC
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.clock import now_in_utc
from costar.domain.council.invitations import wait_after
from costar.domain.council.second_step import (
    ASKED_WITHIN,
    HALF_MINUTE,
    LONGEST_CODE_WAIT,
    SecondStep,
    codes_to_keep,
    counts_once,
)
from costar.domain.secret import hash_of_secret
from costar.errors import NotFound, UserError
from costar.storage.engines import bulk_of
from costar.storage.part_of_store import PartOfStore
from costar.storage.schema import (
    password,
    second_step,
    second_step_question,
    sign_in,
    spare_code,
    used_code,
)

TO_SIGN_IN: Final = "sign in"
TO_SET_UP: Final = "set up"


class SecondStepStore(PartOfStore):
    """Who is asked for a code after the password."""

    def of_person(self, person_id: str) -> SecondStep | None:
        """A person's second step; None where they have none."""
        left = sa.select(sa.func.count()).select_from(spare_code).where(spare_code.c.person_id == person_id)
        with self._engine.connect() as connection:
            row = connection.execute(
                sa.select(second_step).where(second_step.c.person_id == person_id)
            ).one_or_none()
            if row is None:
                return None
            return SecondStep(
                person_id, row.sealed, row.last_code, row.made_at, int(connection.scalar(left) or 0)
            )

    def people(self) -> frozenset[str]:
        """The ids of those who have one."""
        with self._engine.connect() as connection:
            return frozenset(connection.scalars(sa.select(second_step.c.person_id)))

    def ask(self, purpose: str, secret: str, person_id: str, sealed: str) -> None:
        """Ask the browser with this secret for a code, in the place of what it was asked before.

        Args:
            purpose: what a code will be good for.
            secret: what only this browser has.
            person_id: whose code it has to be.
            sealed: the secret of their app, which only this browser's secret opens.
        """
        now = now_in_utc()
        asked = {"person_id": person_id, "sealed": sealed, "asked_at": now}
        insert = postgresql.insert(second_step_question).values(
            question_id=hash_of_secret(purpose, secret), **asked
        )
        with self._lock.adding(), self._engine.begin() as connection:
            # At each asking, for nothing else would ever take out what nobody answered
            over = second_step_question.c.asked_at < now - ASKED_WITHIN
            connection.execute(sa.delete(second_step_question).where(over))
            connection.execute(insert.on_conflict_do_update(index_elements=["question_id"], set_=asked))

    def asked(self, purpose: str, secret: str) -> tuple[str, str]:
        """Whose code the browser with this secret is asked for: their id, and the sealed secret of their app.

        Raises:
            NotFound: nobody's, or not any more.
        """
        query = sa.select(second_step_question).where(_question(purpose, secret))
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFound("second_step_over")
        return row.person_id, row.sealed

    def add(self, made: SecondStep, spare_codes: Iterable[str], password_hash: str, *, keep: str) -> None:
        """Let a second step count; every browser of the person but the one with this secret is out.

        Args:
            made: sealed by the person's password.
            spare_codes: as they are kept.
            password_hash: of that password.
            keep: the secret of the browser that stays signed in.

        Raises:
            UserError: they have one already, or another password by now, which would never open it.
        """
        row = {
            "person_id": made.person_id,
            "sealed": made.sealed,
            "last_code": made.last_code,
            "wrong": 0,
            "wrong_at": made.made_at,
            "made_at": made.made_at,
        }
        theirs = (password.c.person_id == made.person_id, password.c.password_hash == password_hash)
        still = bulk_of(self._engine).locking(sa.select(password.c.person_id).where(*theirs))
        try:
            with self._lock, self._engine.begin() as connection:
                if connection.execute(still).one_or_none() is None:
                    raise UserError("password_before")
                connection.execute(second_step.insert().values(row))
                _keep_spare_codes(connection, made.person_id, spare_codes)
                _sign_out_others(connection, made.person_id, keep)
        except sa.exc.IntegrityError as error:
            raise UserError("second_step_twice") from error

    def renew(self, person_id: str, spare_codes: Iterable[str], *, keep: str) -> None:
        """Let other spare codes count; every browser of the person but the one with this secret is out.

        Raises:
            NotFound: the person has no second step.
        """
        mine = bulk_of(self._engine).locking(
            sa.select(second_step.c.person_id).where(second_step.c.person_id == person_id)
        )
        with self._lock, self._engine.begin() as connection:
            if connection.execute(mine).one_or_none() is None:
                raise NotFound("second_step_none")
            connection.execute(sa.delete(spare_code).where(spare_code.c.person_id == person_id))
            _keep_spare_codes(connection, person_id, spare_codes)
            _sign_out_others(connection, person_id, keep)

    def remove(self, person_id: str, *, keep: str = "") -> bool:
        """Take a second step out and sign out every browser but the one with this secret; whether one was."""
        with self._lock, self._engine.begin() as connection:
            was_there = forget_second_step(connection, person_id)
            if was_there:
                _sign_out_others(connection, person_id, keep)
        return was_there

    def may_try(self, person_id: str) -> bool:
        """Whether a code of this person may be tried now; it counts as wrong until it has been `passed`.

        So tries at the same time are no way round.
        """
        mine = second_step.c.person_id == person_id
        counted = bulk_of(self._engine).locking(sa.select(second_step).where(mine))
        with self._lock.adding(), self._engine.begin() as connection:
            row = connection.execute(counted).one_or_none()
            # Longer than for passwords: whoever is asked for a code knew the password (decision 0103)
            if row is None or abs(now_in_utc() - row.wrong_at) < wait_after(row.wrong, LONGEST_CODE_WAIT):
                return False
            more = {"wrong": second_step.c.wrong + 1, "wrong_at": now_in_utc()}
            connection.execute(sa.update(second_step).where(mine).values(more))
        return True

    def passed(self, secret: str, person_id: str, code: int) -> None:
        """The browser with this secret has answered with the code of this half minute: once.

        Raises:
            NotFound: it is not asked any more.
            UserError: this code, or a later one that has come, was used already.
        """
        mine = second_step.c.person_id == person_id
        last = bulk_of(self._engine).locking(sa.select(second_step.c.last_code).where(mine))
        with self._lock.adding(), self._engine.begin() as connection:
            _end_question(connection, secret, person_id)
            row = connection.execute(last).one_or_none()
            before = int(row.last_code) if row else -1
            used = _used_codes(connection, person_id) | {before}
            if row is None or not counts_once(code, used, _half_minute_now()):
                raise UserError("second_step_used")
            connection.execute(sa.update(second_step).where(mine).values(last_code=code, wrong=0))
            connection.execute(used_code.insert().values(person_id=person_id, code=before))
            if gone := used - codes_to_keep(used | {code}):
                theirs = (used_code.c.person_id == person_id, used_code.c.code.in_(gone))
                connection.execute(sa.delete(used_code).where(*theirs))

    def passed_by_spare(self, secret: str, person_id: str, spare: str) -> None:
        """The browser with this secret has answered with this spare code, which is gone now.

        Raises:
            NotFound: it is not asked any more.
            UserError: it is none of this person's, or was used already.
        """
        mine = (
            spare_code.c.person_id == person_id,
            spare_code.c.code_hash == _hash_of_spare(person_id, spare),
        )
        used = sa.delete(spare_code).where(*mine).returning(spare_code.c.person_id)
        with self._lock.adding(), self._engine.begin() as connection:
            _end_question(connection, secret, person_id)
            if connection.execute(used).one_or_none() is None:
                raise UserError("spare_code_wrong")


def forget_second_step(connection: sa.Connection, person_id: str) -> bool:
    """Delete a person's second step in a running transaction, with codes and questions; whether one was."""
    mine = sa.delete(second_step).where(second_step.c.person_id == person_id)
    was_there = connection.execute(mine.returning(second_step.c.person_id)).one_or_none() is not None
    for codes in (spare_code, used_code):
        connection.execute(sa.delete(codes).where(codes.c.person_id == person_id))
    end_questions(connection, person_id)
    return was_there


def end_questions(connection: sa.Connection, person_id: str) -> None:
    """Ask no browser for a code of this person any more, in a running transaction."""
    connection.execute(sa.delete(second_step_question).where(second_step_question.c.person_id == person_id))


def _question(purpose: str, secret: str) -> sa.ColumnElement[bool]:
    of, now = second_step_question.c, now_in_utc()
    # Either way: where a clock was ahead and is set back, a question of the future would hold until then
    is_open = of.asked_at.between(now - ASKED_WITHIN, now + ASKED_WITHIN)
    return sa.and_(of.question_id == hash_of_secret(purpose, secret), is_open)


def _end_question(connection: sa.Connection, secret: str, person_id: str) -> None:
    # Deleted and not looked at, so that of two answers at the same time one signs in
    mine = (_question(TO_SIGN_IN, secret), second_step_question.c.person_id == person_id)
    gone = sa.delete(second_step_question).where(*mine).returning(second_step_question.c.person_id)
    if connection.execute(gone).one_or_none() is None:
        raise NotFound("second_step_over")


def _keep_spare_codes(connection: sa.Connection, person_id: str, spare_codes: Iterable[str]) -> None:
    rows = [{"person_id": person_id, "code_hash": _hash_of_spare(person_id, spare)} for spare in spare_codes]
    connection.execute(spare_code.insert(), rows)


def _used_codes(connection: sa.Connection, person_id: str) -> set[int]:
    return set(connection.scalars(sa.select(used_code.c.code).where(used_code.c.person_id == person_id)))


def _sign_out_others(connection: sa.Connection, person_id: str, keep: str) -> None:
    others = (sign_in.c.person_id == person_id, sign_in.c.sign_in_id != hash_of_secret(keep))
    connection.execute(sa.delete(sign_in).where(*others))
    end_questions(connection, person_id)


def _hash_of_spare(person_id: str, spare: str) -> str:
    """With whose it is, so that nobody's code is seen to be another's; 79 random bits need no slow hash."""
    return hash_of_secret(person_id, spare)


def _half_minute_now() -> int:
    return int(now_in_utc().replace(tzinfo=UTC).timestamp()) // HALF_MINUTE
