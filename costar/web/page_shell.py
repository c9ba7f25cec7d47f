"""The one HTML page that Streamlit serves for every screen, with our language, styles and words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import FileResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from costar.web.encoding import preferred_coding
from costar.web.linked import Linked
from costar.web.own_files import BEFORE, ICON, SCRIPT, STYLESHEET, own_address
from costar.web.representation import ASK_EACH_TIME, KEEP_NOWHERE, represent

_LANGUAGE: Final = b'<html lang="en-GB"'


@dataclass(frozen=True)
class ShellWords:
    """What the page says before Streamlit has drawn anything."""

    title: str
    without_script: str
    not_found: str = ""


class PageShell:
    """ASGI middleware: answers with our page where Streamlit answers with its index.html, which it does for
    every address that it does not know: where there is no such page, with 404 and a sentence.

    Args:
        app: what is served.
        index: Streamlit's page.
        words: what ours says.
        scripts: what runs in the place of Streamlit's first script.
        pages: the names of the pages beside the first; every address is one where none are given.
        written: gives the page at a path a mark, which is the same one as long as nothing was written that
            the page would show (decision 0128); "" where nothing can be said.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        index: Path,
        words: ShellWords,
        scripts: Linked,
        pages: frozenset[str] = frozenset(),
        written: Callable[[str], str] = lambda _: "",
    ) -> None:
        self._app = app
        self._written = written
        self._not_found = words.not_found
        self._known = {f"/{name}" for name in pages | {"", "index.html"}} if pages else None
        page = rewrite(index.read_text(encoding="utf-8"), words)
        self._page = with_scripts(page, scripts).encode()
        # Streamlit serves this file for every address that is not something else; its ETag tells it apart.
        self._replaced = FileResponse(index, stat_result=index.stat()).headers["etag"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the inner application answer, and put our page in the place of Streamlit's."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        replaced = False

        async def send_or_drop(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                replaced = Headers(raw=message["headers"]).get("etag") == self._replaced
            if not replaced:
                await send(message)

        await self._app(scope, receive, send_or_drop)
        if replaced:
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._known is not None and scope["path"] not in self._known:
            await PlainTextResponse(self._not_found, 404)(scope, receive, send)
            return
        coding = preferred_coding(Headers(scope=scope).get("accept-encoding", ""))
        mark = self._written(scope["path"])
        # An old mark would say that nothing was written since
        caching = KEEP_NOWHERE if mark else ASK_EACH_TIME
        page = represent(self._marked(mark), coding, media_type="text/html", cache_control=caching)
        await page.response(scope)(scope, receive, send)

    def _marked(self, mark: str) -> bytes:
        if not mark:
            return self._page
        return self._page.replace(_LANGUAGE, _LANGUAGE + f' data-written="{escape(mark)}"'.encode(), 1)


def rewrite(page_html: str, words: ShellWords) -> str:
    """Give the page our language, title, stylesheet, script and words; add no inline script."""
    page_html = _replace('<html lang="en">', '<html lang="en-GB">', page_html)
    page_html = _replace("<title>.*?</title>", f"{_links()}<title>{escape(words.title)}</title>", page_html)
    # Streamlit looks for "shortcut icon", to show each page's own: an image from outside, for a named one.
    page_html = _replace(
        '<link rel="shortcut icon"[^>]*>', f'<link rel="icon" href="./{own_address(ICON)}" />', page_html
    )
    without_script = f"<noscript><p>{escape(words.without_script)}</p></noscript>"
    page_html = _replace("<noscript>.*?</noscript>", without_script, page_html)
    # It advertises the agent API, which we refuse.
    return re.sub(r'\s*<link rel="service-desc"[^>]*>', "", page_html)


def with_scripts(page_html: str, scripts: Linked) -> str:
    """Let the page run one script instead of Streamlit's first one, and ask for nothing that is in it."""
    # Before every script: what a browser has begun to fetch is not mapped any more.
    mapped = f'<meta charset="UTF-8" />\n    <script type="importmap">{scripts.import_map}</script>'
    page_html = _replace('<meta charset="UTF-8" />', mapped, page_html)
    page_html = re.sub(r'\s*<link rel="modulepreload"[^>]*>', "", page_html)
    return _replace(r'(?<=<script type="module" crossorigin src=")[^"]+', f"./{scripts.address}", page_html)


def _links() -> str:
    stylesheet = f'<link rel="stylesheet" href="./{own_address(STYLESHEET)}" />'
    # Before Streamlit's own: what stood here is seen before they run, and our listener hears a key first.
    scripts = [f'<script src="./{own_address(name)}" defer></script>' for name in (BEFORE, SCRIPT)]
    return "\n    ".join([stylesheet, *scripts, ""])


def _replace(pattern: str, replacement: str, page_html: str) -> str:
    changed, count = re.subn(pattern, lambda _: replacement, page_html, flags=re.DOTALL)
    if count != 1:
        raise RuntimeError(f"Streamlit's index.html has {pattern} {count} times instead of once")
    return changed
