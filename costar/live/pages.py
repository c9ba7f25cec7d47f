"""The phone's pages as HTML: what people typed is escaped, every word comes from the catalogue."""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment
from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from costar.live.speaking import answered_in, other_languages
from costar.reports.templates import lang, templates_in
from costar.sentences.phrases import day, time_left, time_left_words
from costar.web.encoding import compress, preferred_coding
from costar.web.representation import FOREVER, digest, represent
from costar.words import ENGLISH, language, residents_languages, speaking, t, tag_of
from costar.words.brought import Brought, own_name
from costar.words.written import Written

FOLDER: Final = Path(__file__).parent
ASSETS: Final = FOLDER / "assets"
SCRIPT: Final = "ballot.js"
PASSKEYS: Final = "passkey.js"
MEDIA_TYPES: Final = {"ballot.css": "text/css", "print.css": "text/css", PASSKEYS: "text/javascript"}
_WORDS: Final = ("saved", "waits", "round_over", "paused_here", "read_aloud")
"""What the script says by itself; it comes with it once, not with each page."""

_AROUND_SIGNS: Final = re.compile(r"\s*([{};,])\s*|(?<=:)\s+")
"""Where a stylesheet has spaces and lines for its reader's sake."""

_STRINGS: Final = re.compile(r'("(?:[^"\\\n]|\\.)*")')
_AROUND_OPERATORS: Final = re.compile(r" *([=+\-*/<>!&|?:;,(){}]+) *")
"""Where a script has spaces for its reader's sake, outside its strings."""

_LONGEST: Final = 190
_OPENING: Final = 140
"""Characters of a description: four lines on a phone, or three and what opens the rest."""

_MARK: Final = "\0"
"""Stands in a sentence where something else is put."""

_VERSION: Final = 8
"""Signs of a file's hash in its address: they stand on each page, and nothing makes them smaller."""


class Page(HTMLResponse):
    """A page that travels compressed where the phone takes it: a hall shares one wireless network."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in the smallest coding that the request allows."""
        coding = preferred_coding(Headers(scope=scope).get("accept-encoding", ""))
        if coding != "identity":
            self.body = compress(bytes(self.body), coding)
            self.headers["Content-Encoding"] = coding
            self.headers["Content-Length"] = str(len(self.body))
        # Also where nothing was compressed: a cache in between must know that another phone gets other bytes.
        self.headers["Vary"] = "Accept-Encoding"
        await super().__call__(scope, receive, send)


def page(name: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page of the phone side; never kept by caches, for it may show a person's own answers."""
    html = _templates().get_template(f"{name}.html").render(speaks=language.get(), **values)
    return Page(html, status, headers={"Cache-Control": "no-store"})


def opening_and_rest(text: str) -> tuple[str, str]:
    """What stands on the screen and what opens below it; a text of ordinary length is not cut."""
    if len(text) <= _LONGEST:
        return text, ""
    opening = text[:_OPENING].rsplit(maxsplit=1)[0]
    return opening, text[len(opening) :].lstrip()


def asset_routes() -> list[Route]:
    """Serve the stylesheet and the script, compressed, to be kept for a year."""
    # One for each language that we ship; the words of another come with the page (decision 0045).
    scripts = {script_name(code): "text/javascript" for code in residents_languages()}
    return [_asset(name, kind) for name, kind in (MEDIA_TYPES | scripts).items()]


def script_name(code: str) -> str:
    """The script that speaks one language."""
    return f"{code}.{SCRIPT}"


def asset_address(name: str) -> str:
    """Where a phone finds the stylesheet or the script; the address changes when the file does."""
    return f"/b/assets/{name}?v={digest(_content(name))[:_VERSION]}"


@cache
def _templates() -> Environment:
    return templates_in(
        FOLDER / "templates",
        t=t,
        day=day,
        time_left=time_left,
        other_languages=other_languages,
        tag_of=tag_of,
        script_name=script_name,
        asset=cache(asset_address),
        opening_and_rest=opening_and_rest,
        in_language=_in_language,
        answered_in=answered_in,
        ENGLISH=ENGLISH,
        lang=lang,
        around=_around,
        name_of_language=_name_of_language,
        script_words=script_words,
    )


def _name_of_language(code: str, brought: Sequence[Brought] = ()) -> str:
    """A language as it calls itself."""
    return next((one.name for one in brought if one.code == code), "") or own_name(code)


def _around(key: str, blank: str, text: Written) -> Markup:
    """A sentence around what somebody wrote, which may be in another language."""
    before, _, after = t(key, **{blank: _MARK}).partition(_MARK)
    said = Markup("<bdi{}>{}</bdi>").format(lang(text.language), text)
    return Markup("{}{}{}").format(before, said, after)


def _in_language(code: str, key: str, brought: Brought | None = None) -> str:
    """A sentence in a language that the page itself may not be in."""
    with speaking(code, brought.words if brought else None):
        return t(key)


def _content(name: str) -> bytes:
    """A file of the phones' assets as it travels; the script with its words."""
    code, _, script = name.partition(".")
    if name == PASSKEYS:
        return _short(name).encode()
    if script != SCRIPT:
        return _AROUND_SIGNS.sub(r"\1", _short(name)).encode()
    with speaking(code):
        words = json.dumps(script_words(), ensure_ascii=False)
    parts = _STRINGS.split(_short(SCRIPT))
    parts[::2] = [_AROUND_OPERATORS.sub(r"\1", part) for part in parts[::2]]
    return f"var WORDS={words};\n{''.join(parts)}\n".encode()


def script_words() -> dict[str, object]:
    """What the script says by itself, in the language spoken now."""
    words: dict[str, object] = {word: t(f"ballot.{word}") for word in _WORDS}
    return words | {"pairs_over": t("pairs.over")} | dict(time_left_words())


def _short(name: str) -> str:
    """A file without its indents, empty lines and comments."""
    lines = [line.strip() for line in (ASSETS / name).read_text("utf-8").splitlines()]
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))


def _asset(name: str, kind: str) -> Route:
    content = _content(name)

    async def serve(request: Request) -> Response:
        coding = preferred_coding(Headers(scope=request.scope).get("accept-encoding", ""))
        found = represent(content, coding, media_type=kind, cache_control=FOREVER)
        return found.response(request.scope)

    return Route(f"/b/assets/{name}", serve, methods=["GET"])
