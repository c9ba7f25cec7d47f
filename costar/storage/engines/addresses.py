"""The address of a database, looked at before anything is opened."""

from pathlib import Path
from typing import Final

import sqlalchemy as sa

from costar.errors import UserError

_KNOWN: Final = ("duckdb", "postgresql")


def address_in(url: str) -> sa.URL:
    """What an address says (`duckdb:///path` or `postgresql://…`).

    Raises:
        UserError: it is none that costar knows, or no address at all.
    """
    try:
        address = sa.make_url(url)
    # A ValueError of a port that is no number, as behind one half of the brackets around an IPv6 address
    except (sa.exc.ArgumentError, ValueError):
        # From none: what it says may be a part of the password
        raise UserError("store_address") from None
    # Of two @ the first is a password's; the rest of that would be shown to everybody as the server's name
    if address.get_backend_name() not in _KNOWN or "@" in (address.host or ""):
        raise UserError("store_address")
    if address.get_backend_name() == "duckdb" and not address.database:
        raise UserError("store_address")
    return address


def file_in(url: str) -> Path | None:
    """The data file that an address names; None where it names a server.

    Raises:
        UserError: it is none that costar knows.
    """
    address = address_in(url)
    return Path(address.database or "") if address.get_backend_name() == "duckdb" else None
