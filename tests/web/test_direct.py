"""What is answered before Streamlit's layers, and what goes on to them."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from costar.web.direct import Direct


class Layer:
    """A layer below, which counts what it sees."""

    seen: list[str]

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        Layer.seen.append(f"{scope['type']} {scope.get('path', '')}")
        await self._app(scope, receive, send)


async def answer(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{request.method} {request.path_params.get('who', '')}")


async def listen(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


@pytest.fixture
def client() -> TestClient:
    Layer.seen = []
    phones = [Route("/b/{who}", answer, methods=["POST"])]
    routes = [*phones, Route("/page", answer), WebSocketRoute("/b/socket", listen)]
    layers = [Middleware(Direct, routes=phones), Middleware(Layer)]
    return TestClient(Starlette(routes=routes, middleware=layers))


def test_a_phone_is_answered_before_the_layers(client: TestClient) -> None:
    assert client.post("/b/ada").text == "POST ada"
    assert Layer.seen == []


def test_everything_else_goes_on(client: TestClient) -> None:
    assert client.get("/page").text == "GET "
    assert client.get("/nowhere").status_code == 404
    assert client.post("/b/ada/", follow_redirects=False).status_code == 307
    with client.websocket_connect("/b/socket"):
        pass
    assert Layer.seen == ["http /page", "http /nowhere", "http /b/ada/", "websocket /b/socket"]


def test_another_way_to_ask_is_refused(client: TestClient) -> None:
    assert client.delete("/b/ada").status_code == 405
