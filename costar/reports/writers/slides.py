"""A document cut into slides: what stands on which, before anything is drawn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from costar.reports.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Radar,
    Signatures,
    Table,
    pictures_of,
)
from costar.reports.writers.slide_tables import TableLook, fits_slide, look_of, slide_parts

# Reckoned from letters and rather too few: nobody lays a slide out before it is opened (decision 0013).
LINES_OF_TEXT: Final = 11
_LETTERS_IN_A_LINE: Final = 85
_POINTS, _LARGER_POINTS = 18, (28, 24, 20)
LINES_WITH_A_TABLE: Final = 3
_LINES_BELOW_THE_TITLE: Final = 7


@dataclass(frozen=True)
class SlideLine:
    """One paragraph of a slide: `lead` is its bold beginning."""

    text: str
    lead: str = ""
    bullet: bool = False

    @property
    def height(self) -> int:
        """How many lines it takes, about."""
        return self.lines_of(_LETTERS_IN_A_LINE)

    def lines_of(self, letters: float) -> int:
        """How many lines of so many letters it takes, about."""
        return 1 + sum(int(len(part) // letters) for part in (self.lead + self.text).split("\n"))


@dataclass(frozen=True)
class TextSlide:
    """Some paragraphs."""

    title: str
    lines: tuple[SlideLine, ...]

    @property
    def points(self) -> int:
        """The size of its letters: few words are set large, to be read from the back of the room."""
        return next((points for points in _LARGER_POINTS if _have_room(self.lines, points)), _POINTS)


@dataclass(frozen=True)
class TableSlide:
    """As much of a table as can be read from the back of the room, with what is said before and after it."""

    title: str
    table: Table
    look: TableLook
    above: tuple[SlideLine, ...] = ()
    below: tuple[SlideLine, ...] = ()


@dataclass(frozen=True)
class PictureSlide:
    """One picture, with its summary below."""

    title: str
    picture: Picture


AnySlide: TypeAlias = TextSlide | TableSlide | PictureSlide


def opening_of(document: Document) -> tuple[SlideLine, ...]:
    """What stands below the document's title on its first slide."""
    lines = tuple(line for block in document.blocks[: _opens(document)] for line in text_lines(block))
    return lines if height_of(lines) <= _LINES_BELOW_THE_TITLE else ()


def slides_of(document: Document) -> tuple[AnySlide, ...]:
    """The slides after the first, which has the document's title. No two have the same title."""
    blocks = document.blocks[_opens(document) if opening_of(document) else 0 :]
    return tuple(_with_own_titles(document.title, _joined(_cut(document.title, blocks))))


def _opens(document: Document) -> int:
    """How many blocks there are before the first that has slides of its own."""
    return next(
        (at for at, block in enumerate(document.blocks) if not text_lines(block)), len(document.blocks)
    )


def _cut(title: str, blocks: Iterable[Block]) -> Iterator[AnySlide]:
    """`heading` is what no slide has said yet, `lines` what waits for one."""
    heading, lines = "", list[SlideLine]()
    for block in blocks:
        if isinstance(block, Heading):
            yield from _text_slides(title, lines)
            title = heading = block.text
            lines = []
        elif isinstance(block, Table):
            # More text than that leaves a table no room on the same slide
            if height_of(lines) > LINES_WITH_A_TABLE:
                yield from _text_slides(title, lines)
                heading, lines = "", []
            yield from _table_slides(block, heading or (title if lines else ""), lines)
            heading, lines = "", []
        elif pictures_of(block):
            yield from _text_slides(title, lines)
            shown = "" if lines else heading
            yield from _picture_slides(block, title, shown)
            heading, lines = "", []
        else:
            lines += text_lines(block)
    yield from _text_slides(title, lines)


def _picture_slides(block: Block, title: str, heading: str) -> Iterator[PictureSlide]:
    """The first under the heading, if that waits; each other under its own title."""
    for at, picture in enumerate(pictures_of(block)):
        waiting = heading if at == 0 else ""
        yield PictureSlide(waiting or picture.title or title, picture)


def text_lines(block: Block) -> list[SlideLine]:
    """What a block says in paragraphs; nothing for headings, tables and pictures."""
    match block:
        case Paragraph():
            return [SlideLine(block.text)]
        case Notice():
            return [SlideLine("", lead=block.text)]
        case Bullets():
            return [SlideLine(item, bullet=True) for item in block.items]
        case Facts():
            return [SlideLine(value, lead=f"{term}: ") for term, value in block.rows]
        case Signatures():
            return [SlideLine("", lead=role) for role in block.roles]
        case _:
            return []


def values_of(picture: Picture) -> list[SlideLine]:
    """What stands beside a radar: each category with its value, and those of other series by their names."""
    if not isinstance(picture.chart, Radar) or not picture.chart.said:
        return []
    names = [name for name, _ in picture.chart.series]
    return [
        SlideLine(
            "\n".join([first, *(f"{name}: {one}" for name, one in zip(names[1:], others, strict=True))]),
            lead=f"{category}: ",
        )
        for category, first, *others in zip(picture.chart.categories, *picture.chart.said, strict=True)
    ]


def _text_slides(title: str, lines: list[SlideLine]) -> Iterator[TextSlide]:
    held, height = list[SlideLine](), 0
    for line in lines:
        if held and height + line.height > LINES_OF_TEXT:
            yield TextSlide(title, tuple(held))
            held, height = [], 0
        held.append(line)
        height += line.height
    if held:
        yield TextSlide(title, tuple(held))


def _table_slides(table: Table, heading: str, lines: list[SlideLine]) -> Iterator[TableSlide]:
    """The first under the heading, if one waits, with the caption below it; the others under the caption."""
    title, above = table.caption, tuple(lines)
    if heading:
        title, above = heading, (*lines, SlideLine("", lead=table.caption))
    (first, look), *others = slide_parts(table, height_of(above))
    yield TableSlide(title, first, look, above)
    yield from (TableSlide(table.caption, part, look) for part, look in others)


def _joined(slides: Iterable[AnySlide]) -> Iterator[AnySlide]:
    """The same, but what is said after a table stands below it where there is room."""
    before: AnySlide | None = None
    for slide in slides:
        both = _together(before, slide)
        if before and not both:
            yield before
        before = both or slide
    if before:
        yield before


def _together(table: AnySlide | None, text: AnySlide) -> TableSlide | None:
    if not isinstance(table, TableSlide) or not isinstance(text, TextSlide):
        return None
    around = height_of(table.above) + height_of(text.lines)
    look = look_of(table.table, around)
    if table.title != text.title or table.below or not fits_slide(table.table, look, around):
        return None
    return replace(table, below=text.lines, look=look)


def height_of(lines: Iterable[SlideLine]) -> int:
    """How many lines all of them take, about."""
    return sum(line.height for line in lines)


def _have_room(lines: Iterable[SlideLine], points: int) -> bool:
    share = _POINTS / points
    return sum(line.lines_of(_LETTERS_IN_A_LINE * share) for line in lines) <= LINES_OF_TEXT * share


def _with_own_titles(first: str, slides: Iterator[AnySlide]) -> Iterator[AnySlide]:
    # The first slide is not among these, and no other may be called as it is.
    times = {first: 1}
    for slide in slides:
        times[slide.title] = times.get(slide.title, 0) + 1
        number = times[slide.title]
        yield replace(slide, title=f"{slide.title} ({number})") if number > 1 else slide
