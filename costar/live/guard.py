"""Who may post, and how often: forged posts are refused, guessing codes is slowed down.

The arithmetic of guessing. A code is 8 signs of 31: 31^8 = 852,891,037,441 codes. One address may be
wrong `AT_ONCE` times; after that its tries stand in a line, and each wrong one holds it for `A_TURN`, so in
3 hours it is wrong 1,200 + 4 x 10,800 = 44,400 times, and 100 addresses 4,440,000 times: 1 chance in
192,000 to find a workshop where one is open, 1 in 6,400 where 30 are. The other side: a hall of 300 behind
one address that mistypes twice each is wrong 600 times, half of what one address may be at once; and where
one phone of the hall guesses on, a right code still gets in, for it waits for a turn and holds nobody up.
Who came by the QR is never counted: its token has 192 bits.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from costar.errors import Away, NotFound, UserError
from costar.live.often import Often
from costar.live.pages import page
from costar.web.addresses import network_of
from costar.words import t

AT_ONCE: Final = 1_200
"""How many wrong codes one address may type at once: a whole hall shares one address."""

A_SECOND: Final = 2.0
"""How many of them are forgiven each second."""

A_TURN: Final = 0.25
"""Seconds for which a wrong code holds up the line of an address that was wrong too often."""

MOST_IN_LINE: Final = 40
"""More than this are asked to come again in a moment."""

BODY_WITHIN: Final = 20.0
"""Seconds within which a form must have come whole: 8 KB, even where half a hall sends at once."""

_MOST_BYTES: Final = 8_192

Found = TypeVar("Found")

Answering = Callable[[Request], Awaitable[Response]]


def guarded(answering: Answering, *, most_bytes: int = _MOST_BYTES) -> Answering:
    """Refuse a post that another site made the browser send, that is too long, or never comes whole."""

    async def guard(request: Request) -> Response:
        if is_cross_site(request):
            return page("problem", status=403, problem=t("ballot.cross_site"))
        # A post that does not say its length (chunked) is refused: it could go on for ever
        if int(request.headers.get("content-length") or most_bytes + 1) > most_bytes:
            return page("problem", status=413, problem=t("ballot.too_long"))
        try:
            async with asyncio.timeout(BODY_WITHIN):
                await request.body()  # Starlette keeps it for who asks again
        except TimeoutError:
            return page("problem", status=408, problem=t("ballot.not_whole"))
        return await answering(request)

    return guard


def is_cross_site(request: Request) -> bool:
    """Whether another site made the browser send this: by Sec-Fetch-Site, for old phones by Origin."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        # "none" is what a person did in the browser itself, such as an address typed or a bookmark
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


class WrongCodes:
    """Counts the wrong codes of each address. A right code never counts."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._often = Often(AT_ONCE, A_SECOND, clock)
        self._lines: dict[str, _Line] = {}

    async def checked(self, address: str, look: Callable[[], Awaitable[Found]]) -> Found:
        """What `look` finds with a code from this address, at once or when it is its turn.

        Raises:
            NotFound: the code is wrong.
            Away: the database is.
            UserError: too many are waiting for a turn.
        """
        if self.may_try(address):
            try:
                found = await look()
            except Away:  # nobody knows whether it was wrong
                self.forgive(address)
                raise
            self.forgive(address)
            return found
        key = network_of(address)
        line = self._lines.setdefault(key, _Line())
        try:
            return await line.turn(look)
        finally:
            # Nobody waits any more, and lines of ever new addresses must not fill the memory.
            if not line.waiting:
                self._lines.pop(key, None)

    def may_try(self, address: str) -> bool:
        """Whether this address may try a code now; it counts as wrong until `forgive` says otherwise,
        so that many tries at the same time are no way round.
        """
        return self._often.may(address)

    def forgive(self, address: str) -> None:
        """The code was right."""
        self._often.forgive(address)


class _Line:
    """The tries of one address, one after the other."""

    def __init__(self) -> None:
        self.waiting = 0
        self._turn = asyncio.Lock()

    async def turn(self, look: Callable[[], Awaitable[Found]]) -> Found:
        """What `look` finds when its turn comes; a wrong code holds up who comes after it."""
        if self.waiting >= MOST_IN_LINE:
            raise UserError("too_many_codes")
        self.waiting += 1
        try:
            async with self._turn:
                try:
                    return await look()
                except NotFound:
                    await asyncio.sleep(A_TURN)
                    raise
        finally:
            self.waiting -= 1
