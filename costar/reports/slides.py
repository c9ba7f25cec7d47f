"""A document cut into slides: what stands on which, before anything is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from costar.reports.columns import lines_of, widths_of
from costar.reports.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Signatures,
    Table,
    pictures_of,
)

_LINES_OF_TEXT: Final = 11
_LETTERS_IN_A_LINE: Final = 85
_LINES_OF_A_TABLE: Final = 14


@dataclass(frozen=True)
class Line:
    """One paragraph of a slide: `lead` is its bold beginning."""

    text: str
    lead: str = ""
    bullet: bool = False

    @property
    def height(self) -> int:
        """How many lines it takes, about."""
        return 1 + sum(len(part) // _LETTERS_IN_A_LINE for part in (self.lead + self.text).split("\n"))


@dataclass(frozen=True)
class TextSlide:
    """Some paragraphs."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class TableSlide:
    """As much of a table as can be read from the back of the room."""

    title: str
    table: Table


@dataclass(frozen=True)
class PictureSlide:
    """One picture, with its summary below."""

    title: str
    picture: Picture


AnySlide: TypeAlias = TextSlide | TableSlide | PictureSlide


def slides_of(document: Document) -> tuple[AnySlide, ...]:
    """The slides after the first, which has the document's title. No two have the same title."""
    return tuple(_with_own_titles(_cut(document)))


def _cut(document: Document) -> Iterator[AnySlide]:
    title, lines = document.title, list[Line]()
    for block in document.blocks:
        shown = list(_shown(block, title))
        if isinstance(block, Heading) or shown:
            yield from _text_slides(title, lines)
            lines = []
            yield from shown
            title = block.text if isinstance(block, Heading) else title
        else:
            lines += _lines(block)
    yield from _text_slides(title, lines)


def _shown(block: Block, title: str) -> Iterator[AnySlide]:
    """The slides of a block that has slides of its own."""
    if isinstance(block, Table):
        yield from _table_slides(block)
    yield from (PictureSlide(title, picture) for picture in pictures_of(block))


def _lines(block: Block) -> list[Line]:
    match block:
        case Paragraph():
            return [Line(block.text)]
        case Notice():
            return [Line("", lead=block.text)]
        case Bullets():
            return [Line(item, bullet=True) for item in block.items]
        case Facts():
            return [Line(value, lead=f"{term}: ") for term, value in block.rows]
        case Signatures():
            return [Line("", lead=role) for role in block.roles]
        case _:
            return []


def _text_slides(title: str, lines: list[Line]) -> Iterator[TextSlide]:
    held, height = list[Line](), 0
    for line in lines:
        if held and height + line.height > _LINES_OF_TEXT:
            yield TextSlide(title, tuple(held))
            held, height = [], 0
        held.append(line)
        height += line.height
    if held:
        yield TextSlide(title, tuple(held))


def _table_slides(table: Table) -> Iterator[TableSlide]:
    widths = widths_of(table)
    first, height = 0, 0
    for at, row in enumerate(table.rows):
        lines = lines_of(row, widths)
        if at > first and height + lines > _LINES_OF_A_TABLE:
            yield TableSlide(table.caption, replace(table, rows=table.rows[first:at]))
            first, height = at, 0
        height += lines
    yield TableSlide(table.caption, replace(table, rows=table.rows[first:]))


def _with_own_titles(slides: Iterator[AnySlide]) -> Iterator[AnySlide]:
    times: dict[str, int] = {}
    for slide in slides:
        times[slide.title] = times.get(slide.title, 0) + 1
        number = times[slide.title]
        yield replace(slide, title=f"{slide.title} ({number})") if number > 1 else slide
