"""Simulated phones: plain HTTP over one kept connection each, as the ballot's page and script speak it."""

import asyncio
import gzip
import random
import re
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from typing import Final
from urllib.parse import urlencode

HOST: Final = "127.0.0.1"
PATIENCE: Final = 20.0
"""Seconds after which an answer that did not come counts as a broken connection."""

LOOK_EACH: Final = (3.0, 4.0)
"""Seconds between two looks of the script: it asks how the workshop stands, and sends what waits."""

_FORM_FIELD: Final = re.compile(r'name="(activity|round|token|turn)" value="([^"]*)"')
_NEXT: Final = re.compile(r'data-next="(\d+)"')
_ASSET: Final = re.compile(r'(?:href|src)="(/b/assets/[^"]+)"')
_SCORES: Final = ("1", "2", "3", "4", "5", "dont_know")


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The page."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


@dataclass(frozen=True)
class Given:
    """An answer as the phone sent it."""

    token: str
    activity_id: str
    impact: int | None
    effort: int | None


@dataclass
class Log:
    """What all phones of one run saw.

    `waits`: seconds from the button to "Saved"; `saved_at`: when; `away`: how often they were asked to come
    again; `failed`: how often a server could not answer and did not say so.
    """

    saved: list[Given] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    saved_at: list[float] = field(default_factory=list)
    page_waits: list[float] = field(default_factory=list)
    retries: int = 0
    away: int = 0
    failed: int = 0
    refused: int = 0
    bytes_received: int = 0


class Line:
    """One phone's connection, opened again when it breaks; at another server where its own is gone."""

    def __init__(self, ports: Sequence[int], log: Log) -> None:
        self._ports = list(ports)
        self._log = log
        self._cookie = ""
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, form: Mapping[str, str] | None = None, accept: str = "text/html") -> Reply:
        """Get the path, or post the form to it.

        Raises:
            OSError: the server is not there, or went away.
        """
        was_kept = self._streams is not None
        try:
            reply = await self._ask(self._request(path, form, accept))
        except OSError:
            if not was_kept:
                raise
            # The server hangs up on who says nothing for five seconds; browsers, too, just call again.
            reply = await self._ask(self._request(path, form, accept))
        if cookie := reply.headers.get("set-cookie"):
            self._cookie = cookie.partition(";")[0]
        return reply

    def close(self) -> None:
        """Hang up."""
        if self._streams:
            self._streams[1].close()
        self._streams = None

    async def _ask(self, request: bytes) -> Reply:
        try:
            async with asyncio.timeout(PATIENCE):
                reader, writer = self._streams or await self._connect()
                writer.write(request)
                return await self._read(reader)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            self.close()
            raise ConnectionError from error

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        try:
            self._streams = await asyncio.open_connection(HOST, self._ports[0])
        except OSError:
            # As a proxy does, which sends whoever asks again to a server that answers
            self._ports.append(self._ports.pop(0))
            raise
        return self._streams

    def head_of(self, path: str, accept: str, *, is_form: bool) -> list[str]:
        """The lines that a request begins with."""
        lines = [
            f"{'POST' if is_form else 'GET'} {path} HTTP/1.1",
            f"Host: {HOST}:{self._ports[0]}",
            f"Accept: {accept}",
            "Accept-Encoding: gzip",
        ]
        if self._cookie:
            lines.append(f"Cookie: {self._cookie}")
        return [*lines, "Content-Type: application/x-www-form-urlencoded"] if is_form else lines

    def _request(self, path: str, form: Mapping[str, str] | None, accept: str) -> bytes:
        body = urlencode(form) if form is not None else ""
        lines = self.head_of(path, accept, is_form=form is not None)
        if form is not None:
            lines.append(f"Content-Length: {len(body)}")
        return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()

    async def _read(self, reader: asyncio.StreamReader) -> Reply:
        head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = await self._read_body(reader, headers)
        self._log.bytes_received += len(head) + len(body)
        return Reply(int(first.split()[1]), headers, body)

    async def _read_body(self, reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
        if "chunked" not in headers.get("transfer-encoding", ""):
            return await reader.readexactly(int(headers.get("content-length", "0")))
        parts: list[bytes] = []
        while size := int(await reader.readline(), 16):
            parts.append(await reader.readexactly(size))
            await reader.readexactly(2)
        await reader.readexactly(2)
        return b"".join(parts)


class Phone:
    """One phone in the hands of somebody who scores every activity."""

    def __init__(self, ports: Sequence[int], log: Log, chance: random.Random) -> None:
        self.line = Line(ports, log)
        self._log = log
        self._chance = chance
        self._address = ""

    async def join(self, code: str, group: str) -> None:
        """Type the code, choose the group, and load the ballot with its stylesheet and script."""
        await self._until_answered(lambda: self.line.ask("/join"))
        await self._until_answered(lambda: self.line.ask("/join", {"code": code}))
        form = {"code": code, "step": "group", "group": group}
        joined = await self._until_answered(lambda: self.line.ask("/join", form))
        self._address = joined.headers["location"]
        page = await self._until_answered(lambda: self.line.ask(self._address))
        for asset in _ASSET.findall(page.text):
            await self._until_answered(partial(self.line.ask, unescape(asset)))

    async def score_all(self, think: float) -> None:
        """Score one activity after the other, each after about `think` seconds, until all are done."""
        page = await self._load(self._address)
        while form := dict(_FORM_FIELD.findall(page)):
            await self._think(self._chance.uniform(think / 2, think * 1.5))
            found = _NEXT.search(page)
            await self.answer(form)
            page = await self._load(f"{self._address}?n={found[1] if found else 0}")
        self.line.close()

    def head_of_answer(self) -> bytes:
        """What the script's request with an answer begins with, without its length."""
        return "\r\n".join(self.line.head_of(self._address, "application/json", is_form=True)).encode()

    async def answer(self, form: dict[str, str]) -> None:
        """Press the button; send the same answer again until the server says what became of it."""
        impact, effort = self._chance.choice(_SCORES), self._chance.choice(_SCORES)
        scored = form | {"impact": impact, "effort": effort}
        now = asyncio.get_running_loop().time
        pressed = now()
        reply = await self._until_answered(
            lambda: self.line.ask(self._address, scored, "application/json"), again_after=LOOK_EACH
        )
        if reply.body != b'{"saved":true}':
            self._log.refused += 1
            return
        self._log.waits.append(now() - pressed)
        self._log.saved_at.append(time.time())
        self._log.saved.append(Given(form["token"], form["activity"], _number(impact), _number(effort)))

    async def _load(self, path: str) -> str:
        now = asyncio.get_running_loop().time
        begun = now()
        page = await self._until_answered(lambda: self.line.ask(path))
        self._log.page_waits.append(now() - begun)
        return page.text

    async def _think(self, seconds: float) -> None:
        """Look at the page, while its script looks every few seconds whether the workshop moved on."""
        look = self._chance.uniform(*LOOK_EACH)
        while seconds > look:
            await asyncio.sleep(look)
            seconds -= look
            try:
                await self.line.ask(f"{self._address}/pulse")
            except OSError:
                self._log.retries += 1
        await asyncio.sleep(seconds)

    async def _until_answered(
        self, ask: Callable[[], Awaitable[Reply]], again_after: tuple[float, float] = (0.5, 1.5)
    ) -> Reply:
        while True:
            try:
                reply = await ask()
            except OSError:
                reply = None
            if reply and reply.status < 500:
                return reply
            if reply:
                says_so = reply.status == 503 and "retry-after" in reply.headers
                self._log.away += says_so
                self._log.failed += not says_so
            self._log.retries += 1
            await asyncio.sleep(self._chance.uniform(*again_after))


def _number(score: str) -> int | None:
    return int(score) if score.isdecimal() else None
