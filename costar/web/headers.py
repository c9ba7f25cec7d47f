"""The security headers of every answer, and the paths that nobody may ask for."""

import base64
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit answers on the agent's paths even when its API is off, and shows its metrics to anyone. A zero
# character is in no address of ours, and PostgreSQL looks for none.
REFUSED = re.compile(r"/_stcore/(agent|metrics)|\x00")
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

FIXED_HEADERS = {
    # Else a browser may run as a page or a script what was sent as another type
    "X-Content-Type-Options": "nosniff",
    # For browsers that are older than `frame-ancestors` in the policy
    "X-Frame-Options": "DENY",
    # Some of our addresses hold a secret, such as that of a workshop, which no other site is to be told
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HTTPS_ONLY = "max-age=31536000; includeSubDomains"


def content_policy(page_html: str, *added: str) -> str:
    """Write the content policy that lets in the page's own inline scripts, what we add, and no others."""
    # WebAssembly runs no text as script, as `unsafe-eval` would; without it Streamlit's own bundle reports a
    # violation on every page, which would hide those that mean something.
    scripts = " ".join(
        ["'self'", "'wasm-unsafe-eval'", *inline_script_hashes(page_html), *map(_hash_source, added)]
    )
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            # Streamlit's emotion and Plotly write style elements while they draw.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "worker-src 'self' blob:",
            "frame-src 'none'",
        ]
    )


def inline_script_hashes(page_html: str) -> list[str]:
    """List the hashes by which a content policy knows the page's inline scripts."""
    return [_hash_source(script) for script in INLINE_SCRIPT.findall(page_html)]


class SecurityHeaders:
    """ASGI middleware: the same headers on every answer, and 404 for the refused paths."""

    def __init__(self, app: ASGIApp, *, policy: str) -> None:
        self._app = app
        self._headers = _Fixed({"Content-Security-Policy": policy, **FIXED_HEADERS})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the inner application answer, with the headers added."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(scope, send, self._headers)
        # The scope's path, for a forged Host header can change the one in request.url.
        inner = PlainTextResponse("Not Found", 404) if REFUSED.search(scope["path"]) else self._app
        try:
            await inner(scope, receive, answer.send)
        except Exception:
            # Starlette's own 500 page is made outside every middleware and would have no headers.
            await answer.fail(receive)
            raise


class _Answer:
    """One answer on its way out."""

    def __init__(self, scope: Scope, send: Send, headers: "_Fixed") -> None:
        self._scope = scope
        self._send = send
        self._headers = headers
        self._started = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._started = True
            self._headers.add_to(message)
            # A laptop in a room serves plain HTTP, where a secure cookie would not be kept
            if self._scope["scheme"] == "https":
                _secure(MutableHeaders(scope=message))
        await self._send(message)

    async def fail(self, receive: Receive) -> None:
        if not self._started:
            await PlainTextResponse("Internal Server Error", 500)(self._scope, receive, self.send)


class _Fixed:
    """Headers that take the place of others of their names; as they travel, for every vote has them."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        self._names = frozenset(name for name, _ in self._raw)

    def add_to(self, message: Message) -> None:
        others = (one for one in message.get("headers", ()) if one[0].lower() not in self._names)
        message["headers"] = [*others, *self._raw]


def _secure(headers: MutableHeaders) -> None:
    headers["Strict-Transport-Security"] = HTTPS_ONLY
    _secure_cookies(headers)


def _secure_cookies(headers: MutableHeaders) -> None:
    cookies = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for cookie in cookies:
        headers.append("set-cookie", cookie if _is_secure(cookie) else f"{cookie}; Secure")


def _is_secure(cookie: str) -> bool:
    return "secure" in _attributes(cookie.split(";")[1:])


def _attributes(parts: Iterable[str]) -> set[str]:
    return {part.strip().lower() for part in parts}


def _hash_source(script: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'"
