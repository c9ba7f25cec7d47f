"""Passkeys: signing in by a device that its owner unlocks, in the place of a password."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

ANSWERED_WITHIN: Final = timedelta(minutes=5)
"""For how long a device may answer what it was asked."""

LONGEST_NAME: Final = 40
MOST_PASSKEYS: Final = 10

_USUAL_PORTS: Final = {"https": 443, "http": 80}


@dataclass(frozen=True)
class Passkey:
    """What is kept of a passkey; moments are UTC.

    `passkey_id` and `public_key` (a COSE key) are base64url, as the device gave them. `uses` is the device's
    own count of what it signed, 0 where it does not count.
    """

    passkey_id: str
    person_id: str
    name: str
    public_key: str
    uses: int
    made_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True)
class Site:
    """Where passkeys count: the name that devices keep them for, and the one origin that may ask for them."""

    name: str
    origin: str


def site_of(address: str) -> Site | None:
    """The site at costar's address; None where that has no name: devices keep no passkey for numbers."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if not host or not host.isascii() or _is_number(host):
        return None
    # Browsers leave the usual port out of an origin, and the two are compared letter by letter.
    port = "" if parts.port in (None, _USUAL_PORTS.get(parts.scheme)) else f":{parts.port}"
    return Site(host, f"{parts.scheme}://{host}{port}")


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
