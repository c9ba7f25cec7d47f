"""Ballots that one make of phone at one address takes faster than a room of people is likely to.

A hall shares one address, and many of its phones are alike, so nobody is refused for that: the ballots are
marked, the control page says so, and a person compares with who is in the room. What is kept here is kept in
memory, for a minute; of a ballot only the mark is stored.
"""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from hashlib import sha256
from secrets import token_bytes
from typing import Final

from starlette.requests import Request

from costar.domain.workshop.ballot import Ballot
from costar.web.addresses import address_of, network_of

A_RUSH: Final = 30
"""More ballots than this within `WITHIN` seconds: in a hall of 300 who come within five minutes, and of whom
half have the same make of phone, it is 30 a minute."""

WITHIN: Final = 60.0
_MOST_KEPT: Final = 5_000
_KEY: Final = token_bytes(32)


class Rush:
    """Watches how fast ballots are asked for."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._came: OrderedDict[str, deque[tuple[float, Ballot]]] = OrderedDict()

    def with_odd(self, make: str, ballot: Ballot) -> list[Ballot]:
        """The ballots that look odd now that this one came from its make of phone: none, or all of a rush."""
        now, key = self._clock(), f"{ballot.workshop_id} {make}"
        with self._lock:
            came = self._came.setdefault(key, deque(maxlen=_MOST_KEPT))
            self._came.move_to_end(key)
            # Ever new makes of phone must not fill the memory; the one that came longest ago goes.
            if len(self._came) > _MOST_KEPT:
                self._came.popitem(last=False)
            while came and came[0][0] < now - WITHIN:
                came.popleft()
            came.append((now, ballot))
            if len(came) <= A_RUSH:
                return []
            # Those before were not marked as they came, when it was no rush yet
            return [one for _, one in came] if len(came) == A_RUSH + 1 else [ballot]


def make_of(request: Request) -> str:
    """What phones that look alike share: address, browser and languages; unreadable, and new in every run."""
    address = network_of(address_of(request))
    parts = [address, *(request.headers.get(name, "") for name in ("user-agent", "accept-language"))]
    return sha256(_KEY + "\n".join(parts).encode()).hexdigest()
