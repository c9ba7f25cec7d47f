"""What the law asks every public website to say: how accessible it is, and what happens to data."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from costar.live.pages import page
from costar.sentences.statements import SECTIONS


def statement_routes(contact: str) -> list[Route]:
    """The statements.

    Args:
        contact: to whom people may write about either: an address that begins with `mailto:` or `https://`;
            "" where whoever invited them is to be asked.
    """
    return [_route(name, sections, contact) for name, sections in SECTIONS.items()]


def _route(name: str, sections: tuple[str, ...], contact: str) -> Route:
    async def answer(_: Request) -> Response:
        return page("statement", which=name, sections=sections, contact=contact)

    return Route(f"/{name}", answer, methods=["GET"])
