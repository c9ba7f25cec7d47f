"""How often one address may do something: so much at once, and a little more with each second."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from costar.web.addresses import network_of

_MOST_ADDRESSES: Final = 10_000


class Often:
    """Counts what each address did lately; nothing of it is kept when the process ends."""

    def __init__(self, at_once: float, a_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Count nothing yet.

        Args:
            at_once: how much one address may do at once.
            a_second: how much of it is forgiven each second.
            clock: seconds that only rise.
        """
        self._at_once, self._a_second = at_once, a_second
        self._clock = clock
        self._counts: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def may(self, address: str) -> bool:
        """Whether this address may do it once more now; it counts if so."""
        # In one go and in the event loop alone, so that no two count at the same time
        key, now = network_of(address), self._clock()
        count = self._count(key, now)
        if count + 1 > self._at_once:
            return False
        self._counts[key] = (count + 1, now)
        self._counts.move_to_end(key)
        # Who comes from ever new addresses must not fill the memory; the one that came longest ago goes
        if len(self._counts) > _MOST_ADDRESSES:
            self._counts.popitem(last=False)
        return True

    def forgive(self, address: str) -> None:
        """Let what counted last not count."""
        key, now = network_of(address), self._clock()
        self._counts[key] = (max(0.0, self._count(key, now) - 1), now)

    def _count(self, key: str, now: float) -> float:
        count, then = self._counts.get(key, (0.0, now))
        return max(0.0, count - self._a_second * (now - then))
