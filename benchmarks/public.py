"""Readers of a published page, beside a bare server that answers with the same bytes, in one run.

    python3 -m benchmarks.public [--seconds 8] [--readers 64]

The product is started as people start it, with the example council; the yardstick is Starlette with one
response for each path, made beforehand. Each server has one core and the readers the other. A reader opens
the page; comes again and is told that nothing has changed; or opens page, stylesheet and picture.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
import urllib.request
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.serving import ROOT, Server, free_port, served, start, wait_until_up

PAGE: Final = "/public/exampleshire/exampleshire-spring-2026/"
FILES: Final = (PAGE, "/public/exampleshire/style.css", f"{PAGE}matrix.svg")
IDLE: Final = 0.05
"""Seconds of the processor in one second, below which a server has come to rest."""


@dataclass(frozen=True)
class Kind:
    """What one reader asks for, and with which header."""

    name: str
    paths: tuple[str, ...]
    header: str = ""


@dataclass(frozen=True)
class Measured:
    """Readers a second on the clock, and milliseconds of the server's processor for one of them."""

    a_second: float
    cpu: float


def main(options: argparse.Namespace) -> None:
    """Measure both servers and print the table."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served("costar", ROOT / "dashboard.py", Path(folder)) as server,
    ):
        kinds, contents = _kinds(server), _contents(server)
        _keep(contents, Path(folder) / "site")
        ours = [_measured(server, kind, options) for kind in kinds]
        port = free_port()
        plain = start([sys.executable, "-m", "benchmarks.public", "--serve", folder, str(port)], Path(folder))
        try:
            wait_until_up(port, PAGE)
            bare = Server("bare", f"http://127.0.0.1:{port}", plain.pid)
            theirs = [_measured(bare, kind, options) for kind in kinds]
        finally:
            plain.terminate()
            plain.wait()
    print(
        "| a reader | costar readers/s | bare readers/s | ratio | costar CPU ms | bare CPU ms |\n|"
        + "---|" * 6
    )
    for kind, one, other in zip(kinds, ours, theirs, strict=True):
        ratio = one.a_second / other.a_second
        print(
            f"| {kind.name} | {one.a_second:,.0f} | {other.a_second:,.0f} | {ratio:.2f}"
            f" | {one.cpu:.2f} | {other.cpu:.2f} |"
        )


def _kinds(server: Server) -> tuple[Kind, ...]:
    etag = _asked(server, PAGE)[1]
    return (
        Kind("opens the page", (PAGE,)),
        Kind("comes again", (PAGE,), f"If-None-Match: {etag}\r\n"),
        Kind("opens page, stylesheet and picture", FILES),
    )


def _contents(server: Server) -> dict[str, bytes]:
    return {path: _asked(server, path)[0] for path in FILES}


def _asked(server: Server, path: str) -> tuple[bytes, str]:
    request = urllib.request.Request(f"{server.url}{path}", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        return answer.read(), answer.headers["etag"]


def _measured(server: Server, kind: Kind, options: argparse.Namespace) -> Measured:
    _on_core(server.pid, 0)
    _on_core(os.getpid(), 1)
    _come_to_rest(server)
    before, began = server.cpu_seconds(), time.perf_counter()
    count = uvloop.run(_read(server, kind, options))
    took = time.perf_counter() - began
    return Measured(count / took, 1000 * (server.cpu_seconds() - before) / count)


async def _read(server: Server, kind: Kind, options: argparse.Namespace) -> int:
    until = time.perf_counter() + options.seconds
    return sum(await asyncio.gather(*(_reader(server, kind, until) for _ in range(options.readers))))


async def _reader(server: Server, kind: Kind, until: float) -> int:
    """Read over one kept connection until the time is over, and say how often."""
    host = server.url.removeprefix("http://")
    name, port = host.split(":")
    reader, writer = await asyncio.open_connection(name, int(port))
    requests = [
        f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n{kind.header}\r\n".encode()
        for path in kind.paths
    ]
    count = 0
    while time.perf_counter() < until:
        for request in requests:
            writer.write(request)
            await _answer(reader)
        count += 1
    writer.close()
    return count


async def _answer(reader: asyncio.StreamReader) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 304")):
        raise ValueError(head.decode())
    for line in head.lower().split(b"\r\n"):
        # A 304 may say how long the content is that it leaves out (RFC 9110, 8.6)
        if line.startswith(b"content-length:") and b" 304" not in head[:14]:
            await reader.readexactly(int(line.split(b":")[1]))


def _come_to_rest(server: Server) -> None:
    """Wait until what a server does after its start is over."""
    for _ in range(60):
        before = server.cpu_seconds()
        time.sleep(1)
        if server.cpu_seconds() - before < IDLE:
            return


def _on_core(pid: int, core: int) -> None:
    """Let all threads of a process run on one core, where there are several."""
    if core < (os.cpu_count() or 1):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            os.sched_setaffinity(int(thread.name), {core})


def _keep(contents: dict[str, bytes], folder: Path) -> None:
    folder.mkdir()
    for number, path in enumerate(FILES):
        (folder / str(number)).write_bytes(contents[path])


def serve(folder: str, port: str) -> None:
    """The yardstick: what was made beforehand, and nothing around it."""
    routes = [
        Route(path, _answering((Path(folder) / "site" / str(number)).read_bytes()))
        for number, path in enumerate(FILES)
    ]
    uvicorn.run(
        Starlette(routes=routes), host="127.0.0.1", port=int(port), log_level="error", access_log=False
    )


def _answering(content: bytes) -> Callable[[Request], Awaitable[Response]]:
    headers = {"Content-Encoding": "gzip", "ETag": '"same"', "Cache-Control": "public, max-age=60"}

    async def answer(request: Request) -> Response:
        if "if-none-match" in request.headers:
            return Response(status_code=304, headers=headers)
        return Response(content, headers=headers, media_type="text/html")

    return answer


def _options(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--readers", type=int, default=64)
    return parser.parse_args(given)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(*sys.argv[2:4])
    else:
        main(_options(sys.argv[1:]))
