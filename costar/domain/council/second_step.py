"""A second step at the sign-in: after the password, a code that only the person's phone shows."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

ASKED_WITHIN: Final = timedelta(minutes=10)
"""For how long a code may be typed after the password was."""

DIGITS: Final = 6
DRIFT: Final = 1
"""So many codes before and after the one of this half minute count: clocks differ."""

HALF_MINUTE: Final = 30

CODES_KEPT: Final = 20
"""So many of the codes that counted are remembered: the latest. None counts that is of before all of them."""

SPARE_CODES: Final = 10
SPARE_SIGNS: Final = 16
"""Of 31 letters and digits each: 79 bits, which nobody guesses, with or without our database."""

LONGEST_CODE_WAIT: Final = timedelta(hours=1)
"""After wrong codes. Longer than after wrong passwords: whoever is asked for a code knew the password, and
there are a million codes only. A passkey or a spare code lets the owner in meanwhile.
"""

_GROUP: Final = 4


@dataclass(frozen=True)
class SecondStep:
    """What is kept of a second step; `made_at` is UTC.

    `sealed` is the secret that the app has, too, so that only the person's password opens it; `last_code` is
    the half minute, counted from 1970, of the last code that counted; `spare_codes` is how many are left.
    """

    person_id: str
    sealed: str
    last_code: int
    made_at: datetime
    spare_codes: int = 0


def counts_once(code: int, used: AbstractSet[int], now: int) -> bool:
    """Whether a code may count: once, and in order, but for codes of a clock that was ahead.

    Args:
        code: the half minute that it is of, counted from 1970.
        used: those of the codes that counted, `CODES_KEPT` of them at most.
        now: this half minute.
    """
    # One that is still to come was used while the clock was ahead. To wait until it has come would keep its
    # owner out for as long as the clock was wrong (decision 0136).
    have_come = [one for one in used if one <= now + DRIFT]
    if len(used) >= CODES_KEPT:
        have_come.append(min(used))
    return code not in used and code > max(have_come, default=-1)


def codes_to_keep(used: AbstractSet[int]) -> frozenset[int]:
    """Those of the codes that counted which are remembered."""
    return frozenset(sorted(used)[-CODES_KEPT:])


def digits_in(typed: str) -> str:
    """A code as apps show it, with or without spaces, as its digits."""
    return "".join(typed.split())


def spare_code_in(typed: str) -> str:
    """A spare code as it is kept, however its groups and letters were written."""
    # People type dashes, spaces and small letters as they find them on paper.
    return "".join(sign for sign in typed.upper() if sign.isascii() and sign.isalnum())


def in_groups(code: str) -> str:
    """A long code as it is read and typed."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
