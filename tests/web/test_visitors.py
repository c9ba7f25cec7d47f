"""The pages open on this machine; from the room a phone reaches what is made for phones, and nothing else."""

import asyncio
import socket
from collections.abc import Iterator

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Scope
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from costar.live.routes import FOR_PHONES
from costar.web.visitors import PagesForThisMachine, is_this_machine
from tests.served import serving
from tests.web.conftest import get_from

GUARDED = PagesForThisMachine(
    PlainTextResponse("page"), for_everyone=FOR_PHONES, way_in="/join", refusal="Only here."
)
COUNCIL = "costar.example.gov.uk"
PHONE, LAPTOP = ("192.168.1.77", 50000), ("192.168.1.20", 8501)


def asked(path: str, *, client: tuple[str, int] | None = PHONE, kind: str = "http") -> list[Message]:
    """What is sent to who asks."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {"type": kind, "path": path, "method": "GET", "headers": [], "client": client}
    asyncio.run(GUARDED(scope | {"server": LAPTOP, "query_string": b""}, receive, send))
    return sent


@pytest.mark.parametrize(
    "path", ["/join", "/join/token/poster", "/b/w", "/b/assets/a.css", "/s/t", "/healthz", "/favicon.ico"]
)
def test_a_phone_reaches_what_is_made_for_phones(path: str) -> None:
    assert asked(path)[0]["status"] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/settings",
        "/workshop",
        "/_stcore/stream",
        "/_stcore/upload_file/x",
        "/media/x",
        "/joiner",
        "/wall/w/stream",
    ],
)
def test_nothing_else_opens_from_the_room(path: str) -> None:
    status, body = asked(path)
    assert (status["status"], body["body"]) == (403, b"Only here.")


def test_a_page_of_streamlit_cannot_be_driven_from_the_room() -> None:
    assert asked("/_stcore/stream", kind="websocket") == [{"type": "websocket.close", "code": 1008}]


def test_the_bare_address_leads_a_phone_to_joining() -> None:
    found = asked("/")[0]
    assert (found["status"], dict(found["headers"])[b"location"]) == (307, b"/join")


@pytest.mark.parametrize("client", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "192.168.1.20"])
def test_this_machine_opens_every_page_by_any_of_its_addresses(client: str) -> None:
    assert asked("/settings", client=(client, 50000))[0]["status"] == 200


def test_a_socket_in_the_file_system_is_a_proxys() -> None:
    assert not is_this_machine({"type": "http", "client": None, "server": ("/run/costar.sock", None)})


@pytest.mark.parametrize("client", ["10.0.0.5", "fe80::1", "::ffff:10.0.0.5", "testclient"])
def test_everybody_else_is_another_machine(client: str) -> None:
    assert not is_this_machine({"type": "http", "client": (client, 1), "server": LAPTOP})


@pytest.fixture(scope="module")
def behind_proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a product that was told its public name, and not yet that somebody keeps people out."""
    with serving(tmp_path_factory.mktemp("proxied"), COSTAR_HOSTS=COUNCIL) as port:
        yield port


@pytest.mark.parametrize("host", [COUNCIL, "localhost", "127.0.0.1"])
def test_a_proxy_that_does_not_say_for_whom_it_asks_opens_no_page(behind_proxy: int, host: str) -> None:
    answer = get_from(behind_proxy, "/settings", headers={"Host": host})
    assert (answer.status, answer.body[:33]) == (403, b"These pages are not open here. To")
    way = socket.create_connection(("127.0.0.1", behind_proxy))
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(f"ws://{host}/_stcore/stream", origin=Origin(f"http://{host}"), sock=way),
    ):
        pass
    assert refused.value.response.status_code == 403


def test_phones_join_through_it(behind_proxy: int) -> None:
    assert get_from(behind_proxy, "/join", headers={"Host": COUNCIL}).status == 200
