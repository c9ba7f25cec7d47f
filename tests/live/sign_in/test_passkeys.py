"""Passkeys over HTTP: with a device in software, and with none."""

from collections.abc import Callable

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from costar.config import OWN_PASSKEYS
from costar.live.pages import asset_address, asset_routes
from costar.live.routes import FOR_PHONES
from costar.live.sign_in.by_invitation import by_invitation
from costar.live.sign_in.door import Door
from costar.live.sign_in.passkeys import ASK, ASKED_COOKIE, BY_PASSKEY, REMOVE
from costar.live.sign_in.routes import FOR_SIGNING_IN
from costar.storage.store import Store
from costar.usecases.council.own_passkeys import passkeys_of
from costar.web.visitors import SIGN_IN_COOKIE
from costar.words import t
from tests.authenticator import Device
from tests.invited import ACCOUNT, PASSWORD, hash_quickly, invite_bob

ADDRESS = "https://costar.example"
OWN = {"sec-fetch-site": "same-origin"}

NewBrowser = Callable[[], TestClient]


@pytest.fixture
def new_browser(store: Store, monkeypatch: pytest.MonkeyPatch) -> NewBrowser:
    hash_quickly(monkeypatch)
    invite_bob(store, "a")
    return lambda: browser_at(store, ADDRESS)


@pytest.fixture
def browser(new_browser: NewBrowser) -> TestClient:
    return new_browser()


def browser_at(store: Store, address: str) -> TestClient:
    async def see(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"seen {request.url.path}")

    door = Middleware(
        Door, store=lambda: store, for_everyone=(*FOR_PHONES, *FOR_SIGNING_IN), pages=frozenset({"matrix"})
    )
    routes = [*by_invitation(lambda: store, address), *asset_routes(), Route("/{path:path}", see)]
    app = Starlette(routes=routes, middleware=[door])
    return TestClient(app, ADDRESS, follow_redirects=False, headers=OWN)


def sign_in_by_password(browser: TestClient) -> None:
    browser.post("/sign-in", data={"account": ACCOUNT, "password": PASSWORD, "to": "/"})


def make(browser: TestClient, device: Device, name: str = "Laptop") -> Response:
    asked = browser.post(OWN_PASSKEYS + ASK, data={"name": name, "password": PASSWORD, "answer": ""})
    return browser.post(OWN_PASSKEYS, data={"name": name, "answer": device.make(asked.text)})


def sign_in(browser: TestClient, device: Device, to: str = "/matrix?council=a") -> Response:
    asked = browser.post(BY_PASSKEY + ASK, data={"to": to, "answer": ""})
    return browser.post(BY_PASSKEY, data={"to": to, "answer": device.sign(asked.text)})


def made(new_browser: NewBrowser) -> Device:
    """The device of a person who has signed in elsewhere and made a passkey."""
    browser, device = new_browser(), Device(ADDRESS)
    sign_in_by_password(browser)
    make(browser, device)
    return device


def test_from_ones_own_page_to_a_sign_in_without_a_password(
    browser: TestClient, new_browser: NewBrowser
) -> None:
    assert browser.get(OWN_PASSKEYS).headers["location"] == "/sign-in?to=%2Fsign-in%2Fpasskeys"
    sign_in_by_password(browser)
    assert t("passkeys.yours") not in browser.get(OWN_PASSKEYS).text
    device = Device(ADDRESS)
    told = make(browser, device, "<b>Laptop</b>")
    assert (told.status_code, t("passkeys.added") in told.text) == (200, True)
    assert "&lt;b&gt;Laptop&lt;/b&gt;" in told.text
    other = new_browser()
    led = sign_in(other, device)
    assert (led.status_code, led.headers["location"]) == (303, "/matrix?council=a")
    assert other.get("/matrix").text == "seen /matrix"
    assert t("passkeys.not_used") not in browser.get(OWN_PASSKEYS).text


def test_the_cookies_are_for_tls_this_host_and_no_script(
    browser: TestClient, new_browser: NewBrowser
) -> None:
    device = made(new_browser)
    asked = browser.post(BY_PASSKEY + ASK, data={})
    told = cookie(asked, ASKED_COOKIE)
    assert told == {"path=/", "secure", "httponly", "samesite=strict", "max-age=300"}
    let_in = browser.post(BY_PASSKEY, data={"answer": device.sign(asked.text)})
    assert cookie(let_in, SIGN_IN_COOKIE) == {"path=/", "secure", "httponly", "samesite=lax"}
    assert ASKED_COOKIE not in browser.cookies
    assert {one.headers["cache-control"] for one in (asked, let_in)} == {"no-store"}


def cookie(said: Response, name: str) -> set[str]:
    found = next(one for one in said.headers.get_list("set-cookie") if one.startswith(f"{name}="))
    return {part.strip().lower() for part in found.split(";")[1:]}


def test_another_browsers_answer_and_one_used_twice_let_nobody_in(
    browser: TestClient, new_browser: NewBrowser
) -> None:
    device, stranger = made(new_browser), new_browser()
    asked = browser.post(BY_PASSKEY + ASK, data={})
    answer = {"answer": device.sign(asked.text)}
    stranger.post(BY_PASSKEY + ASK, data={})
    assert stranger.post(BY_PASSKEY, data=answer).status_code == 403
    assert browser.post(BY_PASSKEY, data=answer).status_code == 303
    assert browser.post(BY_PASSKEY, data=answer).status_code == 403
    assert stranger.get("/matrix").status_code == 303


def test_a_refusal_is_one_line_of_the_log_without_what_was_sent(
    browser: TestClient, new_browser: NewBrowser, caplog: pytest.LogCaptureFixture
) -> None:
    device = made(new_browser)
    browser.post(BY_PASSKEY + ASK, data={})
    refused = browser.post(BY_PASSKEY, data={"answer": device.sign(browser.post(BY_PASSKEY + ASK).text)[:-9]})
    sign_in_by_password(browser)
    told = browser.post(OWN_PASSKEYS, data={"name": "Laptop", "answer": "<rubbish>"})
    said = [one for one in caplog.records if one.name == "costar"]
    assert (refused.status_code, told.status_code, len(said)) == (403, 400, 2)
    assert [one.exc_info for one in said] == [None, None]
    assert not any("rubbish" in one.getMessage() for one in said)


def test_signing_in_as_somebody_else_signs_out_who_was_before(
    browser: TestClient, new_browser: NewBrowser
) -> None:
    device = made(new_browser)
    sign_in_by_password(browser)
    before = browser.cookies[SIGN_IN_COOKIE]
    sign_in(browser, device)
    stale = new_browser()
    stale.cookies.set(SIGN_IN_COOKIE, before)
    assert stale.get("/matrix").status_code == 303


def test_nobody_is_led_to_another_site_or_asked_by_one(browser: TestClient, new_browser: NewBrowser) -> None:
    device = made(new_browser)
    assert sign_in(browser, device, "//evil.example").headers["location"] == "/"
    foreign = {"sec-fetch-site": "cross-site"}
    for path in (BY_PASSKEY, BY_PASSKEY + ASK, OWN_PASSKEYS, OWN_PASSKEYS + ASK, OWN_PASSKEYS + REMOVE):
        assert browser.post(path, data={}, headers=foreign).status_code == 403
        assert browser.post(path, content=b"x" * 20_000).status_code == 413


def test_what_goes_wrong_is_said_in_words(browser: TestClient, new_browser: NewBrowser) -> None:
    refused = browser.post(OWN_PASSKEYS + ASK, data={"name": "Laptop", "password": PASSWORD})
    assert (refused.status_code, refused.json()) == (401, {"problem": t("error.signed_out")})
    sign_in_by_password(browser)
    wrong = browser.post(OWN_PASSKEYS + ASK, data={"name": "Laptop", "password": "wrong"})
    assert (wrong.status_code, wrong.json()) == (400, {"problem": t("error.password_before")})
    told = browser.post(OWN_PASSKEYS, data={"name": "Laptop", "answer": "{}"})
    assert (told.status_code, t("error.passkey_over") in told.text) == (400, True)
    browser.post(OWN_PASSKEYS + ASK, data={"name": "Laptop", "password": PASSWORD})
    told = browser.post(OWN_PASSKEYS, data={"name": "Laptop", "answer": "{}"})
    assert (told.status_code, t("error.passkey_refused") in told.text) == (400, True)
    stranger = new_browser()
    told = sign_in(stranger, Device(ADDRESS, handle=b"bob", site="costar.example"))
    assert (told.status_code, t("error.passkey_unknown") in told.text) == (403, True)


def test_one_is_taken_out(browser: TestClient, new_browser: NewBrowser, store: Store) -> None:
    device = made(new_browser)
    sign_in_by_password(browser)
    _, (kept,) = passkeys_of(store, browser.cookies[SIGN_IN_COOKIE])
    told = browser.post(OWN_PASSKEYS + REMOVE, data={"passkey": kept.passkey_id})
    assert (t("passkeys.removed") in told.text, t("passkeys.yours") in told.text) == (True, False)
    assert sign_in(new_browser(), device).status_code == 403
    stranger = new_browser().post(OWN_PASSKEYS + REMOVE, data={"passkey": kept.passkey_id})
    assert stranger.status_code == 303


@pytest.mark.usefixtures("codes_at_once")
@pytest.mark.parametrize("codes_at_once", [2], indirect=True)
def test_no_address_asks_for_more_than_a_hall_would(browser: TestClient) -> None:
    told = [browser.post(BY_PASSKEY + ASK, data={}) for _ in range(4)]
    assert [one.status_code for one in told] == [200, 200, 429, 429]
    assert told[-1].json() == {"problem": t("error.passkey_wait")}


def test_where_the_address_has_no_name_nothing_of_it_is_there(new_browser: NewBrowser, store: Store) -> None:
    with_name, without = new_browser(), browser_at(store, "http://127.0.0.1:8501")
    script = asset_address("passkey.js")
    assert script in with_name.get("/sign-in").text
    assert with_name.get(script).headers["content-type"].startswith("text/javascript")
    assert "passkey" not in without.get("/sign-in").text
    assert without.get(OWN_PASSKEYS).text == f"seen {OWN_PASSKEYS}"
