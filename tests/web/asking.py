"""Asking an ASGI application once, without a server."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import streamlit
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Scope

SITE = Path(streamlit.__file__).parent / "static"
INDEX = SITE / "index.html"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    body: bytes


def ask(app: ASGIApp, path: str, *, method="GET", scheme="http", headers=None) -> Answer:
    """Ask an ASGI application once."""
    raw = [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()]
    scope: Scope = {
        "type": "http",
        "method": method,
        "scheme": scheme,
        "path": path,
        "root_path": "",
        "query_string": b"",
        "headers": raw,
    }
    return asyncio.run(_ask(app, scope))


async def _ask(app: ASGIApp, scope: Scope) -> Answer:
    sent: list[Message] = []

    async def receive() -> Message:
        # A response listens for the browser going away; this one stays.
        await asyncio.Event().wait()
        raise AssertionError("nothing else comes")

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], Headers(raw=list(sent[0].get("headers", []))), body)
