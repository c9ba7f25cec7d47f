"""A long document as a deck: one slide a part, with its picture or the first rows of its first table.

A report for the file has some seventy slides when all its tables are cut to size, and nobody shows seventy.
What a slide leaves out is counted on it, and stands in the same report in every other format.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Final, TypeAlias

from costar.reports.document import (
    FIRST_LEVEL,
    Block,
    Bullets,
    Document,
    Heading,
    Notice,
    Paragraph,
    Table,
    pictures_of,
)
from costar.reports.phrases import rows_left_out
from costar.reports.writers.slide_tables import rows_that_fit
from costar.reports.writers.slides import LINES_OF_TEXT, LINES_WITH_A_TABLE, height_of, text_lines

Part: TypeAlias = tuple[Block, ...]
"""A heading of the first level and all below it."""

_AROUND: Final = 2
"""Lines beside the text that a table's slide may need: its caption, and how many rows are left out."""


def deck_of(document: Document) -> Document:
    """As much of each part as one slide holds; the first part goes to the first slide."""
    first, *parts = _parts(document.blocks)
    opening = tuple(block for block in first if not isinstance(block, Heading))
    return replace(document, blocks=(*opening, *(block for part in parts for block in _short(part))))


def _parts(blocks: Iterable[Block]) -> list[Part]:
    """Each part; what stands before any heading is in the first."""
    parts = list[list[Block]]([[]])
    for block in blocks:
        # Of headings with nothing below them no slide is made: they go with the part that follows
        if isinstance(block, Heading) and block.level == FIRST_LEVEL and any(map(_says, parts[-1])):
            parts.append([])
        parts[-1].append(block)
    return [tuple(part) for part in parts]


def _says(block: Block) -> bool:
    return not isinstance(block, Heading)


def _short(part: Part) -> Iterator[Block]:
    """The part's heading with its picture, else its own table, else what it and its headings say first."""
    heading, *rest = part
    yield heading
    picture = next((picture for block in rest for picture in pictures_of(block)), None)
    own = list(takewhile(_says, rest))
    table = next((block for block in own if isinstance(block, Table)), None)
    if picture:
        yield picture
    elif table:
        said = tuple(_at_most(filter(text_lines, own), LINES_WITH_A_TABLE))
        yield from (*said, *_first_rows(table, _height(said)))
    else:
        yield from _at_most([*filter(text_lines, own), *_first_words(rest[len(own) :])], LINES_OF_TEXT)


def _first_words(blocks: Iterable[Block]) -> Iterator[Block]:
    """Of each heading the first that is said below it, behind its name."""
    name = ""
    for block in blocks:
        if isinstance(block, Heading):
            name = block.text
        elif name:
            yield Bullets((f"{name}: {_said(block)}",))
            name = ""


def _said(block: Block) -> str:
    match block:
        case Paragraph() | Notice():
            return block.text
        case Table():
            return block.caption
        case _:
            return next((f"{line.lead}{line.text}" for line in text_lines(block)), "")


def _at_most(blocks: Iterable[Block], lines: int) -> Iterator[Block]:
    """The first of them that so many lines have room for."""
    for block in blocks:
        lines -= _height([block])
        if lines < 0:
            return
        yield block


def _height(blocks: Iterable[Block]) -> int:
    return height_of(line for block in blocks for line in text_lines(block))


def _first_rows(table: Table, lines: int) -> Iterator[Block]:
    rows = rows_that_fit(table, lines + _AROUND)
    yield replace(table, rows=table.rows[:rows])
    if rest := len(table.rows[rows:]):
        yield Paragraph(rows_left_out(rest))
