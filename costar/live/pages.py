"""The phone's pages as HTML: what people typed is escaped, every word comes from the catalogue."""

from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from costar.web.representation import digest
from costar.words import language, t

FOLDER: Final = Path(__file__).parent
ASSETS: Final = FOLDER / "assets"
MEDIA_TYPES: Final = {"ballot.css": "text/css", "ballot.js": "text/javascript"}


def page(name: str, *, status: int = 200, speaks: str = "en", **values: object) -> HTMLResponse:
    """A page of the phone side; never kept by caches, for it may show a person's own answers."""
    language.set(speaks)
    html = _templates().get_template(f"{name}.html").render(speaks=speaks, **values)
    return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})


def asset_address(name: str) -> str:
    """Where a phone finds the stylesheet or the script; the address changes when the file does."""
    return f"/b/assets/{name}?v={digest((ASSETS / name).read_bytes())}"


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(FOLDER / "templates")
    templates = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    templates.globals["t"] = t
    templates.globals["asset"] = cache(asset_address)
    return templates
