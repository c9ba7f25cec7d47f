"""The heading row: how wide the table is, and whether headings and rows agree about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Final

from costar.ingest.columns import OUR_ID
from costar.ingest.file.cells import Grid
from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.table.heading_lines import first_line, names_above, read_in_lines, wraps_on
from costar.ingest.table.headings import filled, has_second_line, looks_like_data, says_more_of_columns
from costar.ingest.table.short_rows import are_blocks
from costar.ingest.table.survey_rows import says_only_that_one_answers
from costar.ingest.table.vouching import SAMPLED, Vouching

_LEAST_AS_WIDE: Final = 2
"""Rows as wide as the heading that make its width the table's."""

_LEAST_MERGED: Final = 3
"""Cells that say what their headings say, in a row that is a heading still."""


@dataclass(frozen=True)
class Head:
    """The headings, as wide as the table; `at` and `below` are places of rows, from 0.

    `below`: where the body begins; `doubtful`: the headings do not fit the rows; `above`: lines of the
    heading that stand over the one at `at`; `whole`: the headings as people read them with all their lines,
    where they have several.
    """

    headings: tuple[str, ...]
    at: int
    below: int
    problems: tuple[Problem, ...] = ()
    doubtful: bool = False
    above: int = 0
    whole: tuple[str, ...] = ()

    @cached_property
    def place_of_id(self) -> int | None:
        """The column of the ids that costar gave, from 0; None where there is none."""
        return next((at for at, one in enumerate(self.headings) if one == OUR_ID), None)

    @property
    def may_have_labels(self) -> bool:
        """Whether rows of one cell may say what others belong to: not in files of ours, nor in a list."""
        return self.place_of_id is None and not self.doubtful and len(self.headings) > 1


def head_of(grid: Grid, at: int, usual: int) -> Head:
    """The heading row of a grid, and the width of its table.

    The width is the heading's, or the widest rows' that the heading leaves room for, and never that of most
    rows only: programs leave out blank cells at the right.

    Args:
        grid: all rows.
        at: which of them is the heading.
        usual: how many cells most rows have.
    """
    if at >= len(grid.rows) or at + 1 in grid.damaged:
        return Head(("",) * usual, at, at + 1, doubtful=True)
    # A note beside the first rows makes only their block as wide, and the heading with it.
    widest = len(grid.rows[at])
    head = _head_of(grid, at, widest if widest > usual and are_blocks(grid.rows) else usual)
    head = _with_lines_above(grid, replace(head, below=_below_merged(grid, head)))
    return _with_whole(grid, _with_more_of_columns(grid, head))


def _with_more_of_columns(grid: Grid, head: Head) -> Head:
    """The headings, with what a further line says of columns of data, also behind a blank row."""
    rows, at = grid.rows, head.below
    at += at < len(rows) and not filled(rows[at])
    if head.doubtful or at >= len(rows) or not says_more_of_columns(rows, at):
        return head
    pairs = zip(head.headings, [*rows[at], *[""] * len(head.headings)], strict=False)
    headings = (f"{high} {low}".strip() if low.strip() else high for high, low in pairs)
    return replace(head, headings=tuple(headings), below=at + 1)


def _with_lines_above(grid: Grid, head: Head) -> Head:
    """The heading with the lines above that group its names, which name a column that has none."""
    if head.doubtful:
        return head
    first = first_line(grid.rows, head.at, head.headings)
    names = names_above(grid.rows[first : head.at], head.headings)
    return replace(head, headings=names, above=head.at - first)


def _with_whole(grid: Grid, head: Head) -> Head:
    lines = grid.rows[head.at - head.above : head.below]
    whole = () if head.doubtful else read_in_lines(lines, head.headings)
    return replace(head, whole=whole if whole != head.headings else ())


def _below_merged(grid: Grid, head: Head) -> int:
    """Where the body begins behind headings that are merged over several rows, as those of a Gantt chart."""
    below, headings = head.below, [one.strip() for one in head.headings]
    while below < len(grid.rows):
        pairs = zip(headings, map(str.strip, grid.rows[below]), strict=False)
        same = [heading for heading, cell in pairs if heading == cell and any(map(str.isalpha, heading))]
        # Where no heading is ours, rows may be alike because there is no heading.
        if len(same) < _LEAST_MERGED or not any(named_by(one).field for one in same):
            break
        below += 1
    return below


def _head_of(grid: Grid, at: int, usual: int) -> Head:
    heading = _without_trailing_blanks(grid.rows[at] or [""], usual)
    said = (_problem("no_heading", Level.NOTE, grid, at),) if looks_like_data(heading) else ()
    if _is_the_width(grid, at, heading, usual):
        return _with_second_line(grid, at, heading, said)
    below = [row for row in grid.rows[at + 1 :] if len(row) == usual]
    padded = heading + [""] * (usual - len(heading))
    # A program may end the heading at its last word, and the rows at a later, blank column.
    ends_early = len(heading) < usual and _is_blank_beyond(below, len(heading))
    vouching, sample = Vouching(padded), below[:SAMPLED]
    if ends_early and vouching.vouches_for(sample) and not vouching.may_be_shifted(sample):
        return Head(tuple(padded), at, at + 1, said)
    blanks = [place for place, cell in enumerate(heading) if not cell.strip()]
    # One cell too many and one of them blank: a separator was typed twice, and it is plain which.
    if len(heading) == usual + 1 and len(blanks) == 1:
        mended = heading[: blanks[0]] + heading[blanks[0] + 1 :]
        return Head(tuple(mended), at, at + 1, (*said, _problem("mended_heading", Level.NOTE, grid, at)))
    told = _problem("uneven_heading", Level.ERROR, grid, at, cells=len(heading), usual=usual)
    # Where no row below has the usual width, to cut the heading would lose names for nothing.
    width = usual if below else max(usual, len(heading))
    headings = (heading + [""] * width)[:width]
    return Head(tuple(headings), at, at + 1, (*said, told), doubtful=True)


def _is_the_width(grid: Grid, at: int, heading: list[str], usual: int) -> bool:
    """Whether the table is as wide as its heading: most rows are, or all that are not end early."""
    if len(heading) == usual:
        return True
    if len(heading) < usual:
        return False
    below = grid.rows[at + 1 :]
    if sum(1 for row in below if len(row) == len(heading)) >= _LEAST_AS_WIDE or are_blocks(grid.rows):
        return True
    rows = [row + [""] * (len(heading) - len(row)) for row in below[:SAMPLED] if 1 < len(row) <= len(heading)]
    return Vouching(heading).vouches_for(rows)


def _with_second_line(grid: Grid, at: int, heading: list[str], said: tuple[Problem, ...]) -> Head:
    if not has_second_line(grid.rows, at, len(heading)):
        return _with_words_below(grid, at, heading, said)
    lines = zip(heading, grid.rows[at + 1], strict=True)
    headings = (
        high if not low.strip() or (high and says_only_that_one_answers(low)) else low for high, low in lines
    )
    return Head(tuple(headings), at, at + 2, said)


def _with_words_below(grid: Grid, at: int, heading: list[str], said: tuple[Problem, ...]) -> Head:
    if not wraps_on(grid.rows, at):
        return Head(tuple(heading), at, at + 1, said)
    lines = zip(map(str.strip, heading), map(str.strip, grid.rows[at + 1]), strict=True)
    return Head(tuple(f"{high} {low}".strip() for high, low in lines), at, at + 2, said)


def _is_blank_beyond(rows: Sequence[list[str]], width: int) -> bool:
    """Whether no row has anything where the headings have ended: empty columns at the right."""
    return not any(map(str.strip, chain.from_iterable(row[width:] for row in rows)))


def _without_trailing_blanks(row: list[str], width: int) -> list[str]:
    """The row cut to the width as far as what is cut is blank."""
    end = len(row)
    while end > width and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _problem(code: str, level: Level, grid: Grid, at: int, **values: int) -> Problem:
    return Problem(code, level, at + 1, "", shown(" ".join(grid.rows[at])), tuple(values.items()))
