"""A phone with an app for codes: RFC 6238 written out, so that no library is asked to check itself."""

import hmac
from base64 import b32decode
from dataclasses import dataclass

import pytest

from costar.usecases.council import second_step

HALF_MINUTE = 30

ANSWER = {"round": "1", "token": "a-token-of-the-form", "impact": "4", "effort": "dont_know"}
"""What a phone sends when somebody answers."""


@dataclass
class Clock:
    """What time it is for costar, in seconds since 1970; a test moves it."""

    now: float = 1_795_953_600.0

    def next_code(self) -> None:
        """Wait until apps show another code."""
        self.now += HALF_MINUTE


def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock for codes that only the test moves."""
    clock = Clock()
    monkeypatch.setattr(second_step, "_now", lambda: clock.now)
    return clock


def code_at(secret: str, moment: float) -> str:
    """The code that an app shows at a moment, its clock being right."""
    counter = int(moment // HALF_MINUTE).to_bytes(8, "big")
    digest = hmac.digest(b32decode(secret), counter, "sha1")
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFF_FFFF) % 10**6:06}"
