"""What phones send: the fields of a form, the numbers in an address, and the secret in their cookie."""

import hashlib
import secrets
import time
from threading import Lock
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

_LONGEST_TOKEN: Final = 64
# Of 2^53, below which a turn stays
_DIGITS_OF_A_TURN: Final = 16
_LONGEST_SECRET: Final = 64
# So many that a turn of today, microseconds and these, stays below 2^53.
_OFFSET_BYTES: Final = 6
_COOKIE_LIFE: Final = 12 * 3600

DIGITS: Final = 3
"""Of the number of an activity, a pair, a round or a tie-break: there are no thousand."""

Form = dict[str, str]


async def form_of(request: Request) -> Form:
    """What was typed and chosen; `guard.guarded` has seen to it that it is short."""
    return dict(await fields_of(request))


async def fields_of(request: Request) -> list[tuple[str, str]]:
    """The same where several values come under one name."""
    pairs = parse_qsl((await request.body()).decode(errors="replace"), keep_blank_values=True)
    # A zero character is none that anybody types, and PostgreSQL keeps and looks for none
    return [(name, value.replace("\0", "").strip()) for name, value in pairs]


def wants_json(request: Request) -> bool:
    """Whether a script waits for the answer, and not a person for a page."""
    return request.headers.get("accept") == "application/json"


def token_of(form: Form) -> str:
    """What makes a repeat known: the token that came with the answer, or a new one."""
    return form.get("token", "")[:_LONGEST_TOKEN] or secrets.token_urlsafe(16)


def number_of(form: Form, name: str, *, digits: int) -> int | None:
    """The number in a field of a form; None where there is none, or one of more digits than that."""
    return _number(form.get(name, ""), digits)


def turn_now(secret: str) -> int:
    """Which turn an answer has that this phone gives now: later answers of one phone have higher turns.

    Microseconds, counted from a moment that only the phone's secret tells: what is kept is no time, and two
    phones cannot be put in order by it. It stays below 2^53, so that scripts can count on.
    """
    offset = int.from_bytes(hashlib.sha256(f"turn {secret}".encode()).digest()[:_OFFSET_BYTES])
    return _CLOCK.now() // 1000 + offset


class _Clock:
    """The time of day in nanoseconds, which goes on where a laptop's clock is set back: turns only rise."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._told = 0, 0

    def now(self) -> int:
        # Threads answer phones side by side: one that waited between reading and writing would set it back
        with self._lock:
            told, at = self._told
            elapsed = time.monotonic_ns()
            self._told = max(time.time_ns(), told + elapsed - at), elapsed
            return self._told[0]


_CLOCK: Final = _Clock()


def turn_of(form: Form, secret: str) -> int:
    """The answer's own turn, which its page and script set; never later than now, whatever a phone says."""
    given, now = number_of(form, "turn", digits=_DIGITS_OF_A_TURN), turn_now(secret)
    return now if given is None else min(given, now)


def asked_number(request: Request, name: str = "n") -> int | None:
    """Which one of many the address asks for."""
    return _number(request.query_params.get(name, ""), DIGITS)


def secret_of(request: Request, workshop_id: str) -> str:
    """The phone's secret for a workshop; "" when it has none."""
    # A longer one is none of ours, and would be hashed at each look all the same.
    return request.cookies.get(cookie_of(workshop_id), "")[:_LONGEST_SECRET]


def keep_secret(answer: Response, workshop_id: str, secret: str) -> None:
    """Let the phone bring this secret from now on, whichever way it comes: square, code, Back, ballot."""
    # Without `secure`, which a room's plain HTTP would not keep: `web.headers` adds it under TLS
    answer.set_cookie(
        cookie_of(workshop_id), secret, max_age=_COOKIE_LIFE, path="/", httponly=True, samesite="lax"
    )


def cookie_of(workshop_id: str) -> str:
    """The cookie that keeps a phone's secret for one workshop."""
    return f"ballot_{workshop_id[:16]}"


def _number(text: str, digits: int) -> int | None:
    # Not "٣", which int() takes for 3, nor thousands of digits, at which it raises
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else None
