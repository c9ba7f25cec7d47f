"""Signing in by a real OpenID Connect provider that runs beside the tests, and what the door lets through."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from costar.config import SignIn
from costar.domain.clock import now_in_utc
from costar.domain.council.access import Role
from costar.domain.council.signing_in import IDLE, IDLE_ADMIN, LONGEST, Identity, Membership, rules_of
from costar.errors import NoRoom, SignedOut
from costar.live.routes import FOR_PHONES
from costar.live.sign_in.door import Door
from costar.live.sign_in.routes import FOR_SIGNING_IN, own_path, sign_in_routes
from costar.storage.store import Store
from costar.usecases.council.sign_in import let_in, sign_out, sign_out_everywhere, signed_in
from costar.web.visitors import SIGN_IN_COOKIE
from tests.browsers import is_in
from tests.provider import oidc_provider_mock, provider_app

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore:JWS algorithm")
"""Of the provider: our own code runs without."""

ADDRESS = "https://costar.example"
MANY = [f"group {number}" for number in range(300)]
ADA = oidc_provider_mock.User(
    sub="ada", claims={"name": "Ada Lovelace", "email": "ada@example.org", "groups": ["Housing", *MANY]}
)
BOB = oidc_provider_mock.User(sub="bob", claims={"name": "Bob"})
RULES = "Housing=facilitator@a; Nobody=admin@*"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with oidc_provider_mock.run_server_in_thread(user_claims=(ADA, BOB)) as server:
        yield f"http://localhost:{server.server_port}"


async def see(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"seen {request.url.path}")


async def listen(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


@pytest.fixture
def product(issuer: str, store: Store) -> Starlette:
    """The door, the ways to sign in, and one answer for everything behind and before it."""
    settings = SignIn(issuer, "costar", "secret", ADDRESS, RULES)
    door = Middleware(
        Door, store=lambda: store, for_everyone=(*FOR_PHONES, *FOR_SIGNING_IN), pages=frozenset({"matrix"})
    )
    return Starlette(
        routes=[
            *sign_in_routes(settings, lambda: store, secret="s" * 32),
            WebSocketRoute("/_stcore/stream", listen),
            Route("/{path:path}", see, methods=["GET", "POST", "PUT"]),
        ],
        middleware=[door],
    )


@pytest.fixture
def browser(product: Starlette) -> TestClient:
    return TestClient(product, ADDRESS, follow_redirects=False)


def begin(browser: TestClient, to: str = "/matrix?council=a") -> str:
    """Where the provider is asked."""
    led = browser.get("/sign-in", params={"to": to})
    assert led.status_code == 302
    return led.headers["location"]


def back_from(asked: str, sub: str = "ada") -> str:
    """Where the provider sends back whoever says who they are."""
    said = httpx2.post(asked, data={"sub": sub})
    return said.headers["location"]


def end(browser: TestClient, back: str) -> httpx2.Response:
    parts = urlsplit(back)
    return browser.get(f"{parts.path}?{parts.query}")


def sign_in(browser: TestClient, sub: str = "ada") -> httpx2.Response:
    return end(browser, back_from(begin(browser), sub))


def who(store: Store, browser: TestClient) -> str:
    try:
        return signed_in(store, browser.cookies.get(SIGN_IN_COOKIE, "")).name
    except SignedOut:
        return ""


def test_whoever_the_provider_vouches_for_is_in_with_the_roles_of_their_groups(
    store: Store, browser: TestClient
) -> None:
    let = sign_in(browser)
    assert (let.status_code, let.headers["location"]) == (303, "/matrix?council=a")
    person = signed_in(store, browser.cookies[SIGN_IN_COOKIE])
    assert (person.name, person.role) == ("Ada Lovelace", None)
    assert person.roles == {("a", Role.FACILITATOR)}
    assert browser.get("/matrix").text == "seen /matrix"


def test_the_cookie_is_for_tls_and_this_host_and_no_script(browser: TestClient) -> None:
    cookie = next(
        one for one in sign_in(browser).headers.get_list("set-cookie") if SIGN_IN_COOKIE + "=" in one
    )
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert parts == {"path=/", "secure", "httponly", "samesite=lax"}


def test_the_provider_is_asked_with_state_nonce_and_a_challenge_for_the_exact_address(
    browser: TestClient,
) -> None:
    asked = parse_qs(urlsplit(begin(browser)).query)
    assert asked["redirect_uri"] == [f"{ADDRESS}/sign-in/back"]
    assert asked["code_challenge_method"] == ["S256"]
    assert all(len(asked[name][0]) >= 20 for name in ("state", "nonce", "code_challenge"))


def test_an_answer_counts_once_and_only_in_the_browser_that_asked(
    store: Store, product: Starlette, browser: TestClient
) -> None:
    back = back_from(begin(browser))
    other = TestClient(product, ADDRESS, follow_redirects=False)
    assert end(other, back).status_code == 403
    assert end(browser, back).status_code == 303
    assert end(browser, back).status_code == 403
    assert who(store, other) == ""


def test_an_answer_to_another_question_is_refused(
    store: Store, product: Starlette, browser: TestClient
) -> None:
    """The state is ours, the code somebody else's: the nonce in the token is another."""
    other = TestClient(product, ADDRESS, follow_redirects=False)
    foreign = parse_qs(urlsplit(back_from(begin(other), "bob")).query)["code"][0]
    mine = parse_qs(urlsplit(begin(browser)).query)["state"][0]
    assert browser.get("/sign-in/back", params={"code": foreign, "state": mine}).status_code == 403
    assert who(store, browser) == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"exp": -3600},
        {"iss": "https://somebody.else.example"},
        {"key": RSAKey.generate_key(2048).as_dict(private=True)},
        {"alg": "none", "key": ""},
    ],
    ids=["expired", "of another issuer", "signed by another key", "not signed"],
)
def test_a_token_that_is_not_sound_lets_nobody_in(
    store: Store, browser: TestClient, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, object]
) -> None:
    right = provider_app.OpenIDCode.get_jwt_config
    monkeypatch.setattr(
        provider_app.OpenIDCode, "get_jwt_config", lambda *args, **more: right(*args, **more) | wrong
    )
    assert sign_in(browser).status_code == 403
    assert who(store, browser) == ""


@pytest.mark.parametrize("subject", ["a\0b", "a\nb", "a" * 256], ids=["NUL", "two lines", "too long"])
def test_a_token_whose_subject_cannot_be_kept_lets_nobody_in(
    store: Store, browser: TestClient, monkeypatch: pytest.MonkeyPatch, subject: str
) -> None:
    right = provider_app.OpenIDCode.generate_user_info
    monkeypatch.setattr(
        provider_app.OpenIDCode,
        "generate_user_info",
        lambda *args, **more: right(*args, **more) | {"sub": subject},
    )
    assert sign_in(browser).status_code == 403
    assert who(store, browser) == ""


def test_what_is_no_token_lets_nobody_in(
    store: Store, browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provider_app.OpenIDCode, "encode_id_token", lambda *_, **__: ["a", "list"])
    assert sign_in(browser).status_code == 403
    assert who(store, browser) == ""


def test_a_token_for_another_client_lets_nobody_in(
    store: Store, browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provider_app.OpenIDCode, "get_audiences", lambda *_: ["another"], raising=False)
    assert sign_in(browser).status_code == 403
    assert who(store, browser) == ""


def test_whoever_does_not_agree_at_the_provider_is_told_so(browser: TestClient) -> None:
    denied = httpx2.post(begin(browser), data={"action": "deny"}).headers["location"]
    assert end(browser, denied).status_code == 403


def test_a_refusal_is_one_line_of_the_log_by_whom_and_why(
    issuer: str, browser: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    """Anybody can bring one about, and choose what stands in the address."""
    denied = httpx2.post(begin(browser), data={"action": "deny"}).headers["location"]
    end(browser, denied)
    end(browser, denied)
    browser.get("/sign-in/back", params={"error": "ada@example.org\nlet in", "state": "x"})
    said = [one for one in caplog.records if one.name == "costar"]
    assert [one.getMessage() for one in said] == [
        f"A sign-in by {issuer} was refused: not_recognised ({why})"
        for why in ("OAuthError: access_denied", "OAuthError: access_denied", "OAuthError")
    ]
    assert not any(one.exc_info for one in said)


def test_while_the_provider_is_away_a_sentence_says_so(store: Store) -> None:
    settings = SignIn("http://127.0.0.1:9", "costar", "secret", ADDRESS)
    app = Starlette(routes=[*sign_in_routes(settings, lambda: store, secret="s" * 32)])
    assert TestClient(app, ADDRESS).get("/sign-in").status_code == 503


PRIVATE = [
    "/media/0123.csv",
    "/_stcore/upload_file/1/2",
    "/wall/1/stream",
    "/_stcore/health",
    "/x",
    "/matrix/",
]


def test_without_a_sign_in_nothing_opens_but_what_is_for_everyone(browser: TestClient) -> None:
    led = browser.get("/matrix?council=a")
    assert (led.status_code, led.headers["location"]) == (303, "/sign-in?to=%2Fmatrix%3Fcouncil%3Da")
    assert {browser.get(path).status_code for path in PRIVATE} == {401}
    assert browser.post("/matrix").status_code == browser.put("/_stcore/upload_file/1/2").status_code == 401
    assert browser.get("/join").text == "seen /join"
    assert browser.get("/static/x.js").text == "seen /static/x.js"
    with pytest.raises(WebSocketDisconnect), browser.websocket_connect("/_stcore/stream"):
        pass


@pytest.mark.parametrize("forged", ["", "x", "a" * 43, "%00", "' OR 1=1 --"])
def test_a_cookie_that_nobody_was_given_opens_nothing(product: Starlette, forged: str) -> None:
    asked = TestClient(
        product, ADDRESS, follow_redirects=False, headers={"cookie": f"{SIGN_IN_COOKIE}={forged}"}
    )
    assert asked.get("/matrix").status_code == 303


def test_whoever_signs_out_is_out_in_every_tab_and_the_cookie_is_worth_nothing(
    store: Store, product: Starlette, browser: TestClient
) -> None:
    sign_in(browser)
    secret = browser.cookies[SIGN_IN_COOKIE]
    tab = TestClient(product, ADDRESS, follow_redirects=False, cookies={SIGN_IN_COOKIE: secret})
    with tab.websocket_connect("/_stcore/stream"):
        pass
    sign_out(store, secret)
    assert tab.get("/matrix").status_code == browser.get("/matrix").status_code == 303
    with pytest.raises(WebSocketDisconnect), tab.websocket_connect("/_stcore/stream"):
        pass


def test_signing_in_again_ends_what_was_before(store: Store, browser: TestClient) -> None:
    sign_in(browser)
    before = browser.cookies[SIGN_IN_COOKIE]
    sign_in(browser, "bob")
    assert who(store, browser) == "Bob"
    with pytest.raises(SignedOut):
        signed_in(store, before)


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ("/matrix?council=a", "/matrix?council=a"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("//[", "/"),
        ("https://[", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/x\r\nSet-Cookie: a=b", "/"),
        ("", "/"),
    ],
)
def test_nobody_is_led_to_another_site(wanted: str, path: str) -> None:
    assert own_path(wanted) == path


def test_a_group_that_is_gone_takes_its_role_with_it_and_what_was_given_by_hand_stays(store: Store) -> None:
    identity, rules = Identity("https://id.example", "ada", "Ada"), rules_of(RULES)
    person_id = signed_in(store, let_in(store, identity, ["Housing"], rules)).person_id
    store.access.grant(person_id, Membership("b", Role.VIEWER))
    assert signed_in(store, let_in(store, identity, [], rules)).roles == {("b", Role.VIEWER)}
    store.access.revoke(person_id, "b")
    assert signed_in(store, let_in(store, identity, [], rules)).roles == frozenset()


def test_who_was_idle_or_in_for_too_long_signs_in_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = now_in_utc()
    ada, bob = (let_in(store, Identity("https://id.example", name, name), [], ()) for name in ("ada", "bob"))
    store.access.grant(signed_in(store, ada).person_id, Membership("a", Role.ADMIN))

    def after(passed: timedelta, *secrets: str) -> list[bool]:
        monkeypatch.setattr("costar.storage.sign_in.access_store.now_in_utc", lambda: now + passed)
        return [is_in(store, one) for one in secrets]

    assert after(IDLE_ADMIN - timedelta(minutes=1), ada, bob) == [True, True]
    assert after(2 * IDLE_ADMIN + timedelta(minutes=1), ada, bob) == [False, True]
    assert after(IDLE, bob) == [True]
    assert after(LONGEST + timedelta(minutes=1), bob) == [False]


def test_a_sign_in_by_a_clock_that_was_ahead_does_not_hold_until_then(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = let_in(store, Identity("https://id.example", "ada", "Ada"), [], ())
    now = now_in_utc()
    monkeypatch.setattr("costar.storage.sign_in.access_store.now_in_utc", lambda: now - timedelta(days=30))
    assert not is_in(store, ahead)


def test_who_is_signed_in_reads_on_while_nothing_can_be_saved(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That somebody was seen is written down each minute, and that a sign-in is over."""
    secret = let_in(store, Identity("https://id.example", "ada", "Ada"), [], ())
    now = now_in_utc()
    monkeypatch.setattr(store.access, "_lock", Full())
    found = []
    for passed in (timedelta(minutes=5), IDLE + timedelta(minutes=5)):
        monkeypatch.setattr(
            "costar.storage.sign_in.access_store.now_in_utc", lambda passed=passed: now + passed
        )
        found.append(is_in(store, secret))
    assert found == [True, False]


class Full:
    """A lock for writing where the disk is nearly full."""

    def __enter__(self) -> None:
        raise NoRoom("store_no_room")

    def __exit__(self, *_: object) -> None: ...

    def adding(self) -> "Full":
        return self

    def signing_out(self) -> "Full":
        return self


def test_signing_out_everywhere_leaves_no_browser(store: Store) -> None:
    secrets = [let_in(store, Identity("https://id.example", "ada", "Ada"), [], ()) for _ in range(3)]
    other = let_in(store, Identity("https://other.example", "ada", "Ada"), [], ())
    sign_out_everywhere(store, signed_in(store, secrets[0]).person_id)
    assert [is_in(store, one) for one in (*secrets, other)] == [False, False, False, True]
