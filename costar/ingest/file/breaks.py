"""Line breaks within cells that stand in no marks, in a file whose rows end in another kind of break."""

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

from costar.ingest.file.dialect import Dialect

_MOSTLY: Final = 0.6
"""Share of lines that the rows' own break has to end: fewer, and two files were put one behind the other."""

_MOST_LINES: Final = 20
"""Lines that a row may take; a longer stretch is no row."""

_LEAST_WIDTH: Final = 3
"""Cells that a row has to have: of two, a title and a note below it may be halves of one."""

_BREAKS: Final = re.compile(r"\r\n|\r|\n")
_STANDS_FOR: Final = {"\r\n": "\ue000", "\r": "\ue001", "\n": "\ue002"}
"""Signs of no language, for the time in which a row is cut."""

_MEANT: Final = {sign: end for end, sign in _STANDS_FOR.items()}


def with_breaks_in_marks(text: str, dialect: Dialect) -> tuple[str, frozenset[int]]:
    """The text with marks around each cell that has line breaks and none, and the lines where its row begins.

    SQL Server and others end rows in `\\r\\n` and leave the `\\n` that somebody typed as it is. Lines are one
    row where only the last of them ends as rows do, and together they have as many cells as other rows; a
    line above the headings that has one cell is a title. Lines count from 0.

    Args:
        text: the file's rows.
        dialect: of the file.
    """
    # Counted, not looked for: most files have one kind of break, and are to cost nothing.
    times = {"\r\n": text.count("\r\n")}
    times |= {"\n": text.count("\n") - times["\r\n"], "\r": text.count("\r") - times["\r\n"]}
    own = max(times, key=lambda end: times[end])
    of_others = sum(times.values()) - times[own]
    if not of_others or dialect.width < _LEAST_WIDTH or of_others * _MOSTLY > times[own] * (1 - _MOSTLY):
        return text, frozenset()
    if any(sign in text for sign in _MEANT) or _all_within_marks(text, dialect.quote):
        return text, frozenset()
    lines = [found.group() for found in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text)]
    groups = list(_groups(lines, own))
    has_title = dialect.delimiter not in groups[0][0]
    marked = [
        "".join(group) if has_title and not at else _in_marks(group, dialect)
        for at, group in enumerate(groups)
    ]
    begins = accumulate((len(group) for group in groups), initial=0)
    changed = frozenset(
        begin
        # Not strict: `accumulate` ends with where a row behind the last would begin.
        for begin, row, group in zip(begins, marked, groups, strict=False)
        if len(row) > sum(map(len, group))
    )
    return ("".join(marked), changed) if changed else (text, changed)


def _all_within_marks(text: str, quote: str) -> bool:
    """Whether all breaks of another kind than the rows' stand within marks, where there may be any number.

    With a mark too many nothing can be said of it.
    """
    outside = text.split(quote)[::2]
    return not text.count(quote) % 2 and len({end for part in outside for end in _BREAKS.findall(part)}) <= 1


def _groups(lines: Iterable[str], own: str) -> Iterator[list[str]]:
    """Lines up to each one that ends as rows do."""
    group: list[str] = []
    for line in lines:
        group.append(line)
        if _end_of(line) == own:
            yield group
            group = []
    if group:
        yield group


def _in_marks(group: list[str], dialect: Dialect) -> str:
    text = "".join(group)
    if not 1 < len(group) <= _MOST_LINES or _cells(text, dialect):
        return text
    end = _end_of(group[-1])
    bare = text.removesuffix(end)
    cells = _cells(_BREAKS.sub(lambda found: _STANDS_FOR[found.group()], bare), dialect)
    if not cells:
        return text
    quote = dialect.quote
    written = (f"{quote}{cell.replace(quote, quote * 2)}{quote}" for cell in cells)
    row = dialect.delimiter.join(written)
    return re.sub("[\ue000-\ue002]", lambda found: _MEANT[found.group()], row) + end


def _cells(text: str, dialect: Dialect) -> list[str]:
    """The cells of a text that is one row as wide as others, and else none."""
    reader = csv.reader(
        [text],
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        skipinitialspace=dialect.spaced,
        strict=True,
    )
    try:
        rows = list(reader)
    except csv.Error:
        return []
    return rows[0] if len(rows) == 1 and len(rows[0]) == dialect.width else []


def _end_of(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
