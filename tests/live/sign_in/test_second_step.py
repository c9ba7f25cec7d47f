"""A second step over HTTP, by forms alone: no script runs here."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from costar.config import OWN_PASSWORD, OWN_SECOND_STEP
from costar.live.routes import FOR_PHONES
from costar.live.sign_in.by_code import BY_CODE, HALF_COOKIE
from costar.live.sign_in.by_invitation import by_invitation
from costar.live.sign_in.door import Door
from costar.live.sign_in.own_second_step import BEGIN, OUT, REMOVE, SPARE
from costar.live.sign_in.passkeys import ASK, BY_PASSKEY
from costar.live.sign_in.routes import FOR_SIGNING_IN
from costar.storage.store import Store
from costar.web.visitors import SIGN_IN_COOKIE
from costar.words import t
from tests.authenticator import Device
from tests.invited import ACCOUNT, PASSWORD, hash_quickly, invite_bob
from tests.phone import Clock, code_at, stopped_clock

ADDRESS = "https://costar.example"
ANOTHER = "walnut ferry origami lantern"
OWN = {"sec-fetch-site": "same-origin"}
TO = "/matrix?council=a"
FORMS = (BY_CODE, OWN_SECOND_STEP, *(OWN_SECOND_STEP + path for path in (BEGIN, SPARE, REMOVE)))

NewBrowser = Callable[[], TestClient]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return stopped_clock(monkeypatch)


@pytest.fixture
def new_browser(store: Store, monkeypatch: pytest.MonkeyPatch) -> NewBrowser:
    hash_quickly(monkeypatch)
    invite_bob(store, "a")
    return lambda: browser_of(store)


@pytest.fixture
def browser(new_browser: NewBrowser) -> TestClient:
    return new_browser()


def browser_of(store: Store) -> TestClient:
    """A browser at a server that has just started: it knows what the database says and no more."""

    async def see(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"seen {request.url.path}")

    door = Middleware(
        Door, store=lambda: store, for_everyone=(*FOR_PHONES, *FOR_SIGNING_IN), pages=frozenset({"matrix"})
    )
    routes = [*by_invitation(lambda: store, ADDRESS), Route("/{path:path}", see)]
    app = Starlette(routes=routes, middleware=[door])
    return TestClient(app, ADDRESS, follow_redirects=False, headers=OWN)


def type_password(browser: TestClient, password: str = PASSWORD, to: str = TO) -> Response:
    return browser.post("/sign-in", data={"account": ACCOUNT, "password": password, "to": to})


def type_code(browser: TestClient, code: str, to: str = TO) -> Response:
    return browser.post(BY_CODE, data={"code": code, "to": to})


def type_spare(browser: TestClient, code: str) -> Response:
    return browser.post(BY_CODE, data={"spare": code, "to": TO})


def address_in(said: Response) -> str:
    return unescape(re.findall(r'href="(otpauth:[^"]*)"', said.text)[0])


def secret_in(said: Response) -> str:
    return parse_qs(urlsplit(address_in(said)).query)["secret"][0]


def spare_in(said: Response) -> list[str]:
    return re.findall("<code>([^<]*)</code>", said.text)


def set_up(browser: TestClient, clock: Clock) -> tuple[str, list[str]]:
    """What the app of Bob keeps, who has signed in in this browser, and his spare codes."""
    type_password(browser)
    secret = secret_in(browser.post(OWN_SECOND_STEP + BEGIN))
    told = browser.post(OWN_SECOND_STEP, data={"password": PASSWORD, "code": code_at(secret, clock.now)})
    clock.next_code()
    return secret, spare_in(told)


def test_from_ones_own_page_to_a_code_at_the_sign_in(
    browser: TestClient, new_browser: NewBrowser, clock: Clock
) -> None:
    assert browser.get(OWN_SECOND_STEP).headers["location"] == "/sign-in?to=%2Fsign-in%2Fsecond-step"
    assert type_password(browser).headers["location"] == TO
    assert t("second_step.begin") in browser.get(OWN_SECOND_STEP).text
    begun = browser.post(OWN_SECOND_STEP + BEGIN)
    secret = secret_in(begun)
    assert " ".join(re.findall("....", secret)) in begun.text
    assert "<svg" in begun.text
    told = browser.post(OWN_SECOND_STEP, data={"password": PASSWORD, "code": code_at(secret, clock.now)})
    assert (told.status_code, t("second_step.added") in told.text, len(spare_in(told))) == (200, True, 10)
    assert t("spare_codes.left", n=10) in browser.get(OWN_SECOND_STEP).text
    clock.next_code()

    other = new_browser()
    asked = type_password(other)
    assert (asked.status_code, asked.headers["location"]) == (303, f"{BY_CODE}?to=%2Fmatrix%3Fcouncil%3Da")
    assert t("second_step.ask_help") in other.get(asked.headers["location"]).text
    led = type_code(other, code_at(secret, clock.now))
    assert (led.status_code, led.headers["location"]) == (303, TO)
    assert other.get("/matrix").text == "seen /matrix"


def test_nothing_opens_between_password_and_code(
    browser: TestClient, new_browser: NewBrowser, clock: Clock
) -> None:
    set_up(browser, clock)
    other = new_browser()
    asked = type_password(other)
    assert SIGN_IN_COOKIE not in other.cookies
    assert other.get("/matrix").status_code == 303
    assert other.get("/download").status_code == 401
    for own in (OWN_SECOND_STEP, OWN_PASSWORD, "/sign-in/passkeys"):
        assert other.get(own).headers["location"].startswith("/sign-in?")
    # Not even where the one cookie is put in the place of the other
    other.cookies.set(SIGN_IN_COOKIE, other.cookies[HALF_COOKIE])
    assert other.get("/matrix").status_code == 303
    assert cookie(asked, HALF_COOKIE) == {"path=/", "secure", "httponly", "samesite=strict", "max-age=600"}
    assert asked.headers["cache-control"] == "no-store"


def cookie(said: Response, name: str) -> set[str]:
    found = next(one for one in said.headers.get_list("set-cookie") if one.startswith(f"{name}="))
    return {part.strip().lower() for part in found.split(";")[1:]}


def test_the_sign_in_has_a_new_secret_and_the_half_one_is_gone(
    browser: TestClient, new_browser: NewBrowser, clock: Clock
) -> None:
    secret, _ = set_up(browser, clock)
    other = new_browser()
    # A stranger's cookies that were put into this browser before are not those that count then
    other.cookies.set(SIGN_IN_COOKIE, "planted")
    type_password(other)
    half = other.cookies[HALF_COOKIE]
    led = type_code(other, code_at(secret, clock.now))
    assert cookie(led, SIGN_IN_COOKIE) == {"path=/", "secure", "httponly", "samesite=lax"}
    assert HALF_COOKIE not in other.cookies
    found = re.findall(f"{SIGN_IN_COOKIE}=([^;]*)", str(led.headers.get_list("set-cookie")))
    assert found[0] not in ("planted", half)
    clock.next_code()
    stale = new_browser()
    stale.cookies.set(HALF_COOKIE, half)
    assert type_code(stale, code_at(secret, clock.now)).status_code == 403
    assert stale.get(BY_CODE).headers["location"].startswith("/sign-in?")


def test_a_sign_in_before_goes_on_until_the_code_is_right(
    browser: TestClient, new_browser: NewBrowser, clock: Clock
) -> None:
    secret, _ = set_up(browser, clock)
    before = browser.cookies[SIGN_IN_COOKIE]
    type_password(browser)
    assert browser.get("/matrix").text == "seen /matrix"
    type_code(browser, code_at(secret, clock.now))
    assert browser.cookies[SIGN_IN_COOKIE] != before
    stale = new_browser()
    stale.cookies.set(SIGN_IN_COOKIE, before)
    assert stale.get("/matrix").status_code == 303


def test_another_server_goes_on_where_the_first_one_was_killed(
    browser: TestClient, new_browser: NewBrowser, clock: Clock
) -> None:
    type_password(browser)
    secret = secret_in(browser.post(OWN_SECOND_STEP + BEGIN))
    second = new_browser()
    second.cookies.set(SIGN_IN_COOKIE, browser.cookies[SIGN_IN_COOKIE])
    told = second.post(OWN_SECOND_STEP, data={"password": PASSWORD, "code": code_at(secret, clock.now)})
    assert len(spare_in(told)) == 10
    clock.next_code()
    first, third = new_browser(), new_browser()
    type_password(first)
    third.cookies.set(HALF_COOKIE, first.cookies[HALF_COOKIE])
    assert type_code(third, code_at(secret, clock.now)).status_code == 303
    assert type_code(first, code_at(secret, clock.now)).status_code == 403


def test_wrong_codes_are_told_and_then_wait(
    browser: TestClient, new_browser: NewBrowser, clock: Clock
) -> None:
    secret, spare = set_up(browser, clock)
    other = new_browser()
    type_password(other)
    told = [type_code(other, "000000") for _ in range(6)]
    assert {one.status_code for one in told} == {403}
    assert t("error.second_step_wrong") in told[0].text
    assert t("error.second_step_wait") in told[5].text
    assert t("error.second_step_wait") in type_code(other, code_at(secret, clock.now)).text
    wrong = type_spare(other, "AAAA AAAA AAAA AAAA")
    assert (wrong.status_code, "<details open>" in wrong.text) == (403, True)
    assert t("error.spare_code_wrong") in wrong.text
    led = type_spare(other, spare[0].lower())
    assert (led.status_code, led.headers["location"]) == (303, OWN_SECOND_STEP)
    assert t("spare_codes.left", n=9) in other.get(OWN_SECOND_STEP).text


@pytest.mark.usefixtures("codes_at_once")
@pytest.mark.parametrize("codes_at_once", [3], indirect=True)
def test_no_address_tries_more_codes_than_a_hall_would(
    browser: TestClient, new_browser: NewBrowser, clock: Clock
) -> None:
    _, spare = set_up(browser, clock)
    other = new_browser()
    type_password(other)
    told = [type_spare(other, "AAAA") for _ in range(4)]
    assert [one.status_code for one in told] == [403, 403, 403, 429]
    assert type_spare(other, spare[0]).status_code == 429


def test_nobody_is_led_to_another_site_or_answered_from_one(
    browser: TestClient, new_browser: NewBrowser, clock: Clock
) -> None:
    secret, _ = set_up(browser, clock)
    other = new_browser()
    asked = type_password(other, to="//evil.example")
    assert asked.headers["location"] == f"{BY_CODE}?to=%2F"
    assert 'name="to" value="/"' in other.get(f"{BY_CODE}?to=//evil.example").text
    assert type_code(other, code_at(secret, clock.now), "https://evil.example").headers["location"] == "/"
    foreign = {"sec-fetch-site": "cross-site"}
    for path in (*FORMS, OWN_SECOND_STEP + OUT):
        assert other.post(path, data={}, headers=foreign).status_code == 403
        assert other.post(path, content=b"x" * 20_000).status_code == 413


def test_who_is_not_signed_in_changes_nothing(
    browser: TestClient, new_browser: NewBrowser, clock: Clock
) -> None:
    set_up(browser, clock)
    stranger = new_browser()
    for path in FORMS[1:]:
        said = stranger.post(path, data={"password": PASSWORD, "code": "000000"})
        assert (said.status_code, said.headers["location"]) == (303, "/sign-in?to=%2Fsign-in%2Fsecond-step")
    assert t("error.second_step_over") in type_code(stranger, "000000").text
    assert type_password(new_browser()).headers["location"].startswith(BY_CODE)


def test_what_goes_wrong_while_setting_up_keeps_the_square(browser: TestClient, clock: Clock) -> None:
    type_password(browser)
    assert t("error.second_step_over") in browser.post(OWN_SECOND_STEP, data={}).text
    secret = secret_in(browser.post(OWN_SECOND_STEP + BEGIN))
    code = code_at(secret, clock.now)
    for data, key in (
        ({"password": "wrong", "code": code}, "password_before"),
        ({"password": PASSWORD, "code": "12"}, "second_step_wrong"),
    ):
        told = browser.post(OWN_SECOND_STEP, data=data)
        assert (told.status_code, t(f"error.{key}") in told.text, secret_in(told)) == (400, True, secret)
        assert spare_in(told) == []
    told = browser.post(OWN_SECOND_STEP, data={"password": PASSWORD, "code": code})
    assert (told.status_code, told.headers["cache-control"]) == (200, "no-store")
    # Sent again by a reload, the spare codes are not shown again
    again = browser.post(OWN_SECOND_STEP, data={"password": PASSWORD, "code": code})
    assert (again.status_code, spare_in(again)) == (400, [])
    assert t("error.second_step_twice") in browser.post(OWN_SECOND_STEP + BEGIN).text


def test_new_spare_codes_and_none_any_more(
    browser: TestClient, new_browser: NewBrowser, clock: Clock
) -> None:
    _, before = set_up(browser, clock)
    for path in (SPARE, REMOVE):
        wrong = browser.post(OWN_SECOND_STEP + path, data={"password": "wrong"})
        assert (wrong.status_code, t("error.password_before") in wrong.text) == (400, True)
    told = browser.post(OWN_SECOND_STEP + SPARE, data={"password": PASSWORD})
    assert t("spare_codes.renewed") in told.text
    assert len(set(spare_in(told)) - set(before)) == 10
    other = new_browser()
    type_password(other)
    assert type_spare(other, before[0]).status_code == 403
    gone = browser.post(OWN_SECOND_STEP + REMOVE, data={"password": PASSWORD})
    assert (gone.status_code, t("second_step.removed") in gone.text) == (200, True)
    assert type_spare(other, spare_in(told)[0]).status_code == 403
    assert type_password(other).headers["location"] == TO


def test_a_passkey_is_asked_for_no_code(browser: TestClient, new_browser: NewBrowser, clock: Clock) -> None:
    set_up(browser, clock)
    device = Device(ADDRESS)
    named = {"name": "Laptop"}
    asked = browser.post("/sign-in/passkeys" + ASK, data=named | {"password": PASSWORD})
    browser.post("/sign-in/passkeys", data=named | {"answer": device.make(asked.text)})
    other = new_browser()
    asked = other.post(BY_PASSKEY + ASK, data={"to": TO})
    led = other.post(BY_PASSKEY, data={"to": TO, "answer": device.sign(asked.text)})
    assert (led.status_code, led.headers["location"]) == (303, TO)
    assert other.get("/matrix").text == "seen /matrix"


def test_another_password_is_asked_for_the_same_codes(
    browser: TestClient, new_browser: NewBrowser, clock: Clock
) -> None:
    secret, _ = set_up(browser, clock)
    both = {"password": ANOTHER, "again": ANOTHER}
    assert browser.post(OWN_PASSWORD, data={"before": PASSWORD, **both}).status_code == 200
    other = new_browser()
    type_password(other, ANOTHER)
    assert type_code(other, code_at(secret, clock.now)).status_code == 303


def test_a_wrong_password_and_nobodys_account_are_answered_alike(
    browser: TestClient, new_browser: NewBrowser, clock: Clock
) -> None:
    set_up(browser, clock)
    other = new_browser()
    wrong = type_password(other, "wrong")
    nobody = other.post("/sign-in", data={"account": "nobody@example.org", "password": "wrong", "to": TO})
    assert (wrong.status_code, wrong.text) == (nobody.status_code, nobody.text)
    assert HALF_COOKIE not in other.cookies


def test_where_it_is_asked_of_everybody_nothing_opens_before_it(
    store: Store, browser: TestClient, clock: Clock
) -> None:
    store.asked_steps.ask("a")
    assert type_password(browser).headers["location"] == TO
    for path in ("/matrix", "/matrix?council=a", "/"):
        led = browser.get(path)
        assert (led.status_code, led.headers["location"]) == (303, f"{OWN_SECOND_STEP}?to={quote(path, '')}")
    shut = [browser.get(path) for path in ("/download", "/_stcore/stream", "/_stcore/upload_file/x", "/wall")]
    assert {(one.status_code, one.text) for one in shut} == {(401, t("error.second_step_first"))}
    with pytest.raises(WebSocketDisconnect), browser.websocket_connect("/_stcore/stream"):
        pass
    said = browser.get(OWN_SECOND_STEP).text
    assert t("second_step.asked_of_you") in said
    assert t("own_password.back") not in said
    set_up(browser, clock)
    assert browser.get("/matrix").text == "seen /matrix"
    assert t("own_password.back") in browser.get(OWN_SECOND_STEP).text


def wanted_in(said: Response) -> list[str]:
    """Which page the forms of an answer take along."""
    return [unescape(one) for one in re.findall('name="to" value="([^"]*)"', said.text)]


def test_what_was_asked_for_opens_once_the_second_step_is_set_up(
    store: Store, browser: TestClient, clock: Clock
) -> None:
    store.access.asks_everybody = True
    type_password(browser)
    asked = browser.get(browser.get(TO).headers["location"])
    assert wanted_in(asked) == [TO, TO]
    begun = browser.post(OWN_SECOND_STEP + BEGIN, data={"to": TO})
    wrong = browser.post(OWN_SECOND_STEP, data={"password": "wrong", "code": "1", "to": TO})
    assert wanted_in(begun) == wanted_in(wrong) == [TO]
    given = {"password": PASSWORD, "code": code_at(secret_in(begun), clock.now), "to": TO}
    told = browser.post(OWN_SECOND_STEP, data=given)
    assert f'class="button" href="{TO}"' in unescape(told.text)
    assert browser.get(TO).text == "seen /matrix"


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil"])
def test_nobody_is_led_to_another_site_by_a_second_step(browser: TestClient, clock: Clock, to: str) -> None:
    type_password(browser)
    begun = browser.post(OWN_SECOND_STEP + BEGIN, data={"to": to})
    given = {"password": PASSWORD, "code": code_at(secret_in(begun), clock.now), "to": to}
    told = [begun, browser.get(OWN_SECOND_STEP, params={"to": to}), browser.post(OWN_SECOND_STEP, data=given)]
    assert not [one for one in told if "evil" in one.text or "javascript:" in one.text]
    assert browser.post(OWN_SECOND_STEP + OUT, data={"to": to}).headers["location"] == "/sign-in?to=%2F"


def test_who_has_to_set_one_up_can_sign_out(store: Store, browser: TestClient) -> None:
    store.access.asks_everybody = True
    type_password(browser)
    assert t("sign_in.out") in browser.get(OWN_SECOND_STEP).text
    out = browser.post(OWN_SECOND_STEP + OUT, data={"to": TO})
    assert (out.status_code, out.headers["location"]) == (303, f"/sign-in?to={quote(TO, '')}")
    assert browser.get(OWN_SECOND_STEP).headers["location"].startswith("/sign-in?")
    assert browser.post(OWN_SECOND_STEP + BEGIN).headers["location"].startswith("/sign-in?")


def test_who_has_a_passkey_is_led_on_by_it_or_out(store: Store, browser: TestClient) -> None:
    type_password(browser)
    device = Device(ADDRESS)
    named = {"name": "Phone", "password": PASSWORD}
    asked = browser.post("/sign-in/passkeys" + ASK, data=named)
    browser.post("/sign-in/passkeys", data=named | {"answer": device.make(asked.text)})
    store.access.asks_everybody = True
    asked = browser.get(browser.get(TO).headers["location"])
    assert (asked.status_code, wanted_in(asked)) == (403, [TO])
    assert "council" not in t("error.passkey_first").split(". If you lost it")[0]
    assert f'href="/sign-in?to={quote(TO)}"' in unescape(asked.text)
    browser.post(OWN_SECOND_STEP + OUT, data={"to": TO})
    assert browser.get(OWN_SECOND_STEP).headers["location"].startswith("/sign-in?")
