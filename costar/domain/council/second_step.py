"""A second step at the sign-in: after the password, a code that only the person's phone shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

ASKED_WITHIN: Final = timedelta(minutes=10)
"""For how long a code may be typed after the password was."""

DIGITS: Final = 6
DRIFT: Final = 1
"""So many codes before and after the one of this half minute count: clocks differ."""

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
