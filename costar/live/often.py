"""How often one address may write to a team: a family behind one router, and not a machine."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from costar.web.addresses import network_of

AT_ONCE: Final = 10
"""How much one address may write at once."""

A_SECOND: Final = 1 / 120
"""How much of it is forgiven each second: one in two minutes."""

_MOST_ADDRESSES: Final = 10_000


class Often:
    """Counts what each address wrote lately; nothing of it is kept when the process ends."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counts: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def may(self, address: str) -> bool:
        """Whether this address may write once more now; it counts if so."""
        key, now = network_of(address), self._clock()
        count, then = self._counts.get(key, (0.0, now))
        count = max(0.0, count - A_SECOND * (now - then))
        if count + 1 > AT_ONCE:
            return False
        self._counts[key] = (count + 1, now)
        self._counts.move_to_end(key)
        # Who comes from ever new addresses must not fill the memory; the one that wrote longest ago goes.
        if len(self._counts) > _MOST_ADDRESSES:
            self._counts.popitem(last=False)
        return True
