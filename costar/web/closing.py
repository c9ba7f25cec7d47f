"""Knowing that the server is about to stop: uvicorn waits for every answer that has not ended."""

import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import FrameType
from typing import Final

from costar.web.warm import Lifespan

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


class Closing:
    """Whether one of the signals has come that stop the server."""

    def __init__(self) -> None:
        self._has_come = threading.Event()

    def is_closing(self) -> bool:
        """Whether answers that are still open should end now."""
        return self._has_come.is_set()

    def around(self, lifespan: Lifespan) -> Lifespan:
        """The lifespan, with an ear on the signals for as long as the server has its own on them."""

        @asynccontextmanager
        async def listening(app: object) -> AsyncIterator[None]:
            is_main = threading.current_thread() is threading.main_thread()
            # Python lets the main thread only set handlers
            handlers = {number: signal.getsignal(number) for number in SIGNALS if is_main}
            for number, handler in handlers.items():
                signal.signal(number, self._before(handler))
            async with lifespan(app):
                yield
            self._has_come.set()
            for number, handler in handlers.items():
                signal.signal(number, handler)

        return listening

    def _before(self, handler: object) -> Callable[[int, FrameType | None], None]:
        def note(number: int, frame: FrameType | None) -> None:
            self._has_come.set()
            # Python's own choices (SIG_DFL, SIG_IGN) and handlers that are not Python's are not called.
            if callable(handler):
                handler(number, frame)

        return note
