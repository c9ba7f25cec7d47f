"""Streamlit's own scripts and styles, compressed once and kept: a quarter of what Streamlit sends."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from costar.web.encoding import Coding, preferred_coding
from costar.web.representation import FOREVER, Representation, represent

MEDIA_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


class CompressedFiles:
    """The scripts and styles below `/static/`, each compressed when first asked for and then kept.

    Args:
        site: the folder with Streamlit's `index.html`.
        made: files that stand beside Streamlit's own, by address from the site.
    """

    def __init__(self, site: Path, made: Mapping[str, bytes]) -> None:
        self._made = {f"/{address}": content for address, content in made.items()}
        found = (path for path in (site / "static").rglob("*") if path.suffix in MEDIA_TYPES)
        self._paths = {f"/{path.relative_to(site).as_posix()}": path for path in found}
        self._index = (site / "index.html").read_text(encoding="utf-8")
        self.representation = cache(self._represent)

    def __contains__(self, address: str) -> bool:
        """Tell whether the address is one of these files, and not merely a path that looks like one."""
        return address in self._paths or self.is_made(address)

    def is_made(self, address: str) -> bool:
        """Tell whether Streamlit has no such file."""
        return address in self._made

    def compress_all(self) -> None:
        """Compress every file as browsers prefer it, first what every page loads."""
        theirs = sorted(self._paths, key=lambda one: one not in self._index)
        for address in (*self._made, *theirs):
            self.representation(address, "br")

    def _represent(self, address: str, coding: Coding) -> Representation:
        content = self._made[address] if address in self._made else self._paths[address].read_bytes()
        media_type = MEDIA_TYPES[PurePosixPath(address).suffix]
        return represent(content, coding, media_type=media_type, cache_control=FOREVER)


class StaticFiles:
    """ASGI middleware: the compressed file where there is one, Streamlit's own answer otherwise."""

    def __init__(self, app: ASGIApp, *, files: CompressedFiles) -> None:
        self._app = app
        self._files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer GET and HEAD for a compressible file; pass everything else on."""
        if not self._holds(scope):
            await self._app(scope, receive, send)
            return
        coding = preferred_coding(Headers(scope=scope).get("accept-encoding", ""))
        if coding == "identity" and not self._files.is_made(scope["path"]):
            # Streamlit's answer will do, but a cache in between must know that others get it compressed.
            await self._app(scope, receive, _varying(send))
            return
        # In a thread: whoever asks before it was compressed waits, and nobody else shall.
        found = await run_in_threadpool(self._files.representation, scope["path"], coding)
        await found.response(scope)(scope, receive, send)

    def _holds(self, scope: Scope) -> bool:
        return scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and scope["path"] in self._files


def _varying(send: Send) -> Send:
    async def send_varying(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return send_varying
