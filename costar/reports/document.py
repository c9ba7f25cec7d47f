"""A document before it has a format: what it says and in which order, and nothing about how it looks.

Use cases build it; the other modules of this room write it. Every text is plain: whatever a person typed
may stand in it as it is, for each writer escapes for its own format.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Final, TypeAlias, TypeVar

Cell: TypeAlias = str | int | float
"""A cell of a table. Numbers stay numbers where the format has any."""

FIRST_LEVEL: Final = 2
"""The level of the outermost headings: the title of the document is level 1."""


@dataclass(frozen=True)
class Heading:
    """The beginning of a part; `level` is 2 for the outermost and never more than one deeper than before."""

    text: str
    level: int = FIRST_LEVEL


@dataclass(frozen=True)
class Paragraph:
    """Some sentences; a line break stays one."""

    text: str


@dataclass(frozen=True)
class Notice:
    """A sentence that nobody should miss."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list in no order."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Terms, each with its value."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table of at least one column; every row has a cell for each heading."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        # What somebody without eyes needs cannot be left out (decision 0013).
        if not self.caption or not self.header:
            raise ValueError("a table has a caption and headings")
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(f"{self.caption}: each row has a cell for each heading")


@dataclass(frozen=True)
class Radar:
    """What a radar shows, as numbers: `series` are names with a value for each category, or None.

    `said` has the words of each value, for each series; a format that shows them needs no number at a line.
    """

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    top: float
    number_format: str
    said: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Point:
    """A numbered point of a scatter."""

    label: str
    x: float
    y: float


@dataclass(frozen=True)
class Scatter:
    """What a scatter shows, as numbers: groups of points by name, and where lines cut each axis.

    `x_cut` and `y_cut` are a name and a place; both axes run from `low` to `high`.
    """

    groups: tuple[tuple[str, tuple[Point, ...]], ...]
    x_title: str
    y_title: str
    x_cut: tuple[str, float]
    y_cut: tuple[str, float]
    low: float
    high: float


Chart: TypeAlias = Radar | Scatter


@dataclass(frozen=True)
class Picture:
    """A picture that needs nothing but its summary to be understood without eyes.

    `svg` is our own drawing; `width` is its share of the page's width; `chart` has the numbers, for
    formats that draw charts themselves; `title` stands over it where it stands alone.
    """

    svg: str
    summary: str
    width: float = 1.0
    chart: Chart | None = None
    title: str = ""

    def __post_init__(self) -> None:
        if not self.summary.strip():
            raise ValueError("a picture has a summary")
        if not 0 < self.width <= 1:
            raise ValueError("a picture's width is a share of the page's")


@dataclass(frozen=True)
class Gallery:
    """Pictures side by side, where there is room."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class Signatures:
    """A line to sign, and one for the date, for each role. Roles, not names."""

    roles: tuple[str, ...]


Block: TypeAlias = Heading | Paragraph | Notice | Bullets | Facts | Table | Picture | Gallery | Signatures


@dataclass(frozen=True)
class Document:
    """A whole document.

    Attributes:
        title: its one heading of level 1.
        language: a tag such as "en-GB".
        council: whose it is.
        made_on: the day that it is of, the only thing that differs between two that say the same.
        statement: one sentence that goes with it everywhere: of what, since when, how.
        blocks: what it says, in order.
        compact: set small, to fit on a page.
        filed: kept in full, so that slides show only the most of each part.
        colour: the council's own ("#1d4f91"), "" for ours.
        logo: the council's, a PNG in base64, "" for none.
    """

    title: str
    language: str
    council: str
    made_on: date
    statement: str
    blocks: tuple[Block, ...]
    compact: bool = False
    filed: bool = False
    colour: str = ""
    logo: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a document has a title")
        last = FIRST_LEVEL - 1
        for block in self.blocks:
            if isinstance(block, Heading):
                # Who goes through a document by its headings would look for the level that is missing
                # (decision 0013)
                if not FIRST_LEVEL <= block.level <= last + 1:
                    raise ValueError(f"{block.text}: a heading of level {block.level} after {last}")
                last = block.level

    @property
    def pictures(self) -> Iterator[Picture]:
        """All its pictures, in order."""
        return (picture for block in self.blocks for picture in pictures_of(block))

    @property
    def tables(self) -> Iterator[Table]:
        """All its tables, in order."""
        return (block for block in self.blocks if isinstance(block, Table))


def pictures_of(block: Block) -> tuple[Picture, ...]:
    """The pictures of one block, in order."""
    if isinstance(block, Gallery):
        return block.pictures
    return (block,) if isinstance(block, Picture) else ()


def cell_text(cell: Cell) -> str:
    """A cell in words: whole numbers without a point."""
    # Ten figures: 0.1 and 0.2 are 0.3.
    return cell if isinstance(cell, str) else f"{cell:,.10g}"


def is_numeric(table: Table, column: int) -> bool:
    """Whether the column holds numbers, with at most blanks among them."""
    cells = [row[column] for row in table.rows]
    return any(isinstance(cell, int | float) for cell in cells) and not any(
        isinstance(cell, str) and cell.strip() for cell in cells
    )


def numeric_columns(table: Table) -> list[bool]:
    """For each column whether it holds numbers."""
    return [is_numeric(table, column) for column in range(len(table.header))]


T = TypeVar("T")

_UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def legible(whole: T) -> T:
    """The same without the characters that XML cannot hold and nobody can read."""
    if isinstance(whole, str):
        read = _UNREADABLE.sub("", whole.replace("\r\n", "\n").replace("\r", "\n"))
        # A title of nothing else still is one: a document, a table and a picture cannot be without
        return read or ("\ufffd" if whole else "")  # type: ignore[return-value]
    if isinstance(whole, tuple):
        return tuple(legible(part) for part in whole)  # type: ignore[return-value]
    if is_dataclass(whole) and not isinstance(whole, type):
        return replace(whole, **{field.name: legible(getattr(whole, field.name)) for field in fields(whole)})
    return whole


def texts_of(whole: object) -> Iterator[str]:
    """Every text in it, as it was typed."""
    if isinstance(whole, str):
        yield whole
    elif isinstance(whole, list | tuple):
        for part in whole:
            yield from texts_of(part)
    elif isinstance(whole, dict):
        yield from texts_of([*whole, *whole.values()])
    elif is_dataclass(whole):
        for field in fields(whole):
            yield from texts_of(getattr(whole, field.name))
