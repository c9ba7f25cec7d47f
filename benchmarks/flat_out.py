"""Phones that answer without a pause, as cheaply as may be: what is measured is the server, not its client.

Each keeps one connection and has one answer under way. It sends the bytes that the ballot's script sends, and
reads just enough of what comes to know whether it was saved.
"""

import asyncio
import random
import re
from collections.abc import Sequence
from typing import Final

from benchmarks.phones import HOST, LOOK_EACH, Log, Phone

_SCORES: Final = ("1", "2", "3", "4", "5", "dont_know")
_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_HEAD_ENDS: Final = b"\r\n\r\n"
_SAVED: Final = b'{"saved":true}'


async def keep_answering(
    port: int, phones: Sequence[Phone], activity_ids: Sequence[str], seconds: float
) -> list[float]:
    """Let all phones answer for so long: the seconds that each answer took which was saved."""
    log = Log()
    answering = [_Answering(phone.head_of_answer(), activity_ids, log) for phone in phones]
    for phone, one in zip(phones, answering, strict=True):
        phone.line.close()
        await one.call(port)
    for one in answering:
        one.press()
    await asyncio.sleep(seconds)
    for one in answering:
        one.hang_up()
    return log.waits


class _Answering(asyncio.Protocol):
    """One phone's connection: the next answer goes out as soon as the last one is told."""

    def __init__(self, head: bytes, activity_ids: Sequence[str], log: Log) -> None:
        self._head = head
        self._activity_ids = activity_ids
        self._log = log
        self._loop = asyncio.get_running_loop()
        self._line: asyncio.Transport | None = None
        self._came = b""
        self._given = 0
        self._request = b""
        self._pressed = 0.0

    async def call(self, port: int) -> None:
        """Connect."""
        self._line, _ = await self._loop.create_connection(lambda: self, HOST, port)

    def hang_up(self) -> None:
        """Answer no more."""
        if self._line:
            self._line.abort()
        self._line = None

    def press(self) -> None:
        """Choose, and press the button."""
        self._given += 1
        activity_id = self._activity_ids[self._given % len(self._activity_ids)]
        impact, effort = random.choice(_SCORES), random.choice(_SCORES)
        body = (
            f"activity={activity_id}&round=1&token={id(self)}.{self._given}&impact={impact}&effort={effort}"
        ).encode()
        self._request = b"%b\r\nContent-Length: %d\r\n\r\n%b" % (self._head, len(body), body)
        self._pressed = self._loop.time()
        self._send()

    def data_received(self, data: bytes) -> None:
        """Take what came; once the whole answer is there, give the next."""
        self._came += data
        head, found, body = self._came.partition(_HEAD_ENDS)
        length = _LENGTH.search(head)
        if not found or not length or len(body) < int(length[1]):
            return
        self._came = b""
        if body == _SAVED:
            self._log.waits.append(self._loop.time() - self._pressed)
            self.press()
        else:
            self._loop.call_later(random.uniform(*LOOK_EACH), self._send)

    def _send(self) -> None:
        if self._line:
            self._line.write(self._request)
