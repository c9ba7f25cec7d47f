"""The wireless network of a room: what people need to join it, and where its password may stand."""

import re
from dataclasses import dataclass, replace
from typing import Final

MOST_NAME_BYTES: Final = 32
"""Bytes that a network's name has at most (IEEE 802.11)."""

_PASSWORD: Final = re.compile(r"[ -~]{8,63}|[0-9A-Fa-f]{64}")
"""A passphrase of WPA, or its key in figures."""


@dataclass(frozen=True)
class Wifi:
    """A network: "" is none. The password stands on wall and poster only where the facilitator said so."""

    name: str = ""
    password: str = ""
    on_wall: bool = False
    on_poster: bool = False

    @property
    def for_wall(self) -> "Wifi":
        """What the wall may show."""
        return self if self.on_wall else self.without_password

    @property
    def for_poster(self) -> "Wifi":
        """What the poster may show."""
        return self if self.on_poster else self.without_password

    @property
    def without_password(self) -> "Wifi":
        """The network's name alone."""
        return replace(self, password="")


def wifi_fault(wifi: Wifi) -> str:
    """What keeps phones from joining it as it is written: "wifi_name", "wifi_password" or "" for nothing."""
    # Bytes and not letters: a name of 32 letters with accents is too long for the air.
    is_name = len(wifi.name.encode()) <= MOST_NAME_BYTES and wifi.name.isprintable()
    if not is_name or (wifi.password and not wifi.name):
        return "wifi_name"
    if wifi.password and not _PASSWORD.fullmatch(wifi.password):
        return "wifi_password"
    return ""
