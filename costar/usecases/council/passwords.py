"""Passwords: which are good enough, and whether one is right. Length counts, not which signs are in it.

Argon2id hashes them (argon2-cffi, with the settings of RFC 9106 for little memory); zxcvbn knows those that
are guessed first, and what people make of them.
"""

import threading
import unicodedata
from functools import cache
from typing import Final

from argon2 import PasswordHasher, Type
from argon2.exceptions import VerifyMismatchError
from argon2.low_level import hash_secret_raw
from argon2.profiles import RFC_9106_LOW_MEMORY
from zxcvbn import zxcvbn

from costar.domain.council.invitations import LONGEST_PASSWORD, SHORTEST_PASSWORD
from costar.errors import UserError

GOOD_ENOUGH: Final = 3
"""Of zxcvbn's 0 to 4: more than 10^8 guesses, in the order in which guessers guess."""

_LOOKED_AT: Final = 72
"""Signs that zxcvbn looks at."""

_HASHER: Final = PasswordHasher()
# Named and not the library's newest: what was sealed with them has to open for years.
_KEYS: Final = RFC_9106_LOW_MEMORY
_KEY_BYTES: Final = 32
_AT_ONCE: Final = threading.BoundedSemaphore(2)
"""Each takes 64 MB for a tenth of a second."""


def hash_of_new(typed: str, *, account: str, name: str) -> str:
    """The hash of a new password.

    Raises:
        UserError: it is too short or too long, or would be guessed.
    """
    chosen = _plain(typed)
    if len(chosen) < SHORTEST_PASSWORD:
        raise UserError("password_short", shortest=SHORTEST_PASSWORD)
    if len(chosen) > LONGEST_PASSWORD:
        raise UserError("password_long", longest=LONGEST_PASSWORD)
    # Whoever guesses at a person tries these first (decision 0071).
    known = [account, account.partition("@")[0], *name.split(), "costar"]
    if zxcvbn(chosen[:_LOOKED_AT], user_inputs=known)["score"] < GOOD_ENOUGH:
        raise UserError("password_easy")
    return _hash(chosen)


def is_right(typed: str, password_hash: str | None) -> bool:
    """Whether a password is the one of this hash; without one it takes as long, and is not."""
    with _AT_ONCE:
        try:
            _HASHER.verify(password_hash or _nobodys(), _as_hashed(typed))
        except VerifyMismatchError:
            return False
    # What stands in for nobody's is the hash of a password, too, and opens nothing
    return bool(password_hash)


def key_by(typed: str, salt: bytes) -> bytes:
    """The 32 bytes of a key that only this password and this salt give."""
    with _AT_ONCE:
        return hash_secret_raw(
            _as_hashed(typed).encode(),
            salt,
            time_cost=_KEYS.time_cost,
            memory_cost=_KEYS.memory_cost,
            parallelism=_KEYS.parallelism,
            hash_len=_KEY_BYTES,
            type=Type.ID,
        )


@cache
def _nobodys() -> str:
    # With the settings of today, so that verifying it takes as long as any.
    return _HASHER.hash("")


def _hash(chosen: str) -> str:
    with _AT_ONCE:
        return _HASHER.hash(chosen)


def _as_hashed(typed: str) -> str:
    """What was typed, as a password that may be kept: no longer than one can be."""
    # Cut before it is hashed: a megabyte of password keeps nobody busy. Wide at first, for a keyboard that
    # writes letters and their accents apart sends up to four signs for one.
    return _plain(typed[: 4 * LONGEST_PASSWORD])[:LONGEST_PASSWORD]


def _plain(typed: str) -> str:
    """The same password, whichever way a keyboard writes its letters."""
    return unicodedata.normalize("NFC", typed)
