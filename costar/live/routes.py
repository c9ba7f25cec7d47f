"""The addresses that phones know: join, ballot, pulse."""

from collections.abc import Callable
from typing import Final

from starlette.routing import Route

from costar.live.away import opened, route
from costar.live.guard import guarded
from costar.live.health import health_check
from costar.live.ideas import IdeaPhones
from costar.live.joining import JoiningPhones
from costar.live.looking import Looking
from costar.live.pages import asset_routes
from costar.live.pairs import PairPhones
from costar.live.printing import Printing
from costar.live.stream import Walls
from costar.live.thanks import HeardPhones
from costar.live.voting import VotingPhones
from costar.storage.store import Store

FOR_PHONES: Final = (
    "/join/",
    "/b/",
    "/s/",
    "/public/",
    "/healthz/",
    "/costar/",
    "/robots.txt/",
    "/accessibility/",
    "/privacy/",
    "/favicon.ico/",
    "/.well-known/security.txt/",
)
"""How the addresses begin that any machine may ask for: to join, a ballot, a survey, what these load, and
what the law asks for.
"""


def live_routes(store: Callable[[], Store], *, is_closing: Callable[[], bool] = lambda: False) -> list[Route]:
    """The phone side's routes, and the walls' stream.

    Args:
        store: the process's one store, opened when the first phone asks.
        is_closing: whether the server is about to stop.
    """
    store = opened(store)
    looking, walls = Looking(store), Walls(store, is_closing)
    joining, voting = JoiningPhones(store, looking), VotingPhones(store, looking)
    pairs, ideas = PairPhones(store, voting.ballot), IdeaPhones(store, voting.ballot)
    writers = [one.is_well for one in (joining, voting, pairs, ideas)]
    return [
        route("/join", joining.ask_for_code, methods=["GET"]),
        route("/join", guarded(joining.join), methods=["POST"]),
        route("/join/{token}", joining.ask_for_group, methods=["GET"]),
        *Printing(store, joining.find).routes,
        *asset_routes(),
        route("/b/{workshop_id}", voting.show, methods=["GET"]),
        route("/b/{workshop_id}", guarded(voting.answer), methods=["POST"]),
        route("/b/{workshop_id}/heard", guarded(HeardPhones(store).answer), methods=["POST"]),
        route("/b/{workshop_id}/pulse", voting.pulse, methods=["GET"]),
        route("/b/{workshop_id}/picture/{activity_id}", voting.picture, methods=["GET"]),
        route("/b/{workshop_id}/pairs", pairs.show, methods=["GET"]),
        route("/b/{workshop_id}/pairs", guarded(pairs.answer), methods=["POST"]),
        route("/b/{workshop_id}/pairs/pulse", voting.pulse, methods=["GET"]),
        route("/b/{workshop_id}/ideas", ideas.show, methods=["GET"]),
        route("/b/{workshop_id}/ideas", guarded(ideas.answer), methods=["POST"]),
        route("/b/{workshop_id}/ideas/pulse", voting.pulse, methods=["GET"]),
        route("/wall/{workshop_id}/stream", walls.stream, methods=["GET"]),
        route("/healthz", health_check(store, *writers), methods=["GET"]),
    ]
