"""Cells within curly marks: a word processor turned the quotation marks of a CSV file into “these”."""

import csv
import re
from io import StringIO
from typing import Final

from costar.ingest.file.dialect import QUOTE, SEPARATORS, dialect_of
from costar.ingest.file.lines import first_lines

# German opens with the low mark, and closes with the one that opens here.
_MARKS: Final = "“”„"
# `^` knows line feeds alone; old Macs ended lines with CR.
_CELL: Final = re.compile(
    rf"(^|[,;\t|\r])( *)[{_MARKS}]([^{_MARKS}\r\n]*)[{_MARKS}] *(?=[,;\t|\r\n]|\Z)", re.MULTILINE
)
_SAMPLED: Final = 20


def straightened(text: str, delimiter: str = "") -> str | None:
    """The text with straight marks around its cells; None where the curly ones are part of what was written.

    They stood for straight ones when a row that holds a separator within them is as wide as the others only
    so, or when all headings stand within them.

    Args:
        text: the whole file.
        delimiter: what a person chose, or "" to work it out.
    """
    if not any(mark in text for mark in _MARKS):
        return None
    found = _CELL.sub(_straight, text)
    if found == text:
        return None
    dialect = dialect_of(found, delimiter)
    before, after = _widths(text, dialect.delimiter), _widths(found, dialect.delimiter)
    # Another number of rows: a straightened mark took in the end of a line, so it was somebody's text.
    if len(before) != len(after):
        return None
    changed = [now for was, now in zip(before, after, strict=True) if was != now]
    if any(width != dialect.width for width in changed):
        return None
    return found if changed or _is_headed_so(text, dialect.width) else None


def _straight(cell: "re.Match[str]") -> str:
    before, spaces, words = cell.groups()
    return f"{before}{spaces}{QUOTE}{words.replace(QUOTE, QUOTE * 2)}{QUOTE}"


def _widths(text: str, delimiter: str) -> list[int]:
    """How many cells each row has; none at all where the marks do not pair up."""
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    try:
        return [len(row) for row in rows]
    except csv.Error:
        return []


def _is_headed_so(text: str, width: int) -> bool:
    """Whether every cell of the first row that has several stands within curly marks."""
    lines = first_lines(text, _SAMPLED)
    first = next((line for line in lines if any(one in line for one in SEPARATORS)), "")
    return width > 1 and len(_CELL.findall(first)) == width
