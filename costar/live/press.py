"""What is printed: each document is made once, one at a time, and nobody keeps the press busy alone.

A poster or a paper ballot costs up to a tenth of a second of a processor, as much as a hundred votes. Who
asks for a thousand must not keep votes waiting, nor whoever needs a single one.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final

from anyio import CapacityLimiter, to_thread

from costar.errors import UserError
from costar.live.often import Often

AT_ONCE: Final = 30
"""How many documents one address may ask for at once: posters and ballots in every kind, by two helpers."""

A_SECOND: Final = 0.5
"""How many of them are forgiven each second."""

A_REFUSAL: Final = 1.0
"""Seconds that a refusal takes: who asks again at once would keep the server busy with refusing."""

_MOST_KEPT: Final = 32


class Press:
    """Makes documents, and keeps those that were asked for last."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._often = Often(AT_ONCE, A_SECOND, clock)
        self._alone = CapacityLimiter(1)
        self._made: OrderedDict[Hashable, bytes] = OrderedDict()

    async def take_order(self, address: str) -> None:
        """Count that this address asks for a document.

        Raises:
            UserError: it asked for too many.
        """
        if not self._often.may(address):
            await asyncio.sleep(A_REFUSAL)
            raise UserError("press_busy")

    async def printed(self, document: Hashable, make: Callable[[], bytes]) -> bytes:
        """The document, made now or kept from before.

        Args:
            document: what is in it: where it is equal, so are the bytes.
            make: makes it.
        """
        # Who asks for the same meanwhile waits, and finds it made
        async with self._alone:
            if document not in self._made:
                self._made[document] = await to_thread.run_sync(make)
            self._made.move_to_end(document)
            if len(self._made) > _MOST_KEPT:
                self._made.popitem(last=False)
            return self._made[document]
