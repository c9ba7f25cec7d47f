"""The browsers in which somebody is signed in, as they would know them again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

_KINDS: Final = (
    *(("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet")),
    *(("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome")),
    ("Safari/", "Safari"),
)
"""What a browser says of itself, and its name. In this order: most of them say that they are others, too."""

_SYSTEMS: Final = (
    *(("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android")),
    *(("CrOS", "ChromeOS"), ("Mac OS", "macOS"), ("Linux", "Linux")),
)


@dataclass(frozen=True)
class SignedInBrowser:
    """One browser in which a person is signed in; moments are UTC.

    `kind` and `system` are "" where it did not say them, or signed in before they were kept.
    """

    sign_in_id: str
    kind: str
    system: str
    made_at: datetime
    seen_at: datetime
    by_passkey: bool
    is_this: bool


def told_by(agent: str) -> tuple[str, str]:
    """Kind and system of a browser, by what it calls itself; "" for one that is none of those we know.

    No version and nothing else of it: enough to know one's own again, and too little to tell people apart.
    """
    kind = next((name for sign, name in _KINDS if sign in agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    return kind, system
