"""Downloads are for the browser that was told of them, by its own websocket."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from costar.web.own_downloads import OwnDownloads
from costar.web.visitors import SIGN_IN_COOKIE

STORAGE = MemoryMediaFileStorage("/media")
FILE = STORAGE.get_url(STORAGE.load_and_get_id(b"a,b", "text/csv", MediaFileKind.DOWNLOADABLE, "a.csv"))
ANOTHER = STORAGE.get_url(STORAGE.load_and_get_id(b"c,d", "text/csv", MediaFileKind.DOWNLOADABLE, "a.csv"))
ADA, BOB = ({"cookie": f"{SIGN_IN_COOKIE}={name}"} for name in ("ada", "bob"))


async def tell(websocket: WebSocket) -> None:
    """As Streamlit does it: the address is text in the middle of what else the message holds."""
    await websocket.accept()
    await websocket.send_bytes(b"\x0a\x40" + FILE.encode() + b"7abc" + ANOTHER.encode() + b"\x12")
    await websocket.close()


async def hand_out(request: Request) -> PlainTextResponse:
    return PlainTextResponse(request.url.path, headers={"Cache-Control": "public"})


def product(most_kept: int = 10) -> TestClient:
    routes = [WebSocketRoute("/_stcore/stream", tell), Route("/{path:path}", hand_out)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(OwnDownloads, most_kept=most_kept)]))


def be_told(browser: TestClient, headers: dict[str, str]) -> None:
    with browser.websocket_connect("/_stcore/stream", headers=headers) as told:
        told.receive_bytes()


def test_who_was_told_of_a_file_gets_it_and_nobody_else() -> None:
    browser = product()
    for headers in ({}, ADA, BOB):
        assert browser.get(FILE, headers=headers).status_code == 404
    be_told(browser, ADA)
    for path in (FILE, ANOTHER):
        assert browser.get(path, headers=ADA).text == path
        for headers in ({}, BOB):
            assert browser.get(path, headers=headers).status_code == 404


def test_no_cache_keeps_it() -> None:
    browser = product()
    be_told(browser, ADA)
    assert browser.get(FILE, headers=ADA).headers.get_list("cache-control") == ["no-store"]


@pytest.mark.parametrize(
    "path", ["/media/", "/media/x.csv", f"{FILE}/x", FILE.replace("/media/", "/media//"), f"{FILE}%0a"]
)
def test_what_is_no_such_address_is_not_there(path: str) -> None:
    browser = product()
    be_told(browser, ADA)
    assert browser.get(path, headers=ADA).status_code == 404


def test_all_else_passes() -> None:
    assert product().get("/mediation").status_code == 200


def test_only_so_many_are_remembered() -> None:
    browser = product(most_kept=2)
    be_told(browser, ADA)
    be_told(browser, BOB)
    assert browser.get(FILE, headers=ADA).status_code == 404
    assert browser.get(FILE, headers=BOB).status_code == 200
