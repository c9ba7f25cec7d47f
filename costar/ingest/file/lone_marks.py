"""Cells that are one quotation mark and nothing else: people's sign for "as above", typed into a CSV file.

To a reader of CSV such a mark opens a cell that goes on to the next mark, rows further down.
"""

import csv
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from costar.ingest.columns import OUR_ID
from costar.ingest.file.dialect import QUOTE, SEPARATORS, Dialect, dialect_of
from costar.ingest.file.lines import LONGEST_RECORD, csv_lines

_SAMPLED: Final = 1_000
_LEAST_WIDTH: Final = 2
_MOST_LINES_LOOKED_AT: Final = 200_000
"""In all, behind marks that open a cell: a file of nothing else costs no more than this."""

_EDGE: Final = re.escape("".join(SEPARATORS)) + r"\r\n"
_MAY_STAND: Final = re.compile(rf"(?:\A|[{_EDGE}]) *{QUOTE} *(?=[{_EDGE}]|\Z)")
_LOOKS_SO: Final = re.compile(rf"{QUOTE}(?:(?<=\A{QUOTE})|(?<=[ {_EDGE}]{QUOTE})) *(?=[{_EDGE}]|\Z)")
"""A mark with an edge or a space on either side: begun with a sign, and so found in a tenth of the time."""


def with_lone_marks(text: str, delimiter: str = "") -> str:
    """The text with each such mark written as CSV writes one, so that it is a cell like others.

    A mark stands alone where its line is a row as wide as the others only so, and where what it would
    else run on to are such rows by themselves. A cell that begins with a line break stays as it is, and
    so does what costar wrote.

    Args:
        text: the whole file.
        delimiter: what a person chose, or "" to work it out.
    """
    if not (_LOOKS_SO.search(text) and _MAY_STAND.search(text)) or OUR_ID in text[: max(text.find("\n"), 0)]:
        return text
    lines = csv_lines(text)
    others = "".join(line for line in islice(lines, _SAMPLED) if not _MAY_STAND.search(line))
    dialect = dialect_of(others, dialect_of(text, delimiter).delimiter) if others else Dialect("")
    if dialect.quote != QUOTE or dialect.width < _LEAST_WIDTH:
        return text
    # Where most lines have fewer cells than the heading, they are parts of rows with line breaks in cells
    if lines[0].count(dialect.delimiter) >= dialect.width:
        return text
    return "".join(_Lines(lines, dialect).written())


class _Lines:
    """The lines of a file, and whether each is a row by itself."""

    def __init__(self, lines: list[str], dialect: Dialect) -> None:
        self._lines, self._dialect = lines, dialect
        self._left = _MOST_LINES_LOOKED_AT
        one = re.escape(dialect.delimiter)
        end = rf"(?={one}|[\r\n]|\Z)"
        lone, quoted = rf" *{QUOTE} *{end}", rf" *{QUOTE}(?:[^{QUOTE}\r\n]|{QUOTE * 2})*+{QUOTE} *{end}"
        cell = rf"(?>{lone}|{quoted}|[^{one}{QUOTE}\r\n]*+)"
        self._row = re.compile(rf"{cell}(?:{one}{cell}){{{dialect.width - 1}}}[\r\n]*")
        self._cells = re.compile(rf"(?:\A|(?<={one}))(?>(?P<lone>{lone})|{quoted})")

    def written(self) -> Iterator[str]:
        """The lines, with the marks that stand alone written as CSV does."""
        at = 0
        while at < len(self._lines):
            taken = self._taken(at)
            written = self._cells.sub(_in_marks, self._lines[at])
            is_one = written != self._lines[at] and self._are_rows(at, taken)
            yield from (written,) if is_one else self._lines[at : at + taken]
            at += 1 if is_one else taken

    def _are_rows(self, at: int, taken: int) -> bool:
        """Whether the first line, the last, and what has marks between them are rows by themselves."""
        between = (line for line in self._lines[at + 1 : at + taken - 1] if QUOTE in line)
        lines = (self._lines[at], self._lines[at + taken - 1], *between)
        return all(self._row.fullmatch(line) for line in lines)

    def _taken(self, at: int) -> int:
        """How many lines a reader of CSV takes for the row that begins here; one where it is none."""
        if self._lines[at].count(QUOTE) % 2 == 0 or self._left <= 0:
            return 1
        reader = csv.reader(
            map(self._lines.__getitem__, range(at, min(at + LONGEST_RECORD, len(self._lines)))),
            delimiter=self._dialect.delimiter,
            skipinitialspace=self._dialect.spaced,
            strict=True,
        )
        try:
            is_usual = len(next(reader)) == self._dialect.width
        except csv.Error:
            is_usual = False
        self._left -= reader.line_num
        return reader.line_num if is_usual else 1


def _in_marks(cell: "re.Match[str]") -> str:
    return QUOTE * 4 if cell["lone"] else cell.group()
