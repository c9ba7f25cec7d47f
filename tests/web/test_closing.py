"""Streams are told that the server is about to stop, and the server's own handler still hears of it."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import FrameType

import pytest

from costar.web.closing import SIGNALS, Closing


@asynccontextmanager
async def nothing(_app: object) -> AsyncIterator[None]:
    yield


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_is_noted_and_passed_on(number: signal.Signals) -> None:
    passed_on: list[int] = []

    def own(came: int, _frame: FrameType | None) -> None:
        passed_on.append(came)

    before = signal.signal(number, own)

    async def run() -> bool:
        closing = Closing()
        async with closing.around(nothing)(None):
            assert not closing.is_closing()
            signal.raise_signal(number)
            return closing.is_closing()

    try:
        assert asyncio.run(run())
    finally:
        signal.signal(number, before)
    assert passed_on == [number]


def test_the_end_of_the_server_is_noted_and_its_handlers_are_back() -> None:
    closing = Closing()

    async def run() -> None:
        async with closing.around(nothing)(None):
            pass

    handlers = [signal.getsignal(number) for number in SIGNALS]
    asyncio.run(run())
    assert closing.is_closing()
    assert [signal.getsignal(number) for number in SIGNALS] == handlers
