"""What is refused, in words: a page for whoever reads one, JSON for a program that asks for it.

Refusals come from many places: the door, our layers, Starlette, Streamlit. Each says a line of plain text,
and those of the libraries are bare words such as "Method Not Allowed".
"""

from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from costar.live.pages import page
from costar.web.visitors import is_below
from costar.words import has_words, t

FOR_BALLOTS: Final = ("/b/",)
"""A phone that cannot read a refusal keeps its answer and sends it again; one it can read ends that."""

_OF_THE_TEXT: Final = frozenset({b"content-type", b"content-length", b"content-encoding"})


class Refused:
    """ASGI middleware: every refusal in plain text says what to do, in the form that was asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the inner application answer, and say its refusal in our words."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _Answer(scope, receive, send).send)


class _Answer:
    """One answer on its way out; a refusal waits until its text is whole."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._refusal: Message | None = None
        self._text = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_plain_refusal(message):
            self._refusal = message
        elif self._refusal is None:
            await self._send(message)
        else:
            self._text += message.get("body", b"")
            if not message.get("more_body", False):
                await self._say(self._refusal)

    async def _say(self, refusal: Message) -> None:
        status, text = refusal["status"], self._text.decode(errors="replace")
        said = _in_form(Request(self._scope), status, sentence_of(status, text))
        replaced = {name for name, _ in said.raw_headers} | _OF_THE_TEXT
        kept = [one for one in refusal.get("headers", ()) if one[0].lower() not in replaced]

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*kept, *message["headers"]]
            await self._send(message)

        await said(self._scope, self._receive, sending)


def sentence_of(status: int, text: str) -> str:
    """The refusal's own sentence, or ours for its status where there are only a library's bare words."""
    # Ours end with a full stop, as sentences do; no library's do.
    if text.endswith("."):
        return text
    return t(f"refused.{status}" if has_words(f"refused.{status}") else "refused.other")


def _in_form(request: Request, status: int, sentence: str) -> Response:
    wanted = request.headers.get("accept", "")
    if "text/html" in wanted:
        return page("refused", status=status, why=sentence)
    # Streamlit's own scripts take either, and know the text
    is_program = "application/json" in wanted and "text/plain" not in wanted
    if is_program and not is_below(request.scope["path"], FOR_BALLOTS):
        return JSONResponse({"status": status, "why": sentence}, status)
    return PlainTextResponse(sentence, status)


def _is_plain_refusal(start: Message) -> bool:
    kind = Headers(raw=list(start.get("headers", ()))).get("content-type", "text/plain")
    return start["status"] >= HTTPStatus.BAD_REQUEST and kind.startswith("text/plain")
