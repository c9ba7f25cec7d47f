"""Which rows are what: title, heading, body, total, footnote, blank. Every row ends up in one of them."""

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from costar.errors import UserError
from costar.ingest.columns import OUR_ID
from costar.ingest.file.cells import Grid, usual_width
from costar.ingest.file.fitting import Fitter
from costar.ingest.problems import Level, Problem, Reason, SetAside, shown
from costar.ingest.table.headings import (
    begins_another_table,
    filled,
    has_second_line,
    heading_at,
    looks_like_data,
)
from costar.ingest.table.totals import is_sum_of

_COMPARED: Final = 50
_LONG: Final = 100
_TOTAL: Final = re.compile(r"(?:grand|sub|overall|net|gross)?[\s-]*totals?\s*:?", re.IGNORECASE)
_NOTE: Final = re.compile(
    r"\W*(?:notes?|sources?|n\.?b|footnotes?|produced by|prepared by|published|contact|please|caveats?|key|"
    r"this (?:data|file|list|report|spreadsheet|table)|as at|extracted|last updated|"
    r"end of|for more|https?:)\b|[*†‡©]|\[\w+\]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Regions:
    """A grid with its parts told apart.

    `heading_row` and `row_numbers` count as Excel does; `rows` are the body's rows, all as wide as
    `headings`. `doubtful`: the heading row does not fit the rows below, so no column may be taken for
    granted.
    """

    headings: tuple[str, ...]
    heading_row: int
    rows: list[list[str]]
    row_numbers: list[int]
    set_aside: tuple[SetAside, ...]
    problems: tuple[Problem, ...]
    doubtful: bool = False


def regions_of(grid: Grid, heading_row: int = 0, kept_rows: frozenset[int] = frozenset()) -> Regions:
    """The parts of a grid.

    Args:
        grid: as `cells.grid_of` or a workbook gives it.
        heading_row: what a person chose (as Excel counts), or 0 to work it out.
        kept_rows: rows (as Excel counts) that a person says are in the table, whatever they look like.

    Raises:
        UserError: `file.heading_row`: the file has no such row.
    """
    if heading_row > len(grid.rows) or heading_row < 0:
        raise UserError("file.heading_row", found=heading_row, most=len(grid.rows))
    width = max(usual_width([row for at, row in enumerate(grid.rows, 1) if at not in grid.damaged]), 1)
    at = heading_row - 1 if heading_row else heading_at(grid, width)
    return _Sorter(grid, width, at, kept_rows).sort()


@dataclass
class _Sorter:
    grid: Grid
    width: int
    heading_at: int
    kept_rows: frozenset[int] = frozenset()
    aside: list[SetAside] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    uneven: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    below: int = 0

    def sort(self) -> Regions:
        rows = self.grid.rows
        for at in range(self.heading_at):
            self._put_aside(at, Reason.TITLE if filled(rows[at]) else self._unfilled(at))
        self.below = self.heading_at + 1
        heading, doubtful = self._heading()
        self._sort_body(self._tail(), heading)
        self._mend_uneven()
        self.body.sort()
        self._put_sum_aside()
        return Regions(
            headings=tuple(heading),
            heading_row=self.heading_at + 1,
            rows=[rows[at] for at in self.body],
            row_numbers=[at + 1 for at in self.body],
            set_aside=tuple(sorted(self.aside, key=lambda one: one.row)),
            problems=tuple(self.problems),
            doubtful=doubtful,
        )

    def _heading(self) -> tuple[list[str], bool]:
        """The heading row made as wide as the body, and whether that was in doubt."""
        if self.heading_at >= len(self.grid.rows):
            return [""] * self.width, True
        found = self.grid.rows[self.heading_at] or [""]
        heading = _without_trailing_blanks(found, self.width)
        if self.heading_at + 1 in self.grid.damaged:
            return [""] * self.width, True
        if looks_like_data(heading):
            self._say("no_heading", Level.NOTE, self.heading_at)
        if len(heading) == self.width:
            return self._with_second_line(heading), False
        if self._only_blanks_beyond(len(heading)):
            return heading + [""] * (self.width - len(heading)), False
        blanks = [at for at, cell in enumerate(heading) if not cell.strip()]
        if len(heading) == self.width + 1 and len(blanks) == 1:
            self._say("mended_heading", Level.NOTE, self.heading_at)
            return heading[: blanks[0]] + heading[blanks[0] + 1 :], False
        self._say("uneven_heading", Level.ERROR, self.heading_at, cells=len(heading), usual=self.width)
        self.width = max(self.width, len(heading)) if not self._has_body() else self.width
        return (heading + [""] * self.width)[: self.width], True

    def _with_second_line(self, heading: list[str]) -> list[str]:
        if not has_second_line(self.grid.rows, self.heading_at, self.width):
            return heading
        self._put_aside(self.below, Reason.HEADING)
        self.below += 1
        return [
            low if low.strip() else high
            for high, low in zip(heading, self.grid.rows[self.below - 1], strict=True)
        ]

    def _only_blanks_beyond(self, width: int) -> bool:
        """Whether no row has anything where the headings have ended: empty columns at the right."""
        if width >= self.width:
            return False
        below = (row for row in self.grid.rows[self.heading_at + 1 :] if len(row) == self.width)
        return not any(map(str.strip, chain.from_iterable(row[width:] for row in below)))

    def _has_body(self) -> bool:
        return any(len(row) == self.width for row in self.grid.rows[self.heading_at + 1 :])

    def _tail(self) -> int:
        """Where the body ends and only notes, and blank rows around them, follow."""
        rows, end = self.grid.rows, len(self.grid.rows)
        at = end
        while at > self.below and self.width > 1 and at not in self.grid.damaged:
            if filled(rows[at - 1]) and not _is_note(rows[at - 1], alone=self._stands_apart(at - 1)):
                break
            at -= 1
            end = at if filled(rows[at]) else end
        return end

    def _stands_apart(self, at: int) -> bool:
        """Whether a blank row parts the run of rows with one cell, that this one is in, from the table."""
        rows = self.grid.rows
        while at > self.below and filled(rows[at]) == 1 and rows[at][0].strip():
            at -= 1
        return not filled(rows[at])

    def _sort_body(self, end: int, heading: list[str]) -> None:
        rows, after_blank = self.grid.rows, False
        for at in range(self.below, len(rows)):
            row = rows[at]
            first = next(filter(None, map(str.strip, row)), "")
            if at + 1 in self.grid.damaged:
                continue
            if not first:
                self._blank(at)
            elif at >= end:
                self._put_aside(at, Reason.FOOTNOTE)
            elif (after_blank or len(row) != self.width) and self._begins_another_table(at, heading):
                self._put_rest_aside(at)
                return
            else:
                self._sort_row(at, first, heading)
            after_blank = not first

    def _sort_row(self, at: int, first: str, heading: list[str]) -> None:
        row = self.grid.rows[at]
        if len(row) != self.width:
            self.uneven.append(at)
        elif row == heading:
            self._put_aside(at, Reason.HEADING)
        elif self.width > 1 and _TOTAL.fullmatch(first) and OUR_ID not in heading:
            self._put_aside(at, Reason.TOTAL)
        else:
            self.body.append(at)

    def _begins_another_table(self, at: int, heading: list[str]) -> bool:
        above = [self.grid.rows[one] for one in self.body[-_COMPARED:]]
        return self.width > 1 and begins_another_table(self.grid.rows, at, heading, above)

    def _put_rest_aside(self, start: int) -> None:
        for at in range(start, len(self.grid.rows)):
            if at + 1 not in self.grid.damaged:
                blank = not filled(self.grid.rows[at])
                self._put_aside(at, self._unfilled(at) if blank else Reason.SECOND_TABLE)

    def _blank(self, at: int) -> None:
        """In a file of one column a blank line is a row with a blank cell."""
        if self.width == 1:
            self.grid.rows[at] = [""]
            self.body.append(at)
        else:
            self._put_aside(at, self._unfilled(at))

    def _unfilled(self, at: int) -> Reason:
        return Reason.HIDDEN if at + 1 in self.grid.hidden else Reason.BLANK

    def _mend_uneven(self) -> None:
        if not self.uneven:
            return
        rows = self.grid.rows
        fitter = Fitter([rows[at] for at in self.body], self.width)
        for at in self.uneven:
            row, mended = rows[at], fitter.fit(rows[at])
            if mended is None:
                self._say("uneven_row", Level.ERROR, at, cells=len(row), usual=self.width)
                continue
            if mended != row[: self.width]:
                self._say("mended_row", Level.NOTE, at, cells=len(row), usual=self.width)
            rows[at] = mended
            self.body.append(at)

    def _put_sum_aside(self) -> None:
        rows = self.grid.rows
        if self.body and self.body[-1] + 1 in self.kept_rows:
            return
        if len(self.body) > 2 and is_sum_of(rows[self.body[-1]], [rows[at] for at in self.body[:-1]]):
            self._put_aside(self.body.pop(), Reason.TOTAL)

    def _put_aside(self, at: int, reason: Reason) -> None:
        row = self.grid.rows[at]
        if at + 1 in self.kept_rows and at > self.heading_at and filled(row):
            (self.body if len(row) == self.width else self.uneven).append(at)
            return
        text = " ".join(cell.strip() for cell in row if cell.strip())
        self.aside.append(SetAside(at + 1, reason, shown(text)))

    def _say(self, code: str, level: Level, at: int, **values: int) -> None:
        text = shown(" ".join(self.grid.rows[at]))
        self.problems.append(Problem(code, level, at + 1, "", text, tuple(values.items())))


def _without_trailing_blanks(row: list[str], width: int) -> list[str]:
    """The row cut to the width as far as what is cut is blank."""
    end = len(row)
    while end > width and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _is_note(row: list[str], *, alone: bool) -> bool:
    """Whether a row below the table is a remark: it says so, or stands alone and is no row of the table.

    A title by itself after a gap, in a row as wide as the others, is still an activity.
    """
    found = [cell.strip() for cell in row if cell.strip()]
    if len(found) != 1 or not row[0].strip():
        return False
    is_sentence = found[0].endswith(".") or len(found[0]) > _LONG
    return _NOTE.match(found[0]) is not None or (alone and (len(row) == 1 or is_sentence))
