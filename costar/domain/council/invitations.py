"""Inviting people where a council has no identity provider: a link that works once, then a password."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from costar.domain.council.access import Role

ISSUER: Final = "invitation"
"""Stands for an identity provider where costar itself knows people, by their e-mail address."""

LASTS: Final = timedelta(days=7)
"""For how long an invitation can be used."""

LONGEST_NAME: Final = 80
SHORTEST_PASSWORD: Final = 12
LONGEST_PASSWORD: Final = 128

FREE_TRIES: Final = 5
"""So many wrong passwords in a row cost no time."""

LONGEST_WAIT: Final = timedelta(minutes=1)
"""No account waits longer: whoever guesses on must not keep its owner out."""

_ADDRESS: Final = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+")
_LONGEST_ADDRESS: Final = 200


@dataclass(frozen=True)
class Invitation:
    """Who is invited, and to what; `ends_at` is UTC.

    Without a role it brings a new password to who has an account, and changes nothing else. The id is a hash
    of what is in the link.
    """

    invitation_id: str
    account: str
    name: str
    council_id: str
    role: Role | None
    ends_at: datetime


def account_of(typed: str) -> str:
    """The name under which somebody signs in, for an e-mail address as it was typed; "" where it is none."""
    # Whoever writes the address with another capital is nobody else.
    account = typed.strip().casefold()
    return account if len(account) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(account) else ""


def wait_after(wrong: int, longest: timedelta = LONGEST_WAIT) -> timedelta:
    """How long an account waits after so many wrong tries in a row: each further one doubles it."""
    if wrong < FREE_TRIES:
        return timedelta(0)
    # Twenty doublings are twelve days, past every longest wait; a power of thousands fits no timedelta.
    return min(longest, timedelta(seconds=2 ** min(wrong - FREE_TRIES, 20)))
