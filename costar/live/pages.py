"""The phone's pages as HTML: what people typed is escaped, every word comes from the catalogue."""

from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from costar.live.speaking import other_languages
from costar.sentences.phrases import day, time_left, time_left_words
from costar.web.encoding import compress, preferred_coding
from costar.web.representation import FOREVER, digest, represent
from costar.words import language, t, tag_of

FOLDER: Final = Path(__file__).parent
ASSETS: Final = FOLDER / "assets"
MEDIA_TYPES: Final = {"ballot.css": "text/css", "ballot.js": "text/javascript", "print.css": "text/css"}


class Page(HTMLResponse):
    """A page that travels compressed where the phone takes it: a hall shares one wireless network."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in the smallest coding that the request allows."""
        coding = preferred_coding(Headers(scope=scope).get("accept-encoding", ""))
        if coding != "identity":
            self.body = compress(bytes(self.body), coding)
            self.headers["Content-Encoding"] = coding
            self.headers["Content-Length"] = str(len(self.body))
        self.headers["Vary"] = "Accept-Encoding"
        await super().__call__(scope, receive, send)


def page(name: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page of the phone side; never kept by caches, for it may show a person's own answers."""
    html = _templates().get_template(f"{name}.html").render(speaks=language.get(), **values)
    return Page(html, status, headers={"Cache-Control": "no-store"})


def asset_routes() -> list[Route]:
    """Serve the stylesheet and the script, compressed, to be kept for a year."""
    return [_asset(name) for name in MEDIA_TYPES]


def asset_address(name: str) -> str:
    """Where a phone finds the stylesheet or the script; the address changes when the file does."""
    return f"/b/assets/{name}?v={digest((ASSETS / name).read_bytes())}"


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(FOLDER / "templates")
    templates = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    templates.globals |= {"t": t, "day": day, "time_left": time_left, "time_left_words": time_left_words}
    templates.globals |= {"other_languages": other_languages, "tag_of": tag_of}
    templates.globals["asset"] = cache(asset_address)
    return templates


def _asset(name: str) -> Route:
    content = (ASSETS / name).read_bytes()

    async def serve(request: Request) -> Response:
        coding = preferred_coding(Headers(scope=request.scope).get("accept-encoding", ""))
        found = represent(content, coding, media_type=MEDIA_TYPES[name], cache_control=FOREVER)
        return found.response(request.scope)

    return Route(f"/b/assets/{name}", serve, methods=["GET"])
