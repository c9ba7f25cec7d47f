"""Which councils ask everybody who signs in with a password for a second step, and who lacks one."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from costar.domain.clock import now_in_utc
from costar.domain.council.access import EVERY_COUNCIL
from costar.domain.council.invitations import ISSUER
from costar.storage.part_of_store import PartOfStore
from costar.storage.schema import membership, person, second_step, second_step_asked, sign_in


class AskedStepStore(PartOfStore):
    """Whom a second step is asked of."""

    def since(self, council_id: str) -> datetime | None:
        """Since when a council asks for it, UTC; None where it does not."""
        query = sa.select(second_step_asked.c.asked_at).where(second_step_asked.c.council_id == council_id)
        with self._engine.connect() as connection:
            return connection.scalar(query)

    def ask(self, council_id: str) -> None:
        """Ask for it from the next sign-in on; a council that asks already goes on."""
        row = {"council_id": council_id, "asked_at": now_in_utc()}
        insert = postgresql.insert(second_step_asked).values(row)
        with self._lock, self._engine.begin() as connection:
            connection.execute(insert.on_conflict_do_nothing(index_elements=["council_id"]))

    def ask_no_more(self, council_id: str) -> None:
        """Ask nobody for it any more."""
        with self._lock, self._engine.begin() as connection:
            mine = second_step_asked.c.council_id == council_id
            connection.execute(sa.delete(second_step_asked).where(mine))


def lacks_step(*, everybody: bool) -> sa.ColumnElement[bool]:
    """Whether the person of a sign-in has to set up a second step first; for a query of both tables.

    Worked out at each look, so that it counts as well for who removes theirs, or gets a role meanwhile. Who
    was in when a council began to ask stays in until the sign-in ends: no running workshop is cut short.

    Args:
        everybody: whether the installation asks, whatever councils do; then at once, for it was started anew.
    """
    asked = second_step_asked.c
    theirs = membership.c.council_id.in_((asked.council_id, EVERY_COUNCIL))
    by_council = sa.exists().where(
        membership.c.person_id == person.c.person_id, theirs, asked.asked_at <= sign_in.c.made_at
    )
    is_asked = sa.true() if everybody else by_council.correlate(person, sign_in)
    has_one = sa.exists().where(second_step.c.person_id == person.c.person_id)
    # A sign-in of before the column was there says neither: then it counts as one by a password
    by_password = sa.and_(person.c.issuer == ISSUER, sign_in.c.by_passkey.is_not(sa.true()))
    return sa.and_(by_password, is_asked, sa.not_(has_one.correlate(person)))
