"""A visit, its uploads and its downloads are for the browser that was told of them by its own websocket."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from costar.web.own_visits import Kind, Named, OwnVisits, Told, Wish
from costar.web.visitors import SIGN_IN_COOKIE

FILE = f"/media/{'a' * 32}.csv"
ANOTHER = f"/media/{'b' * 32}.csv"
VISIT = "8c293830-5cb2-46d3-839e-2b870f3719ee"
ADA, BOB = ({"cookie": f"{SIGN_IN_COOKIE}={name}"} for name in ("ada", "bob"))


async def echo(websocket: WebSocket) -> None:
    """Say which protocols arrived, then everything that a browser says."""
    await websocket.accept()
    await websocket.send_text(websocket.headers.get("sec-websocket-protocol", ""))
    async for said in websocket.iter_bytes():
        await websocket.send_bytes(said)


async def hand_out(request: Request) -> PlainTextResponse:
    return PlainTextResponse(request.url.path, headers={"Cache-Control": "public"})


def told_in(message: bytes) -> Told:
    """Here a message is words: what it tells of, and what that is called."""
    kind, _, name = message.decode().partition(" ")
    if kind in {one.value for one in Kind}:
        return Told(message, (Named(Kind(kind), name),))
    return Told(message.replace(b"secret", b"..."))


def wish_in(message: bytes) -> Wish:
    kind, _, name = message.decode().partition(" ")
    return Wish(may_be=kind != "clear", button=name if kind == "make" else "")


def product(most_kept: int = 10) -> TestClient:
    routes = [
        WebSocketRoute("/_stcore/stream", echo),
        Route("/{path:path}", hand_out, methods=["GET", "PUT", "DELETE"]),
    ]
    own = Middleware(OwnVisits, told_in=told_in, wish_in=wish_in, most_kept=most_kept)
    return TestClient(Starlette(routes=routes, middleware=[own]))


def be_told(browser: TestClient, headers: dict[str, str], *said: str) -> list[str]:
    """What comes back to a browser that says these, one after the other, and then "end"."""
    with browser.websocket_connect("/_stcore/stream", headers=headers) as heard:
        protocols = heard.receive_text()
        for one in (*said, "end"):
            heard.send_bytes(one.encode())
        back = [protocols]
        while back[-1] != "end":
            back.append(heard.receive_bytes().decode())
        return back[:-1]


def test_a_message_arrives_as_what_is_told_of_it() -> None:
    assert be_told(product(), ADA, "a secret place")[1:] == ["a ... place"]


def test_who_was_told_of_a_file_gets_it_and_nobody_else() -> None:
    browser = product()
    for headers in ({}, ADA, BOB):
        assert browser.get(FILE, headers=headers).status_code == 404
    be_told(browser, ADA, f"file {FILE}", f"file {ANOTHER}")
    for path in (FILE, ANOTHER):
        assert browser.get(path, headers=ADA).text == path
        for headers in ({}, BOB):
            assert browser.get(path, headers=headers).status_code == 404


def test_an_address_that_only_stands_in_a_message_opens_nothing() -> None:
    browser = product()
    be_told(browser, ADA, f"search {FILE}", FILE)
    assert browser.get(FILE, headers=ADA).status_code == 404


def test_no_cache_keeps_it() -> None:
    browser = product()
    be_told(browser, ADA, f"file {FILE}")
    assert browser.get(FILE, headers=ADA).headers.get_list("cache-control") == ["no-store"]


@pytest.mark.parametrize(
    "path", ["/media/", "/media/x.csv", f"{FILE}/x", FILE.replace("/media/", "/media//"), f"{FILE}%0a"]
)
def test_what_is_no_such_address_is_not_there(path: str) -> None:
    browser = product()
    be_told(browser, ADA, f"file {FILE}")
    assert browser.get(path, headers=ADA).status_code == 404


def test_all_else_passes() -> None:
    assert product().get("/mediation").status_code == 200


def test_only_so_many_are_remembered() -> None:
    browser = product(most_kept=2)
    be_told(browser, ADA, f"file {FILE}")
    be_told(browser, BOB, f"file {FILE}", f"file {ANOTHER}")
    assert browser.get(FILE, headers=ADA).status_code == 404
    assert browser.get(FILE, headers=BOB).status_code == 200


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_files_are_put_into_ones_own_visit_only(method: str) -> None:
    browser, path = product(), f"/_stcore/upload_file/{VISIT}/x"
    be_told(browser, ADA, f"visit {VISIT}")
    answers = [browser.request(method, path, headers=headers).status_code for headers in (ADA, BOB, {})]
    assert answers == [200, 404, 404]


def test_whoever_knows_the_id_of_anothers_visit_begins_a_new_one() -> None:
    browser = product()
    asked = {"sec-websocket-protocol": f"streamlit, x, {VISIT}"}
    be_told(browser, ADA, f"visit {VISIT}", f"search {VISIT}")
    assert be_told(browser, ADA | asked) == [f"streamlit, x, {VISIT}"]
    be_told(browser, BOB, f"search {VISIT}")
    for headers in (BOB, {}):
        assert be_told(browser, headers | asked) == ["streamlit, x"]


@pytest.mark.parametrize("protocols", ["streamlit", "streamlit, x", "streamlit, , ", "streamlit,x,,,"])
def test_who_comes_for_the_first_time_comes_in(protocols: str) -> None:
    first = protocols.split(",")[:2]
    assert be_told(product(), ADA | {"sec-websocket-protocol": protocols}) == [",".join(first)]


def test_what_may_not_be_asked_is_passed_over_and_the_next_is_heard() -> None:
    assert be_told(product(), ADA, "clear", "run", "clear") == ["", "run"]


def test_a_file_is_made_for_the_websocket_that_was_told_of_its_button() -> None:
    browser = product()
    assert be_told(browser, ADA, "make b", "button b", "make b", "make c") == ["", "button b", "make b"]
    for headers in (ADA, BOB):
        assert be_told(browser, headers, "make b") == [""]


def test_who_hangs_up_is_heard() -> None:
    heard: list[str] = []

    async def inner(_scope: Scope, receive: Receive, _send: Send) -> None:
        heard.append((await receive())["type"])

    async def receive() -> Message:
        return {"type": "websocket.disconnect", "code": 1001}

    async def send(_message: Message) -> None: ...

    own = OwnVisits(inner, told_in=told_in, wish_in=wish_in)
    asyncio.run(own({"type": "websocket", "headers": []}, receive, send))
    assert heard == ["websocket.disconnect"]
