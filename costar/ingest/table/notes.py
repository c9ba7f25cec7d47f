"""Rows below a table that are about it: remarks, sources, and the key to its scores."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from costar.ingest.file.cells import Grid
from costar.ingest.table.choices_below import begin_of_choices
from costar.ingest.table.export_notes import is_of_export
from costar.ingest.table.headings import filled
from costar.ingest.table.vouching import SAMPLED, Vouching

_LONG: Final = 100
_SAMPLED: Final = 300
_KEY: Final = re.compile(r"(?:key|legend|guide|scale|scoring|notes?|guidance)\b", re.IGNORECASE)
_KEY_ALONE: Final = re.compile(r"(?:key|legend|notes?|guidance|scoring(?: guide)?|scales?)\W*", re.IGNORECASE)
_LABELS: Final = (
    r"(?:owner|author|date|file(?: name| path)?|path|status|classification|contact|published|source|"
    r"next (?:update|review)|review date|last (?:updated|reviewed|saved)|version|telephone|e-?mail)"
)
_DONE: Final = (
    r"(?:checked|signed(?: off)?|approved|agreed|reviewed|completed|compiled|collated|authorised|updated|"
    r"amended|prepared|produced)"
)
# Only a row of one cell is judged by these: a title may well begin with "Contact" or "Key".
_NOTE: Final = re.compile(
    r"\W*(?:notes?|sources?|n\.?b|footnotes?|produced by|prepared by|published|contact|please|caveats?|key|"
    r"this (?:data|file|list|report|spreadsheet|table)|as at|extracted|last updated|"
    r"end of|for (?:more|further|queries|questions|any|help)|(?:if you have )?(?:any )?(?:queries|questions)|"
    r"https?:|(?:report|file) (?:run|produced|generated|created|printed|exported)|"
    r"(?:run|generated|created|printed|exported|downloaded) (?:on|by|at|from)\b\D*\d+|page \d+ of \d+|"
    r"(?:applied |active )?filters?(?: applied)?\s*:|official(?:\W+sensitive)?$|confidential$|"
    r"not protectively marked$|end$|e ?& ?oe$|(?:(?:data|position|figures) )?(?:correct )?as (?:at|of)|"
    r"updated (?:daily|weekly|monthly|quarterly|yearly|annually)|next update|compiled from|"
    r"see (?:also|notes?|guidance)|(?:all )?(?:scores|figures|dates|costs) (?:are|were|agreed|as|from)|"
    r"draft$|draft\W+(?:not|for|v\d))(?!\w)|"
    r"(?:impact|effort|scores?|scoring|scales?)\b\W*1\W.{0,60}\b(?:5|10)\b.{0,30}$|"
    r"(?:total )?(?:number|no\.?|count) of .{1,40}[:=]\s*\d[\d,]*\s*$|"
    rf"{_LABELS}\s*:|{_DONE}(?: (?:by|on|at))?\b(?:\s*:|.{{0,60}}\b\d{{4}}\s*$)|"
    r"v(?:ersion)?\.? ?\d+(?:\.\d+)+\b|(?:\d|[a-z]+) ?= ?\w.*$|.{0,20}\bkey\W*$|"
    r"\W*(?:please )?(?:add|insert) .{0,30}\brows? (?:above|below|here|before|after|as)\b|-{2,}\s*$|"
    r"[*†‡©¶¹²³\u2070-\u2079]|\[\w+\]|\([^()]+\)$|(?:[a-z]:|\\)\\[^\\]|"
    r"(?:best wishes|(?:kind |best |warm )?regards|many thanks|thank you|thanks)\W*$",
    re.IGNORECASE,
)
_NAME: Final = re.compile(
    r"key (?!(?:to|for|of|is|are|and|dates?|contacts?|messages?|points?|notes?|information|sources?|words?|"
    r"terms?|definitions?|facts?|colou?rs?|scor\w+|below|above)\b)[^\W\d]+(?: [^\W\d]+){0,4}|"
    r"notes? (?:taking|(?:on|from|to|for) an? )[^\W\d]*(?: [^\W\d]+){0,3}|"
    r"contact (?:tracing|centres?|points?|visits?|time)\b(?: [^\W\d]+){0,3}|"
    r"end of (?:life|year|term|summer|season|war)\b(?: [^\W\d]+){0,3}|"
    r"sources? of (?:help|support|food|heat|energy|water)\b(?: [^\W\d]+){0,3}",
    re.IGNORECASE,
)
"""Titles that only begin as notes do: "Key worker homes", "Notes on a wall"."""

_LABEL: Final = re.compile(rf"(?:{_LABELS}|{_DONE}(?: (?:by|on|at))?)\s*:?|.{{1,40}}:", re.IGNORECASE)
"""What stands before a cell that tells about the file: "Last updated", "Contact:"."""

_NUMBERED: Final = re.compile(r"[(\[]?(\d{1,2})(?:[.):\]]+|\s*[-–])\s*[^\W\d]")
_LEAST_OF_A_TABLE: Final = 3
"""Cells that rows fill where a row of two can be told from them."""


def begins_a_key(rows: Sequence[list[str]], at: int, body: Sequence[int], headings: Sequence[str]) -> bool:
    """Whether what follows explains the table: it says so, and is emptier or does not fit the columns.

    Args:
        rows: of the whole file.
        at: where it may begin.
        body: which rows are the table's up to there.
        headings: of the table.
    """
    text = " ".join(rows[at]).strip()
    if filled(rows[at]) != 1 or not _KEY.match(text) or _NAME.fullmatch(text):
        return False
    if _all_emptier(islice(rows, at, None), [rows[one] for one in body]):
        return True
    as_wide = (row for row in islice(rows, at + 1, None) if len(row) == len(headings))
    return Vouching(headings).is_left([rows[one] for one in body[:SAMPLED]], list(islice(as_wide, SAMPLED)))


def _all_emptier(rows: Iterable[list[str]], than: Sequence[list[str]]) -> bool:
    """Whether each of the rows fills fewer cells than any of the others does."""
    most = 0
    for row in rows:
        most = max(most, filled(row))
        # The first of the others tells of nearly every table that it goes on: no look at each of its rows.
        if not than or most >= filled(than[0]):
            return False
    return all(filled(row) > most for row in than)


def is_note(row: list[str], *, alone: bool) -> bool:
    """Whether a row below the table is a remark: it says so, or stands alone and is no row of the table.

    A title by itself after a gap, in a row as wide as the others, is still an activity.
    """
    found = [cell.strip() for cell in row if cell.strip()]
    if len(found) != 1 or not row[0].strip():
        return False
    is_sentence = found[0].endswith(".") or len(found[0]) > _LONG
    if (_NOTE.match(found[0]) and not _NAME.fullmatch(found[0])) or is_of_export(row):
        return True
    return alone and (len(row) == 1 or is_sentence)


def is_told_with_label(row: list[str], usual: int) -> bool:
    """Whether a row only tells about the file, with a label and a value: "Last updated | 12/05/2026".

    Args:
        row: below the table.
        usual: how many cells a row of the table fills.
    """
    if filled(row) != 2 or usual < _LEAST_OF_A_TABLE:
        return False
    first = next(cell.strip() for cell in row if cell.strip())
    return _LABEL.fullmatch(first) is not None


def _usually_filled(rows: Sequence[list[str]]) -> int:
    """The cells that the middle one of the first rows fills."""
    counts = sorted(n for row in rows[:_SAMPLED] if (n := filled(row)))
    return counts[len(counts) // 2] if counts else 0


def begin_of_notes(grid: Grid, below: int, is_activity: Callable[[int], bool]) -> int:
    """Where the body ends and only notes, and blank rows around them, follow.

    Args:
        grid: all rows.
        below: where the body begins.
        is_activity: whether the row at a place is an activity for certain.
    """
    rows, end = grid.rows, len(grid.rows)
    # From the end up, each run looked at once: a file may end in thousands of rows of one cell.
    at, run, usual = end, _Run(end, stands_apart=False), _usually_filled(rows[below:])
    is_wide = usual >= _LEAST_OF_A_TABLE
    told = min(_begin_of_numbered(grid, below), _begin_of_key(rows, below)) if is_wide else end
    told = min(told, begin_of_choices(rows, below))
    # The row at the place before `at` is the one that Excel counts as `at`.
    while at > below and at not in grid.damaged:
        run = run if run.begins < at else _run_of(rows, at - 1, below)
        row = rows[at - 1]
        is_told = at > told or is_note(row, alone=run.stands_apart) or is_told_with_label(row, usual)
        is_text = is_told and not is_activity(at - 1)
        if filled(rows[at - 1]) and not is_text:
            break
        at -= 1
        end = at if filled(rows[at]) else end
    return end


def _begin_of_key(rows: Sequence[list[str]], below: int) -> int:
    """Where rows of one cell begin that end the file, the first being "Key", or a sentence about the file."""
    begin = at = len(rows)
    while at > below and (
        filled(rows[at - 1]) == 0 or (filled(rows[at - 1]) == 1 and rows[at - 1][0].strip())
    ):
        at -= 1
        begin = at if rows[at] and _begins_notes(rows[at][0].strip()) else begin
    return begin


def _begins_notes(text: str) -> bool:
    """Whether all below is about the file: "Key", or "This list is correct." over the council's name."""
    return _KEY_ALONE.fullmatch(text) is not None or (text.endswith(".") and _NOTE.match(text) is not None)


def _begin_of_numbered(grid: Grid, below: int) -> int:
    """Where footnotes begin that are numbered from 1 on, "1. Without schools", as no other row is."""
    rows = grid.rows
    # A letter in the first cell tells nearly every row apart.
    lettered = (
        grid.glance.begin_with_letter(0)
        if grid.glance
        else [bool(row) and row[0][:1].isalpha() for row in rows]
    )
    numbers = [
        int(found.group(1))
        for at in range(below, len(rows))
        if not lettered[at] and (found := _NUMBERED.match(next(filter(None, map(str.strip, rows[at])), "")))
    ]
    end = len(rows)
    while end > below and not filled(rows[end - 1]):
        end -= 1
    n = len(numbers)
    are_alone = all(filled(row) == 1 for row in rows[max(end - n, 0) : end])
    return end - n if n and are_alone and numbers == list(range(1, n + 1)) and end - n > below else len(rows)


@dataclass(frozen=True)
class _Run:
    """Rows with one cell each: where they begin, and whether a blank row parts them from the table."""

    begins: int
    stands_apart: bool


def _run_of(rows: Sequence[list[str]], at: int, below: int) -> _Run:
    while at > below and filled(rows[at]) == 1 and rows[at][0].strip():
        at -= 1
    return _Run(at, stands_apart=not filled(rows[at]))
