"""A picture of an activity: small, without anything but its pixels, and described in words."""

from dataclasses import dataclass
from typing import Final

MOST_BYTES: Final = 40_000
LONGEST_DESCRIPTION: Final = 150


@dataclass(frozen=True)
class ActivityPicture:
    """`content` is a WebP of at most `MOST_BYTES`; `described` says what it shows, never blank."""

    content: bytes
    described: str
