"""Who may post, and how often: forged posts are refused, guessing codes is slowed down."""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request

WRONG_CODES: Final = 200
"""How many wrong codes one address may type in ten minutes: a whole hall shares one address."""

WINDOW: Final = 600.0
_MOST_ADDRESSES: Final = 10_000


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
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def are_too_many(self, address: str) -> bool:
        """Whether this address has to wait."""
        with self._lock:
            times = self._times.get(address, deque())
            while times and times[0] < self._clock() - WINDOW:
                times.popleft()
            return len(times) >= WRONG_CODES

    def add(self, address: str) -> None:
        """Count one more."""
        with self._lock:
            times = self._times.setdefault(address, deque(maxlen=WRONG_CODES))
            times.append(self._clock())
            self._times.move_to_end(address)
            if len(self._times) > _MOST_ADDRESSES:
                self._times.popitem(last=False)
