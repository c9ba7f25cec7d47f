"""The addresses that phones know: join, ballot, pulse."""

from collections.abc import Callable
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from costar.errors import NoRoom
from costar.live.guard import Answering, guarded
from costar.live.joining import JoiningPhones
from costar.live.pages import asset_routes
from costar.live.pairs import PairPhones
from costar.live.printing import Printing
from costar.live.speaking import route
from costar.live.stream import Walls
from costar.live.voting import VotingPhones
from costar.storage.store import Store

FOR_PHONES: Final = ("/join/", "/b/", "/s/", "/healthz/", "/costar/")
"""How the addresses begin that any machine may ask for: to join, a ballot, a survey, and what these load."""


def live_routes(store: Callable[[], Store], *, is_closing: Callable[[], bool] = lambda: False) -> list[Route]:
    """The phone side's routes, and the walls' stream.

    Args:
        store: the process's one store, opened when the first phone asks.
        is_closing: whether the server is about to stop.
    """
    joining, voting, walls = JoiningPhones(store), VotingPhones(store), Walls(store, is_closing)
    pairs = PairPhones(store, voting.ballot)
    return [
        route("/join", joining.ask_for_code, methods=["GET"]),
        route("/join", guarded(joining.join), methods=["POST"]),
        route("/join/{token}", joining.ask_for_group, methods=["GET"]),
        *Printing(store, joining.find).routes,
        *asset_routes(),
        route("/b/{workshop_id}", voting.show, methods=["GET"]),
        route("/b/{workshop_id}", guarded(voting.answer), methods=["POST"]),
        route("/b/{workshop_id}/pulse", voting.pulse, methods=["GET"]),
        route("/b/{workshop_id}/pairs", pairs.show, methods=["GET"]),
        route("/b/{workshop_id}/pairs", guarded(pairs.answer), methods=["POST"]),
        route("/b/{workshop_id}/pairs/pulse", voting.pulse, methods=["GET"]),
        route("/wall/{workshop_id}/stream", walls.stream, methods=["GET"]),
        route("/healthz", health(store, joining.is_well, voting.is_well), methods=["GET"]),
    ]


def health(store: Callable[[], Store], *are_well: Callable[[], bool]) -> Answering:
    """200 while what phones send can be stored; writes something that changes nothing to see it."""

    def is_well() -> bool:
        try:
            store().touch()
        except NoRoom:
            return False
        return all(one() for one in are_well)

    async def answer(_: Request) -> Response:
        well = await to_thread.run_sync(is_well)
        return JSONResponse({"well": well}, 200 if well else 503)

    return answer
