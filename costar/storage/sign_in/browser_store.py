"""In which browsers a person is signed in. `access_store` begins and ends sign-ins, and says who is in."""

from typing import Final

import sqlalchemy as sa

from costar.domain.clock import now_in_utc
from costar.domain.council.browsers import SignedInBrowser
from costar.domain.council.signing_in import Known, is_over
from costar.domain.secret import hash_of_secret
from costar.storage.part_of_store import PartOfStore
from costar.storage.remembering import WriteLock
from costar.storage.schema import sign_in
from costar.storage.sign_in.access_store import AccessStore

_BETWEEN: Final = "/"


class BrowserStore(PartOfStore):
    """The list of a person's browsers, and ending those that they choose."""

    def __init__(self, engine: sa.Engine, lock: WriteLock, access: AccessStore) -> None:
        super().__init__(engine, lock)
        self._access = access

    def name(self, secret: str, kind: str, system: str) -> None:
        """Keep what kind of browser has this secret."""
        mine = sign_in.c.sign_in_id == hash_of_secret(secret)
        named = sa.update(sign_in).where(mine).values(browser=f"{kind}{_BETWEEN}{system}")
        with self._lock.adding(), self._engine.begin() as connection:
            connection.execute(named)

    def of(self, known: Known, secret: str) -> tuple[SignedInBrowser, ...]:
        """Where somebody is signed in, the browser with this secret first, then the one seen last."""
        query = sa.select(sign_in).where(sign_in.c.person_id == known.person_id)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(sign_in.c.seen_at.desc(), sign_in.c.sign_in_id)).all()
        this, now = hash_of_secret(secret), now_in_utc()
        found = [
            _browser(row, this)
            for row in rows
            if not self._access.is_out(row.sign_in_id) and not is_over(known, row.made_at, row.seen_at, now)
        ]
        return tuple(sorted(found, key=lambda one: not one.is_this))

    def end(self, person_id: str, sign_in_id: str) -> int:
        """One browser of a person is signed out; how many were: one that is not theirs stays."""
        return self._access.end_those(sign_in.c.person_id == person_id, sign_in.c.sign_in_id == sign_in_id)

    def end_others(self, person_id: str, *, keep: str) -> int:
        """Every browser of a person but the one with this secret is signed out; how many were."""
        others = sign_in.c.sign_in_id != hash_of_secret(keep)
        return self._access.end_those(sign_in.c.person_id == person_id, others)


def _browser(row: sa.Row[tuple[object, ...]], this: str) -> SignedInBrowser:
    kind, _, system = (row.browser or "").partition(_BETWEEN)
    return SignedInBrowser(
        row.sign_in_id, kind, system, row.made_at, row.seen_at, bool(row.by_passkey), row.sign_in_id == this
    )
