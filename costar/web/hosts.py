"""Under which names costar answers, and whose pages may open its websocket.

Anybody can point a name of their own at this machine. A browser then takes costar for that site and lets its
scripts read every page (DNS rebinding), so costar answers to names that nobody else can have, and no others.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import ip_address
from typing import Final, NamedTuple

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from costar.errors import UserError

OF_EVERY_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""What every machine calls itself."""

MISDIRECTED: Final = 421
"""The status for a name that this server does not answer to (RFC 9110, 15.5.20)."""

_HOST: Final = r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[a-z0-9_-]+(?:\.[a-z0-9_-]+)*))"
_NAME: Final = re.compile(_HOST, re.ASCII)
_HEADER: Final = re.compile(rf"{_HOST}(?::(?P<port>\d{{1,5}}))?", re.ASCII)
_ORIGIN: Final = re.compile(rf"(?P<scheme>https?)://{_HOST}(?::(?P<port>\d{{1,5}}))?", re.ASCII)
# Browsers leave these out of an origin, and of the Host header.
_USUAL_PORTS: Final = {"http": 80, "https": 443}
_SECURE: Final = {"https", "wss"}


class Origin(NamedTuple):
    """Where a browser believes to be: a name or an address, and the port where it says one."""

    name: str
    port: int | None


class OwnHosts:
    """ASGI middleware: refuses what was asked of another name, and websockets of other pages.

    Args:
        app: what is served.
        named: the names that it answers to beside this machine's own.
        refusal: what a visitor reads who asked under another name.
    """

    def __init__(self, app: ASGIApp, *, named: Iterable[str], refusal: str) -> None:
        self._app = app
        self._named = frozenset(named)
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse: 421 with words, and a websocket by closing it before it opens."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            if is_own_host(scope, self._named) and is_own_page(scope):
                await self._app(scope, receive, send)
            else:
                # 1008 is "against the rules" (RFC 6455, 7.4.1).
                await send({"type": "websocket.close", "code": 1008})
        elif is_own_host(scope, self._named):
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse(self._refusal, MISDIRECTED)(scope, receive, send)


def is_own_host(scope: Scope, named: frozenset[str]) -> bool:
    """Whether the request names this machine: as every machine calls itself, by the address at which the
    connection arrived, or as it was told.

    The address is this machine's own in the room's network while it listens there, and no other: which one
    a phone typed is known by where it arrived.
    """
    place = _place_of(scope)
    return place is not None and place.name in {*OF_EVERY_MACHINE, _arrived_at(scope), *named}


def is_own_page(scope: Scope) -> bool:
    """Whether the page that opens a websocket came from here: the same host and the same port.

    Every browser says it. What says nothing is no page of ours, so it is refused, too. A proxy may have taken
    off the TLS, so that "https" to it may be "http" to us; never the other way.
    """
    origins = Headers(scope=scope).getlist("origin")
    found = _ORIGIN.fullmatch(origins[0].lower()) if len(origins) == 1 else None
    place = _place_of(scope)
    if found is None or place is None or (scope["scheme"] in _SECURE and found["scheme"] != "https"):
        return False
    usual = _USUAL_PORTS[found["scheme"]]
    origin = _as_place(found)
    return origin.name == place.name and (origin.port or usual) == (place.port or usual)


def names_in(text: str) -> frozenset[str]:
    """The names in a setting: exact ones, with commas or spaces between them.

    Raises:
        UserError: one is more than a name, such as an address with a port, or a pattern.
    """
    return frozenset(_name(one) for one in re.split(r"[,\s]+", text.strip()) if one)


def _name(text: str) -> str:
    found = _NAME.fullmatch(text.lower())
    name = _as_name(found) if found else ""
    if not name:
        raise UserError("not_a_host", value=text)
    return name


def _place_of(scope: Scope) -> Origin | None:
    """The one Host header; nothing where there is none, several, or something else in it."""
    hosts = Headers(scope=scope).getlist("host")
    found = _HEADER.fullmatch(hosts[0].lower()) if len(hosts) == 1 else None
    return _as_place(found) if found and _as_name(found) else None


def _as_place(found: re.Match[str]) -> Origin:
    return Origin(_as_name(found), int(found["port"]) if found["port"] else None)


def _as_name(found: re.Match[str]) -> str:
    return _as_written_once(found["six"]) if found["six"] else str(found["name"])


def _arrived_at(scope: Scope) -> str:
    """The server's end of the connection, which is no wildcard; a socket in the file system has a path."""
    server = scope.get("server")
    # "fe80::1%eth0" names the interface, too, which a Host header (`_HOST`) cannot
    return _as_written_once(server[0].partition("%")[0]) if server else ""


# Not without an end: whoever asks may come by ever other addresses
@lru_cache(1_024)
def _as_written_once(address: str) -> str:
    """An address as there is one way to write it: an IPv6 one has many, and may hold an IPv4 one."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    # A socket for both families names IPv4 as ::ffff:10.0.0.5, and a phone typed 10.0.0.5.
    return str(getattr(found, "ipv4_mapped", None) or found)
