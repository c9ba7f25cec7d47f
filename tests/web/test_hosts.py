"""Exact names: who points another name at this machine, or writes a page elsewhere on it, gets nothing."""

import asyncio
import os
import re
import socket
import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from costar.config import ROOT
from costar.errors import UserError
from costar.web.hosts import OwnHosts, names_in
from tests.web.conftest import Get

LAPTOP = ("192.168.1.20", 8501)
COUNCIL = "costar.example.gov.uk"
OWN = ["localhost", "LOCALHOST:8501", "127.0.0.1:8501", "[::1]:8501", "[0:0::1]", "192.168.1.20:8501"]
FOREIGN = [
    "evil.example",
    "evil.example:8501",
    "localhost.evil.example",
    "evil.example#localhost",
    "localhost@evil.example",
    "localhost/x?",
    "localhost.",
    "127.0.0.1.nip.io",
    "0.0.0.0:8501",
    "[::]",
    "[:::]",
    "192.168.1.21",
    "localhost:port",
    "",
    " localhost",
]


async def page(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await PlainTextResponse("page")(scope, receive, send)


def asked(
    *headers: tuple[str, str], kind: str = "http", scheme: str = "http", named: Sequence[str] = ()
) -> Message:
    """The first of what is sent to who asks with these headers."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers]
    scope: Scope = {"type": kind, "scheme": scheme, "path": "/", "method": "GET", "headers": raw}
    app = OwnHosts(page, named=named, refusal="Not here.")
    asyncio.run(app(scope | {"server": LAPTOP, "client": ("10.0.0.5", 1)}, receive, send))
    return sent[0]


def opens(host: str, *origins: str, scheme: str = "ws", named: Sequence[str] = ()) -> bool:
    """Whether a websocket opens."""
    headers = [("host", host), *(("origin", origin) for origin in origins)]
    answer = asked(*headers, kind="websocket", scheme=scheme, named=named)
    return bool(answer["type"] == "websocket.accept")


@pytest.mark.parametrize("host", OWN)
def test_this_machine_answers_to_its_own_names(host: str) -> None:
    assert asked(("host", host))["status"] == 200


@pytest.mark.parametrize("host", FOREIGN)
def test_no_other_name_opens_a_page_or_a_websocket(host: str) -> None:
    assert asked(("host", host))["status"] == 421
    assert not opens(host, f"http://{host}")


@given(st.sampled_from(OWN), st.text(st.characters(codec="latin-1"), min_size=1, max_size=30))
def test_whatever_stands_around_a_name_makes_another_of_it(name: str, more: str) -> None:
    name = name.partition(":8501")[0]
    assert asked(("host", f"{more}{name}"))["status"] == 421
    if not re.fullmatch(r":[0-9]{1,5}", more):
        assert asked(("host", f"{name}{more}"))["status"] == 421


def test_a_request_says_one_name() -> None:
    assert asked()["status"] == 421
    assert asked(("host", "localhost"), ("host", "evil.example"))["status"] == 421


def test_a_council_names_its_own() -> None:
    named = names_in(f" {COUNCIL.upper()}, intranet ")
    assert asked(("host", COUNCIL), named=tuple(named))["status"] == 200
    assert asked(("host", "intranet:8080"), named=tuple(named))["status"] == 200
    assert asked(("host", f"a.{COUNCIL}"), named=tuple(named))["status"] == 421


@pytest.mark.parametrize("text", ["https://costar.example", "costar.example:443", "*", "*.example", "[:::]"])
def test_a_name_that_is_more_than_a_name_is_said(text: str) -> None:
    with pytest.raises(UserError, match="not_a_host") as refused:
        names_in(f"localhost {text}")
    assert refused.value.values == {"value": text}


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost:8501", "http://localhost:8501"),
        ("192.168.1.20:8501", "http://192.168.1.20:8501"),
        ("[::1]:8501", "http://[::1]:8501"),
        ("localhost", "http://localhost"),
        ("localhost:443", "https://localhost"),
        ("localhost", "https://localhost:443"),
    ],
)
def test_our_own_page_opens_the_websocket(host: str, origin: str) -> None:
    assert opens(host, origin)


@pytest.mark.parametrize(
    "origin",
    [
        "http://localhost:9999",
        "http://localhost",
        "http://127.0.0.1:8501",
        "http://evil.example",
        "http://evil.example:8501",
        "null",
        "file://",
        "",
        "http://localhost:8501/",
        "http://localhost:8501@evil.example",
    ],
)
def test_no_other_page_opens_it(origin: str) -> None:
    assert not opens("localhost:8501", origin)


def test_what_names_no_page_opens_nothing() -> None:
    assert not opens("localhost:8501")
    assert not opens("localhost:8501", "http://localhost:8501", "http://evil.example")


def test_a_page_without_tls_does_not_open_what_has_it() -> None:
    assert opens(COUNCIL, f"https://{COUNCIL}", scheme="wss", named=[COUNCIL])
    assert not opens(COUNCIL, f"http://{COUNCIL}", scheme="wss", named=[COUNCIL])
    assert not opens(f"{COUNCIL}:80", f"http://{COUNCIL}", scheme="wss", named=[COUNCIL])


@pytest.mark.parametrize("path", ["/", "/matrix", "/join", "/_stcore/health", "/costar/costar.css"])
def test_the_product_refuses_a_foreign_name_in_words_everywhere(get: Get, path: str) -> None:
    answer = get(path, headers={"Host": "evil.example"})
    assert answer.status == 421
    assert answer.body.startswith(b"costar does not answer under this name.")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_products_websocket_opens_for_its_own_pages_only(served: int) -> None:
    address, own = f"ws://127.0.0.1:{served}/_stcore/stream", Origin(f"http://127.0.0.1:{served}")
    with connect(address, origin=own, subprotocols=[Subprotocol("streamlit")]):
        pass
    for origin in ("http://localhost:9999", f"http://localhost:{served}", "http://evil.example", None):
        with pytest.raises(InvalidStatus) as refused, connect(address, origin=origin):
            pass
        assert refused.value.response.status_code == 403


def test_a_browser_under_a_name_that_points_here_gets_nothing(served: int) -> None:
    """As rebinding does it: the foreign page and the websocket agree about the name."""
    host = f"evil.example:{served}"
    way = socket.create_connection(("127.0.0.1", served))
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(f"ws://{host}/_stcore/stream", origin=Origin(f"http://{host}"), sock=way),
    ):
        pass
    assert refused.value.response.status_code == 403


def test_a_wrong_setting_is_said_in_a_sentence() -> None:
    wrong = os.environ | {"COSTAR_HOSTS": "https://costar.example"}
    command = [sys.executable, "-c", "import dashboard"]
    ended = subprocess.run(command, cwd=ROOT, env=wrong, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.strip().startswith("COSTAR_HOSTS has “https://costar.example”")
