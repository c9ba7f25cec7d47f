"""Our stylesheet, our script and our icon, at addresses that change when they do."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from costar.web.encoding import preferred_coding
from costar.web.representation import FOREVER, digest, represent

ASSETS = Path(__file__).parent / "assets"
STYLESHEET = "costar.css"
SCRIPT = "costar.js"
ICON = "costar.svg"
AHEAD = "ahead.js"
BEFORE = "before.js"
STANDS_FOR: Final = timedelta(days=180)
"""For how long a contact is said to hold: less than a year, as RFC 9116 asks."""

MEDIA_TYPES = {
    STYLESHEET: "text/css",
    SCRIPT: "text/javascript",
    BEFORE: "text/javascript",
    ICON: "image/svg+xml",
}
"""Of the files that are served by themselves; `AHEAD` is a part of another (`linked.py`)."""

_COMMENTS: Final = {
    "text/css": re.compile(rb"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", re.DOTALL | re.MULTILINE),
    "text/javascript": re.compile(rb"^[ \t]*//.*\n", re.MULTILINE),
    "image/svg+xml": re.compile(rb"<!--.*?-->", re.DOTALL),
}
_ROOM: Final = re.compile(rb"^\s+", re.MULTILINE)
"""Empty lines, and what stands before a line: room for whoever reads a file, nothing to a browser."""

_ROOM_IN_A_RULE: Final = re.compile(rb"(?<=[:,;]) | (?=\{)|;?\n(?=\})|(?<=[{};,])\n")
"""The same within a rule of a stylesheet, of which no text has any."""


def own_routes() -> list[Route]:
    """Serve our stylesheet, scripts and icon below `/costar/`."""
    return [_route(f"/costar/{name}", name, FOREVER) for name in MEDIA_TYPES]


def guessed_icon() -> Route:
    """Serve the icon where browsers look by themselves: a phone's page names none, to stay small."""
    return _route("/favicon.ico", ICON, "public, max-age=86400")


def front_door(path: str) -> Route:
    """Lead an address by a page's name to the first page, which Streamlit serves at the root only."""

    async def lead(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        # 307 and not 301: browsers keep a permanent one, also for another product at this address.
        return RedirectResponse(f"/{query}", status_code=307)

    return Route(path, lead, methods=["GET"])


def robots() -> Route:
    """Ask search engines to leave everything alone but what is published: drafts are no web pages."""

    async def answer(_: Request) -> Response:
        return PlainTextResponse("User-agent: *\nAllow: /public/\nDisallow: /\n")

    return Route("/robots.txt", answer, methods=["GET"])


def security_txt(contact: str) -> Route:
    """Say to whom whoever found a weakness may write (RFC 9116); 404 where nobody is named.

    Args:
        contact: an address that begins with `mailto:` or `https://`, or "".
    """

    async def answer(_: Request) -> Response:
        if not contact:
            return PlainTextResponse("Not Found", 404)
        expires = datetime.now(UTC).replace(microsecond=0) + STANDS_FOR
        lines = (f"Contact: {contact}", f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: en")
        return PlainTextResponse("\n".join(lines) + "\n")

    return Route("/.well-known/security.txt", answer, methods=["GET"])


def is_contact(text: str) -> bool:
    """Whether it is one address to write to, on one line."""
    return bool(re.fullmatch(r"(mailto:|https://)[!-~]+", text))


def own_address(name: str) -> str:
    """Write the address of one of our files, with its hash, so that it may be kept for a year."""
    return f"costar/{name}?v={digest(sent(name))}"


@cache
def sent(name: str) -> bytes:
    """One of our files as it travels: without its comments, which stand on lines of their own, and its room.

    No text in a script goes over several lines.
    """
    comments = _COMMENTS[MEDIA_TYPES.get(name, "text/javascript")]
    content = _ROOM.sub(b"", comments.sub(b"", (ASSETS / name).read_bytes()))
    return _ROOM_IN_A_RULE.sub(b"", content) if name == STYLESHEET else content


def _route(path: str, name: str, cache_control: str) -> Route:
    content = sent(name)

    async def serve(request: Request) -> Response:
        coding = preferred_coding(Headers(scope=request.scope).get("accept-encoding", ""))
        found = represent(content, coding, media_type=MEDIA_TYPES[name], cache_control=cache_control)
        return found.response(request.scope)

    return Route(path, serve, methods=["GET"])
