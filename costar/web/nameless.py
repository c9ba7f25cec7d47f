"""Answers that do not say what serves them: whoever looks for a weakness of it finds no sign to go by."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final, Protocol

from uvicorn.protocols.http.auto import AutoHTTPProtocol

from costar.web.warm import Lifespan

_NAME: Final = (b"server", b"uvicorn")

HeaderList = list[tuple[bytes, bytes]]


class _Configured(Protocol):
    encoded_headers: HeaderList


class _State(Protocol):
    default_headers: HeaderList


class NamedConnection(Protocol):
    """What uvicorn's connections know of the headers that each answer begins with."""

    config: _Configured
    server_state: _State


def nameless(lifespan: Lifespan) -> Lifespan:
    """The lifespan, in which no answer names the server."""

    @asynccontextmanager
    async def hiding(app: object) -> AsyncIterator[None]:
        # Streamlit makes uvicorn's settings and leaves no way to this one, so it is taken out when the first
        # connection comes, before anything was answered.
        made = AutoHTTPProtocol.connection_made

        def connection_made(connection: NamedConnection, transport: asyncio.BaseTransport) -> None:
            hide_name(connection)
            made(connection, transport)  # type: ignore[arg-type] # uvicorn's own

        AutoHTTPProtocol.connection_made = connection_made  # type: ignore[method-assign, assignment]
        try:
            async with lifespan(app):
                yield
        finally:
            AutoHTTPProtocol.connection_made = made  # type: ignore[method-assign]

    return hiding


def hide_name(connection: NamedConnection) -> None:
    """Take the server's name out of what answers begin with: those of now, and those made every second."""
    for headers in (connection.config.encoded_headers, connection.server_state.default_headers):
        if _NAME in headers:
            headers.remove(_NAME)
