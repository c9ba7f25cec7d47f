"""A document as tagged PDF, by Typst. What people typed goes in as data, never as Typst's markup."""

import json
import re
from base64 import b64decode
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typst

from costar.reports.document import Block, Document, Table, cell_text, legible, numeric_columns, texts_of
from costar.reports.phrases import words_of
from costar.reports.writers.columns import is_wide, widths_of

if TYPE_CHECKING:
    from typst import PDFStandard

FOLDER: Final = Path(__file__).parent / "templates"

LETTERS: Final = Path(__file__).parent / "letters"
"""The fonts that we bring: no document depends on what a machine has installed."""

_STANDARD: Final["PDFStandard"] = "ua-1"
_ACCENT: Final = "#1d70b8"
_DRAWING_WIDTH: Final = 360
_ENDLESS: Final = re.compile(r"\S{28}(?=\S)")
"""What is too long for a line of a narrow column, such as an address."""
_WORD: Final = re.compile(r"[^\s\"]+")
_LATIN_ENDS: Final = "\u024f"
"""The last of the Latin letters: Source Sans has them all."""
_CANNOT: Final = re.compile(r"the text `\"(.+?)\"` could not be displayed")
"""What Typst says of a letter that no font has. PDF/UA-1 wants every letter seen."""


def pdf_of(document: Document) -> bytes:
    """The document on A4: tagged, with its title, its language and the words of every picture.

    It says of itself that it is PDF/UA-1. Only where somebody typed a sign that none of our fonts has is
    that promise left out: the sign is kept as text and seen as an empty box.
    """
    shown = legible(document)
    return typeset(FOLDER / "document.typ", _content_of(shown), made_on=document.made_on)


def typeset(template: Path, content: dict[str, object], *, made_on: date) -> bytes:
    """One of our templates filled with content, as PDF."""
    try:
        return _compiled(template, content, made_on, [_STANDARD])
    except typst.TypstError as error:
        # Typst has one kind of error for everything: only its words tell this one from a broken template.
        if not _CANNOT.search(str(error)):
            raise
        return _compiled(template, content, made_on, [])


def undrawn(document: Document) -> str:
    """The first of its letters that none of our fonts has, which the PDF shows as a box; "" without one."""
    # What has Latin letters only, which is most of it, is not looked at word by word
    said = (legible(text) for text in texts_of(document) if text and max(text) > _LATIN_ENDS)
    words = {word for text in said for word in _WORD.findall(text) if max(word) > _LATIN_ENDS}
    return _first_undrawn(" ".join(sorted(words)))


def png_of(svg: str, *, width: int) -> bytes:
    """A drawing as PNG for formats that show no SVG, `width` pixels wide."""
    return typst.compile(
        FOLDER / "drawing.typ",
        format="png",
        # Typst's drawings are in points, of which an inch has 72.
        ppi=72 * width / _DRAWING_WIDTH,
        font_paths=_fonts(),
        sys_inputs={"svg": svg, "width": str(_DRAWING_WIDTH)},
    )


def _compiled(
    template: Path, content: dict[str, object], made_on: date, standards: "list[PDFStandard]"
) -> bytes:
    return typst.compile(
        template,
        root=FOLDER,
        format="pdf",
        pdf_standards=standards,
        # Else the file would hold the clock's time, and be other bytes each time (decision 0013).
        timestamp=datetime.combine(made_on, time(), UTC),
        font_paths=_fonts(),
        sys_inputs={"content": json.dumps(_breakable(content), ensure_ascii=False)},
    )


@lru_cache(maxsize=64)
def _first_undrawn(words: str) -> str:
    """The first letter of some words that cannot be drawn: Typst itself is asked, which draws the file."""
    if not words:
        return ""
    try:
        # Any day will do, since nobody gets this file
        _compiled(FOLDER / "letters.typ", {"words": words}, date.min, [_STANDARD])
    except typst.TypstError as error:
        if not (found := _CANNOT.search(str(error))):
            raise
        return found.group(1)
    return ""


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[LETTERS])


def _breakable(content: object) -> object:
    """The same, its endless words cut where a line may end; drawings stay as they are."""
    if isinstance(content, str):
        # A logo in a drawing is one endless word of base64, which a space within would spoil.
        return content if content.startswith("<svg") else _ENDLESS.sub("\\g<0>\u200b", content)
    if isinstance(content, dict):
        return {name: _breakable(part) for name, part in content.items()}
    return [_breakable(part) for part in content] if isinstance(content, list | tuple) else content


def _content_of(document: Document) -> dict[str, object]:
    lang, _, region = document.language.partition("-")
    return {
        "title": document.title,
        "council": document.council,
        "statement": document.statement,
        "compact": document.compact,
        "colour": document.colour or _ACCENT,
        "logo": _in_svg(document.logo) if document.logo else "",
        "lang": lang,
        # Typst takes a region of two letters or none, and never ""
        "region": region or None,
        "made_on": {name: getattr(document.made_on, name) for name in ("year", "month", "day")},
        "words": words_of(document),
        "blocks": [_block(block) for block in document.blocks],
    }


def _in_svg(logo: str) -> str:
    """A PNG in base64 as a drawing, for Typst reads no base64."""
    data = b64decode(logo)
    wide, high = (int.from_bytes(data[place : place + 4], "big") for place in (16, 20))  # of the PNG's head
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}">'
        f'<image width="{wide}" height="{high}" href="data:image/png;base64,{logo}"/></svg>'
    )


def _block(block: Block) -> dict[str, object]:
    content: dict[str, object] = {"kind": type(block).__name__} | asdict(block)
    if isinstance(block, Table):
        content["rows"] = [[cell_text(cell) for cell in row] for row in block.rows]
        content["numeric"] = numeric_columns(block)
        content["widths"], content["wide"] = widths_of(block), is_wide(block)
    return content
