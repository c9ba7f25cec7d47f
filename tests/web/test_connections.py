"""Who opens many connections and says nothing keeps nobody out: counted on a real server on loopback."""

import asyncio
import resource
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from costar.web.connections import Connections, as_many_files_as_may_be

HOST = "127.0.0.1"
ASK = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"
HALF = ASK[:20]
FEW = 200


@asynccontextmanager
async def serving(connections: Connections) -> AsyncIterator[tuple[int, uvicorn.Server]]:
    """A server with these eyes on it: its port, and what it has open."""

    @asynccontextmanager
    async def nothing(_app: object) -> AsyncIterator[None]:
        yield

    async def answer(_: Request) -> PlainTextResponse:
        return PlainTextResponse("Saved")

    app = Starlette(routes=[Route("/", answer)], lifespan=connections.around(nothing))
    server = uvicorn.Server(uvicorn.Config(app, host=HOST, port=0, log_level="critical"))
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1], server
    finally:
        server.should_exit = True
        await running


async def opened(port: int, count: int, said: bytes = b"") -> list[socket.socket]:
    """So many connections that have said this."""
    loop, lines = asyncio.get_running_loop(), [socket.socket() for _ in range(count)]
    for line in lines:
        line.setblocking(False)
        await loop.sock_connect(line, (HOST, port))
        await loop.sock_sendall(line, said)
    return lines


async def asked(port: int) -> bytes:
    """The answer to one request."""
    (line,) = await opened(port, 1, ASK)
    answer = b""
    while not answer.endswith(b"Saved"):
        more = await asyncio.wait_for(asyncio.get_running_loop().sock_recv(line, 1_000), 30)
        assert more, answer
        answer += more
    line.close()
    return answer


async def hung_up_on(lines: list[socket.socket]) -> int:
    """How many the server has hung up on; none is open afterwards."""
    await asyncio.sleep(0.05)
    gone = sum(map(_is_over, lines))
    for line in lines:
        line.close()
    return gone


def _is_over(line: socket.socket) -> bool:
    try:
        while line.recv(1_000):
            pass
    except BlockingIOError:
        return False
    except ConnectionError:
        return True
    return True


@pytest.mark.parametrize("said", [b"", HALF])
def test_a_thousand_half_open_connections_hold_a_few_places_and_votes_go_on(said: bytes) -> None:
    as_many_files_as_may_be()

    async def run() -> tuple[int, bytes, int]:
        async with serving(Connections(5_000, most_silent=FEW)) as (port, server):
            lines = await opened(port, 1_000, said)
            answer = await asked(port)
            open_now = len(server.server_state.connections)
            return open_now, answer, await hung_up_on(lines)

    open_now, answer, gone = asyncio.run(run())
    assert answer.endswith(b"Saved")
    assert open_now <= FEW + 1
    assert gone >= 1_000 - FEW


def test_who_says_nothing_for_too_long_is_hung_up_on_and_who_asks_is_not() -> None:
    async def run() -> tuple[int, int]:
        async with serving(Connections(100, head_within=0.3)) as (port, _):
            silent = await opened(port, 3) + await opened(port, 3, HALF)
            asking = await opened(port, 3, ASK)
            again = await opened(port, 3, ASK)
            await asyncio.sleep(0.2)
            for line in again:
                line.send(HALF)  # begins another request and falls silent
            await asyncio.sleep(0.9)
            return await hung_up_on([*silent, *again]), await hung_up_on(asking)

    assert asyncio.run(run()) == (9, 0)


def test_one_address_does_not_get_every_connection() -> None:
    async def run() -> int:
        async with serving(Connections(20)) as (port, _):
            lines = await opened(port, 30, ASK)
            return await hung_up_on(lines)

    assert asyncio.run(run()) == 10


def test_a_place_is_free_again_when_who_had_it_is_gone() -> None:
    async def run() -> bytes:
        connections = Connections(5)
        async with serving(connections) as (port, _):
            for line in await opened(port, 5, ASK):
                line.close()
            await asyncio.sleep(0.1)
            connections.look()
            return await asked(port)

    assert asyncio.run(run()).endswith(b"Saved")


def test_the_process_may_have_as_many_files_open_as_the_system_lets_it() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(512, before[1]), before[1]))
    try:
        most = as_many_files_as_may_be()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert most == min(before[1], 65_536)
