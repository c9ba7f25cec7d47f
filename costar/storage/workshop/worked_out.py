"""What was worked out from the store and costs too much to be worked out at every look."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final, TypeVar, cast

T = TypeVar("T")

MOST_KEPT: Final = 64
"""Of all councils; what was asked for longest ago goes first."""


class WorkedOut:
    """What was worked out, each with the mark of all that it was worked out from.

    Whoever asks has read the mark just now, so what another server wrote is never missed.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        """Nothing was worked out.

        Args:
            most: how many are kept.
        """
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, tuple[Hashable, object]] = OrderedDict()

    def get(self, key: Hashable, mark: Hashable, work_out: Callable[[], T]) -> T:
        """What was worked out under the key, or is now. Whoever gets it must not change it.

        Args:
            key: tells apart what is worked out, the council first.
            mark: what it follows from; under another mark it is worked out anew, and the former is let go.
            work_out: reads after the mark was read, so that nothing older is kept under a newer mark.
        """
        with self._lock:
            found = self._kept.get(key)
            if found is not None and found[0] == mark:
                self._kept.move_to_end(key)
                return cast("T", found[1])
        made = work_out()  # without the lock: others do not wait for it
        with self._lock:
            self._kept[key] = (mark, made)
            self._kept.move_to_end(key)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def forget(self) -> None:
        """Let go of everything: something was erased."""
        with self._lock:
            self._kept.clear()
