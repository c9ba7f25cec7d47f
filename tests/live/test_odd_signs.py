"""Signs that no phone sends by itself, in addresses and forms: an answer, and no failure of the server."""

from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from costar.config import FEED
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.live.by_token.feed import feed_routes
from costar.live.public import public_routes
from costar.live.routes import live_routes
from costar.live.sign_in.by_invitation import by_invitation
from costar.live.survey import survey_routes
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import run
from costar.web.headers import SecurityHeaders
from tests.phone import ANSWER

SIGNS = ("\0", "a\0", "a" * 2_000, "😀", "';--", "\x7f\x1b", "%")
PATHS = (
    *("/public/{}/", "/public/a/{}/", "/public/a/{}/say", "/public/{}/x/card"),
    *("/b/{}", "/b/{}/pulse", "/b/{}/pairs", "/b/{}/ideas", "/b/{}/picture/x", "/b/x/picture/{}"),
    *("/join/{}", "/join/{}/poster", "/s/{}", "/wall/{}/stream", "/sign-in/invited/{}"),
)
FORMS = (
    ("/join", "code"),
    ("/sign-in", "account"),
    ("/sign-in", "password"),
    ("/sign-in/code", "code"),
    ("/public/a/b/say", "text"),
)


@pytest.fixture
def workshop(asking: Asking) -> Workshop:
    made = run.prepare(asking, Plan("Spring", ("citizens",)), [add(asking, {"title": "Bread"})])
    run.take_step(asking, made.workshop_id, Step.START)
    return made


@pytest.fixture
def phone(store: Store) -> TestClient:
    def opened() -> Store:
        return store

    routes = [*live_routes(opened), *survey_routes(opened), *public_routes(opened), *feed_routes(opened)]
    app = Starlette(
        routes=[*routes, *by_invitation(opened, "https://costar.example")],
        middleware=[Middleware(SecurityHeaders, policy="")],
    )
    return TestClient(
        app,
        "https://costar.example",
        raise_server_exceptions=False,
        headers={"sec-fetch-site": "same-origin"},
    )


def test_no_address_and_no_form_fails(phone: TestClient) -> None:
    failed = [
        (path, sign[:3])
        for sign in SIGNS
        for path in PATHS
        if phone.get(path.format(quote(sign, ""))).status_code >= 500
    ]
    failed += [
        (path, sign[:3])
        for sign in SIGNS
        for path, name in FORMS
        if phone.post(path, data={name: sign}).status_code >= 500
    ]
    assert failed == []


def test_no_answer_of_a_ballot_fails(asking: Asking, workshop: Workshop, phone: TestClient) -> None:
    phone.post("/join", data={"code": workshop.code, "group": "citizens", "step": "group"})
    activity = str(run.room(asking, workshop.workshop_id).items["activity_id"].iloc[0])
    for name in ("token", "activity", "round", "impact", "turn"):
        for sign in (*SIGNS, "9" * 30, "-1", "1e400"):
            answer = {**ANSWER, "activity": activity, name: sign}
            said = phone.post(
                f"/b/{workshop.workshop_id}", data=answer, headers={"accept": "application/json"}
            )
            assert said.status_code < 500, (name, sign[:3])


@pytest.mark.parametrize(
    "given", [b"Bearer \x01", b"Bearer " + b"a" * 5_000, b"Basic OgA=", b"Bearer caf\xe9"]
)
def test_no_token_fails(phone: TestClient, given: bytes) -> None:
    assert phone.get(FEED, headers={b"authorization": given}).status_code == 401
