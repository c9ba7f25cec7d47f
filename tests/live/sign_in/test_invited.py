"""Signing in by a password and using an invitation, over HTTP."""

import threading

import anyio
import anyio.to_thread
import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from costar.config import INVITED, OWN_PASSWORD
from costar.domain.council.access import Role
from costar.domain.council.invitations import FREE_TRIES
from costar.errors import NoRoom
from costar.live.routes import FOR_PHONES
from costar.live.sign_in.door import Door
from costar.live.sign_in.invited import Invited, invited_routes
from costar.live.sign_in.own_password import own_password_routes
from costar.live.sign_in.routes import FOR_SIGNING_IN
from costar.storage.store import Store
from costar.usecases.council.invite import make_invitation
from costar.web.visitors import SIGN_IN_COOKIE
from costar.words import t
from tests.invited import ACCOUNT, PASSWORD, hash_quickly

ADDRESS = "https://costar.example"
ANOTHER = "walnut ferry origami lantern"
OWN = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def browser(store: Store, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    hash_quickly(monkeypatch)

    async def see(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"seen {request.url.path}")

    door = Middleware(
        Door, store=lambda: store, for_everyone=(*FOR_PHONES, *FOR_SIGNING_IN), pages=frozenset({"matrix"})
    )
    routes = [
        *own_password_routes(lambda: store),
        *invited_routes(lambda: store),
        Route("/{path:path}", see),
    ]
    app = Starlette(routes=routes, middleware=[door])
    return TestClient(app, ADDRESS, follow_redirects=False, headers=OWN)


@pytest.fixture
def link(store: Store) -> str:
    return f"{INVITED}/{make_invitation(store, ACCOUNT, 'Bob <b>', 'a', Role.TEAM)}"


def accept(browser: TestClient, link: str, password: str = PASSWORD, again: str = PASSWORD) -> int:
    return browser.post(link, data={"password": password, "again": again}).status_code


def sign_in(browser: TestClient, password: str = PASSWORD, to: str = "/matrix?council=a") -> str:
    said = browser.post("/sign-in", data={"account": ACCOUNT, "password": password, "to": to})
    return said.headers.get("location", str(said.status_code))


def test_from_the_link_to_a_page(browser: TestClient, link: str) -> None:
    led = browser.get("/matrix?council=a")
    assert led.headers["location"] == "/sign-in?to=%2Fmatrix%3Fcouncil%3Da"
    for _ in range(2):
        asked = browser.get(link)
        assert asked.status_code == 200
        assert "Bob &lt;b&gt;" in asked.text
    assert accept(browser, link, again="something else") == 400
    assert accept(browser, link, "short", "short") == 400
    assert accept(browser, link) == 200
    assert accept(browser, link) == browser.get(link).status_code == 404
    assert sign_in(browser, "wrong") == "403"
    assert sign_in(browser) == "/matrix?council=a"
    assert browser.get("/matrix").text == "seen /matrix"


def test_where_nothing_can_be_saved_whoever_signs_in_is_told_why(
    browser: TestClient, link: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: float) -> None:
        raise NoRoom("store_gone", file="costar.duckdb")

    accept(browser, link)
    monkeypatch.setattr(store.lock, "_check_room", gone)
    said = browser.post("/sign-in", data={"account": ACCOUNT, "password": PASSWORD})
    assert (said.status_code, "The data file costar.duckdb" in said.text) == (403, True)


def test_the_cookie_is_for_tls_and_this_host_and_no_script(browser: TestClient, link: str) -> None:
    accept(browser, link)
    said = browser.post("/sign-in", data={"account": ACCOUNT, "password": PASSWORD})
    cookie = next(one for one in said.headers.get_list("set-cookie") if SIGN_IN_COOKIE + "=" in one)
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert parts == {"path=/", "secure", "httponly", "samesite=lax"}


def test_nobody_is_led_to_another_site_or_signed_in_from_one(browser: TestClient, link: str) -> None:
    accept(browser, link)
    assert sign_in(browser, to="//evil.example") == "/"
    foreign = {"sec-fetch-site": "cross-site"}
    said = browser.post("/sign-in", data={"account": ACCOUNT, "password": PASSWORD}, headers=foreign)
    assert said.status_code == 403
    assert browser.post(link, data={}, headers=foreign).status_code == 403


def test_wrong_passwords_say_the_same_for_anybody_and_then_to_wait(browser: TestClient, link: str) -> None:
    accept(browser, link)
    told = [
        browser.post("/sign-in", data={"account": account, "password": "wrong"}).text
        for account in (ACCOUNT, "nobody@example.org")
    ]
    assert told[0] == told[1]
    for _ in range(FREE_TRIES):
        sign_in(browser, "wrong")
    said = browser.post("/sign-in", data={"account": ACCOUNT, "password": PASSWORD})
    assert t("error.password_wait") in said.text


def test_what_is_no_link_is_said(browser: TestClient) -> None:
    for path in ("x", "a" * 43, "%2e%2e", "' OR 1=1 --"):
        said = browser.get(f"{INVITED}/{path}")
        assert said.status_code in (401, 404)
        assert "Traceback" not in said.text


def test_links_that_are_guessed_in_bulk_take_no_thread_from_phones(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold, ways = threading.Event(), Invited(lambda: store, passkeys=False)
    monkeypatch.setattr(ways, "_ask_invited", lambda *_: hold.wait(30))
    guess = Request({"type": "http", "method": "GET", "path_params": {"secret": "x"}, "headers": []})

    async def guessing() -> int:
        async with anyio.create_task_group() as group:
            for _ in range(60):
                group.start_soon(ways.ask_invited, guess)
            await anyio.wait_all_tasks_blocked()
            taken = anyio.to_thread.current_default_thread_limiter().borrowed_tokens
            hold.set()
        return taken

    assert anyio.run(guessing) == 0


def change(browser: TestClient, before: str, chosen: str, again: str = "") -> Response:
    form = {"before": before, "password": chosen, "again": again or chosen}
    return browser.post(OWN_PASSWORD, data=form)


def test_who_is_signed_in_changes_the_password(browser: TestClient, link: str) -> None:
    accept(browser, link)
    for said in (browser.get(OWN_PASSWORD), change(browser, PASSWORD, ANOTHER)):
        assert (said.status_code, said.headers["location"]) == (303, "/sign-in?to=%2Fsign-in%2Fpassword")
    assert sign_in(browser, to=OWN_PASSWORD) == OWN_PASSWORD
    asked = browser.get(OWN_PASSWORD)
    assert (asked.status_code, ACCOUNT in asked.text) == (200, True)
    for wrong in (
        change(browser, "wrong", ANOTHER),
        change(browser, PASSWORD, "short"),
        change(browser, PASSWORD, ANOTHER, "x"),
    ):
        assert (wrong.status_code, 'role="alert"' in wrong.text) == (400, True)
    assert t("own_password.changed") in change(browser, PASSWORD, ANOTHER).text
    assert browser.get("/matrix").text == "seen /matrix"
    assert sign_in(browser) == "403"
    assert sign_in(browser, ANOTHER) == "/matrix?council=a"


def test_no_other_site_changes_a_password(browser: TestClient, link: str) -> None:
    accept(browser, link)
    sign_in(browser)
    form = {"before": PASSWORD, "password": ANOTHER, "again": ANOTHER}
    refused = browser.post(OWN_PASSWORD, data=form, headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403
    assert sign_in(browser) == "/matrix?council=a"
