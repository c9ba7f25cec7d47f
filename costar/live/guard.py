"""Who may post, and how often: forged posts are refused, guessing codes is slowed down.

The arithmetic of guessing. A code is 8 signs of 31: 31^8 = 852,891,037,441 codes. One address may be wrong
`AT_ONCE` times and then `A_SECOND` times a second, so in 3 hours 1,200 + 2 x 10,800 = 22,800 times, and 100
addresses 2,280,000 times: 1 chance in 374,000 to find a workshop where one is open, 1 in 12,400 where 30 are.
The other side: a hall of 300 behind one address that mistypes twice each is wrong 600 times, half of what
one address may be at once. Who came by the QR is never counted: its token has 192 bits.
"""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from costar.live.pages import page
from costar.words import t

AT_ONCE: Final = 1_200
"""How many wrong codes one address may type at once: a whole hall shares one address."""

A_SECOND: Final = 2.0
"""How many of them are forgiven each second."""

_MOST_ADDRESSES: Final = 10_000
_MOST_BYTES: Final = 8_192

Answering = Callable[[Request], Awaitable[Response]]


def guarded(answering: Answering, *, most_bytes: int = _MOST_BYTES) -> Answering:
    """Refuse a post that another site made the browser send, or one that is too long."""

    async def guard(request: Request) -> Response:
        if is_cross_site(request):
            return page("problem", status=403, problem=t("ballot.cross_site"))
        if int(request.headers.get("content-length") or most_bytes + 1) > most_bytes:
            return page("problem", status=413, problem=t("ballot.too_long"))
        return await answering(request)

    return guard


def is_cross_site(request: Request) -> bool:
    """Whether another site made the browser send this: by Sec-Fetch-Site, for old phones by Origin."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


class WrongCodes:
    """Counts the wrong codes of each address. A right code never counts."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._counts: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def may_try(self, address: str) -> bool:
        """Whether this address may try a code now; it counts as wrong until `forgive` says otherwise,
        so that many tries at the same time are no way round.
        """
        key, now = _network_of(address), self._clock()
        with self._lock:
            count = self._count(key, now)
            if count + 1 > AT_ONCE:
                return False
            self._counts[key] = (count + 1, now)
            self._counts.move_to_end(key)
            if len(self._counts) > _MOST_ADDRESSES:
                self._counts.popitem(last=False)
            return True

    def forgive(self, address: str) -> None:
        """The code was right."""
        key, now = _network_of(address), self._clock()
        with self._lock:
            self._counts[key] = (max(0.0, self._count(key, now) - 1), now)

    def _count(self, key: str, now: float) -> float:
        count, then = self._counts.get(key, (0.0, now))
        return max(0.0, count - A_SECOND * (now - then))


def _network_of(address: str) -> str:
    """What one person may change at will does not count: of an IPv6 address only its network does."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    return str(ipaddress.ip_network((int(found), 64), strict=False))
