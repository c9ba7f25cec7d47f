"""What a phone is answered in a workshop, and an answer that it sends."""

import re

from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.domain.workshop.workshop import Workshop
from costar.live.forms import cookie_of
from costar.live.routes import live_routes
from costar.usecases.permission import Asking
from costar.usecases.workshop import ballot as ballots
from costar.usecases.workshop import (
    vote,
)
from costar.usecases.workshop.vote import BallotAnswer


def pages_of(asking: Asking, workshop: Workshop, secret: str) -> list[str]:
    """What a phone is answered on every way that it may take, without what each page has of its own."""
    key = workshop.workshop_id
    phone = TestClient(Starlette(routes=live_routes(lambda: asking.store)), cookies={cookie_of(key): secret})
    ways = (f"/b/{key}", f"/b/{key}?n=1", f"/b/{key}?all=1", f"/b/{key}/pulse", f"/join/{workshop.token}")
    return [re.sub(r'name="(token|turn)" value="[^"]*"', "", phone.get(way).text) for way in ways]


def score(asking: Asking, workshop: Workshop, secret: str, impact: int, effort: int) -> None:
    ballot = ballots.of_phone(asking.store, workshop.workshop_id, secret)
    item = ballot.items[0].activity_id
    token = f"{impact}-{effort}"
    answer = BallotAnswer("a", workshop.workshop_id, 1, ballot.ballot_id, item, token, impact, effort)
    assert vote.record(asking.store, [answer]) == ["saved"]
