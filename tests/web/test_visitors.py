"""The pages open on this machine; from the room a phone reaches what is made for phones, and nothing else."""

import asyncio

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Scope

from costar.live.routes import FOR_PHONES
from costar.web.visitors import PagesForThisMachine, is_this_machine

GUARDED = PagesForThisMachine(
    PlainTextResponse("page"), for_everyone=FOR_PHONES, way_in="/join", refusal="Only here."
)
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
    "path", ["/join", "/join/token/poster", "/b/w", "/b/assets/a.css", "/s/t", "/healthz"]
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


def test_a_connection_without_a_network_is_this_machines() -> None:
    assert is_this_machine({"type": "http", "client": None})


@pytest.mark.parametrize("client", ["10.0.0.5", "fe80::1", "::ffff:10.0.0.5", "testclient"])
def test_everybody_else_is_another_machine(client: str) -> None:
    assert not is_this_machine({"type": "http", "client": (client, 1), "server": LAPTOP})
