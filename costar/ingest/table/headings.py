"""Where a heading stands: the row, a second line of it, or one that begins another table."""

import re
from collections.abc import Sequence
from typing import Final

from costar.ingest.file.cells import Grid
from costar.ingest.matching.naming import named_by
from costar.ingest.table.chart import row_of_chart
from costar.ingest.table.export_notes import is_of_export
from costar.ingest.table.form_above import end_of_form
from costar.ingest.table.group_rows import only_groups
from costar.ingest.table.survey_rows import row_of_keys
from costar.ingest.values.levels import is_level
from costar.ingest.values.nothings import NOTHING

_LOOKED_AT: Final = 60
"""Rows from the top among which the heading is looked for."""

_SAMPLED: Final = 300
_LABEL_AND_VALUE: Final = 2
_SAMPLED_BELOW: Final = 8
_LEAST_PAIRS: Final = 2
_COMPARED: Final = 50
_LEAST_LEVELS: Final = 3
_DATA: Final = re.compile(
    r"[£$€(-]*\d[\d,.]*%?\)?|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?:[ T].*)?|\d{1,2}:\d\d(?::\d\d)?"
)
_RULES: Final = ("-", "=", ":")
_BEFORE_A_RULE: Final = ("", *_RULES)
_RULE: Final = re.compile(r":?-{2,}:?|={2,}")
"""A line below headings, as databases and Markdown draw it."""

_YEAR: Final = re.compile(r"(?:19|20)\d\d(?:[/-]\d\d)?")


def heading_at(grid: Grid, width: int) -> int:
    """The first row that fills at least half as many cells as the rows of the table do.

    What a row fills counts, not how wide the file is: a note far to the right makes every row wide.
    """
    # Half, for headings leave out what rows say plainly; two, for a title of the sheet stands alone.
    least = 1 if width == 1 else max(2, -(-min(width, _usually_filled(grid)) // 2))
    top = grid.rows[:_LOOKED_AT]
    if keys := row_of_keys(top):
        return keys - 1
    if (chart := row_of_chart(top)) is not None:
        return chart
    preamble = _end_of_preamble(top, _usually_filled(grid))
    for at, row in enumerate(top):
        is_damaged = at + 1 in grid.damaged
        # The text of a damaged row stands in one cell: its commas say what it fills.
        cells = row[0].split(",") if is_damaged else row
        # The last row is looked at all the same: nothing else is left that could be the heading.
        if (is_of_export(row) and at + 1 < len(top)) or at < preamble:
            continue
        if filled(cells) >= least and (len(row) > 1 or width <= 2 or is_damaged):
            is_above = only_groups(top[at : at + 2]) or _is_told_above(top, at, width)
            return at - 1 if _stands_above_data(top, at) else at + is_above
    # No row fills enough: the fullest one, and of several the first.
    return max(range(len(top)), key=lambda at: (filled(top[at]), -at), default=0)


def _is_told_above(top: list[list[str]], at: int, width: int) -> bool:
    """Whether a row of another width stands over the heading: words that all have a name, over numbers."""
    if at + 1 >= len(top) or len(top[at]) == width or len(top[at + 1]) != width:
        return False
    # A heading that lost a cell over a first row with "to be told" for its number.
    if any(named_by(cell).field for cell in top[at]):
        return False
    names, below = top[at + 1], [row for row in top[at + 2 :] if len(row) == width]
    are_names = filled(names) == width == len(set(names)) and not _has_data(names)
    return are_names and any(_is_column_of_data(below, place) for place in range(width))


def _end_of_preamble(top: list[list[str]], usual: int) -> int:
    """Where a block of labels and values above a gap ends: "Period: | May" over a wider table; else 0.

    A line of one cell may stand among them, and without a gap two of them do over rows that are all wider.
    A heading of ours below two of them is one, whatever stands between.
    """
    begun = next((at for at, row in enumerate(top) if filled(row) > 1), 0)
    gap = next((at for at, row in enumerate(top) if at > begun and not filled(row)), 0)
    pairs = next((at for at, row in enumerate(top) if filled(row) > _LABEL_AND_VALUE), 0)
    below = [filled(row) for row in top[pairs:] if filled(row)]
    if pairs >= _LEAST_PAIRS and (gap == 0 or gap > pairs) and len(below) >= _LEAST_PAIRS:
        are_pairs = all(filled(row) == _LABEL_AND_VALUE == filled(row[:2]) for row in top[:pairs])
        are_names = all(named_by(cell).field for cell in top[0][:_LABEL_AND_VALUE])
        if are_pairs and not are_names and min(below) > _LABEL_AND_VALUE:
            return pairs
    above = [row for row in top[:gap] if filled(row) > 1]
    are_labels = all(
        filled(row) == _LABEL_AND_VALUE and (_first(row).endswith(":") or _is_page_filter(row))
        for row in above
    )
    is_wider = usual > _LABEL_AND_VALUE and any(filled(row) == usual for row in top[gap:])
    return gap if above and are_labels and is_wider else end_of_form(top)


def _is_page_filter(row: Sequence[str]) -> bool:
    """Whether a row is a filter above a pivot table: "Status | (All)"."""
    return any(cell.strip() in ("(All)", "(Multiple Items)") for cell in row)


def _first(row: Sequence[str]) -> str:
    return next(cell.strip() for cell in row if cell.strip())


def _usually_filled(grid: Grid) -> int:
    """The cells that the middle one of the first rows fills, of those that fill more than one."""
    counts = sorted(n for row in grid.rows[:_SAMPLED] if (n := filled(row)) > 1)
    return counts[len(counts) // 2] if counts else 1


def filled(row: Sequence[str]) -> int:
    """How many cells have something in them."""
    return sum(map(bool, map(str.strip, row)))


def looks_like_data(row: list[str]) -> bool:
    """Whether a third of the filled cells are numbers, days or times; years may be headings."""
    cells = [cell.strip() for cell in row if cell.strip()]
    return sum(map(_is_data, cells)) * 3 >= len(cells) > 0


def has_second_line(rows: list[list[str]], at: int, width: int) -> bool:
    """Whether the row below carries the heading on: words under its blanks, and data only after that.

    It does as well where it says the title's heading again, and other words under others: merged cells do.
    """
    if at + 2 >= len(rows) or any(len(row) != width for row in rows[at : at + 3]):
        return False
    above, below, first = rows[at : at + 3]
    if _says_again(above, below):
        return True
    under_blanks = any(low.strip() and not high.strip() for high, low in zip(above, below, strict=True))
    data_below = any(_is_data(cell) and low.strip() for low, cell in zip(below, first, strict=True))
    # "Low", "Medium" and "High" are headings of ticks under "Impact", which are no data.
    data_below |= sum(map(is_level, below)) >= _LEAST_LEVELS > sum(map(is_level, first))
    return under_blanks and data_below and not _has_data(below) and filled(below) * 2 >= filled(above)


def is_over_data(below: Sequence[str], first: Sequence[str]) -> bool:
    """Whether a row of words stands over a row with data in one of its columns."""
    over = any(_is_data(cell) and low.strip() for low, cell in zip(below, first, strict=True))
    return over and not any(map(_is_data, below))


def says_more_of_columns(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a row has words only, above columns that hold data alone, and nothing where rows begin.

    "Restated" under a year and above its numbers is no row: it says more of its column.
    """
    row = rows[at]
    places = [place for place, cell in enumerate(row) if cell.strip()]
    if not places or row[0].strip() or any(_is_data(row[place]) for place in places):
        return False
    body = [one for one in rows[at + 1 : at + 1 + _SAMPLED_BELOW] if filled(one)]
    below = [[one[place] for one in body if place < len(one) and one[place].strip()] for place in places]
    found = [cell for cells in below for cell in cells if cell.strip().casefold() not in NOTHING]
    return any(one[0].strip() for one in body) and bool(found) and all(map(_is_data, found))


def _says_again(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row says some headings again, the title's among them, and has words where others group."""
    pairs = [(high.strip(), low.strip()) for high, low in zip(above, below, strict=True)]
    again = [low for high, low in pairs if low and low.casefold() == high.casefold()]
    is_title = any(named_by(one).field == "title" for one in again)
    others = [low for high, low in pairs if low and low.casefold() != high.casefold()]
    return (
        is_title
        and len(others) >= _LEAST_PAIRS
        and not _has_data(others)
        and "" in (high for high, _ in pairs)
    )


def groups_over(rows: Sequence[list[str]], at: int) -> tuple[str, ...]:
    """What stands over each column of a heading in a row above it, or in the upper one of its two lines.

    Args:
        rows: of the whole file.
        at: the place of the heading, from 0; its upper line where it has two.
    """
    if not 0 <= at < len(rows):
        return ()
    width = len(rows[at])
    if not has_second_line(list(rows), at, width):
        at -= 1
    if at < 0 or len(rows[at]) != width:
        return ()
    found, above = list[str](), ""
    for cell in rows[at]:
        above = cell.strip() or above
        found.append(above)
    return tuple(found)


def is_heading_again(row: list[str], heading: list[str]) -> bool:
    """Whether a row says the headings once more, in other capitals too, or only draws a line below them.

    Where no heading has a letter the first row is one of numbers, which may be equal.
    """
    if row == heading:
        return any(map(str.isalpha, "".join(heading)))
    # The first cell alone tells nearly every row apart: folding all cells of a large file takes long.
    first, same = row[0].strip(), heading[0].strip()
    if first.casefold() == same.casefold() and len(row) > 1 and _folded(row) == _folded(heading):
        return True
    cells = [cell for cell in map(str.strip, row) if cell] if first[:1] in _BEFORE_A_RULE else []
    return len(cells) > 1 and all(_RULE.fullmatch(cell) for cell in cells)


def _folded(row: list[str]) -> list[str]:
    return [cell.strip().casefold() for cell in row]


def begins_another_table(
    rows: list[list[str]], at: int, heading: list[str], body: list[list[str]], *, after_blank: bool
) -> bool:
    """Whether a row, after a blank one or of another width, is the heading of a second table.

    It names columns and holds no data, and either repeats half of our headings in another shape, or stands
    after a gap and what is below it is of another kind than what is above, or names the first column again. A
    line of one cell after a gap is the name of the table whose heading it stands on: "Completed actions".
    """
    row = rows[at]
    if after_blank and filled(row) == 1 and at + 2 < len(rows) and len(heading) > 1:
        return begins_another_table(rows, at + 1, heading, body, after_blank=filled(rows[at + 1]) > 1)
    if filled(row) < 2 or _has_data(row) or at + 1 >= len(rows) or is_heading_again(row, heading):
        return False
    if len(rows[at + 1]) != len(row) or not filled(rows[at + 1]):
        return False
    known = {cell.strip().casefold() for cell in heading}
    shared = sum(1 for cell in row if cell.strip() and cell.strip().casefold() in known)
    if (after_blank or len(row) != len(heading)) and _names_the_first_column(row, heading):
        return True
    if len(row) != len(heading):
        return shared * 2 >= filled(row) or (after_blank and _has_data(rows[at + 1]))
    above = body[:_COMPARED]
    # A word where all above is numbers or days is a heading, wherever else its columns stand.
    if any(cell.strip() and _is_column_of_data(above, place) for place, cell in enumerate(row)):
        return True
    return after_blank and _changes_kind(row, rows[at + 1], above)


def _names_the_first_column(row: list[str], heading: list[str]) -> bool:
    """Whether a row of several words says the heading of the first column in that column, as no row does."""
    first, same = (cell.strip().casefold().rstrip("s") for cell in (row[0], heading[0]))
    return bool(first) and first == same and filled(row) > _LABEL_AND_VALUE


def _changes_kind(row: list[str], below: list[str], body: list[list[str]]) -> bool:
    """Whether a row of fewer cells than any above stands over data where the rows above have words."""
    if not body or filled(row) >= min(map(filled, body)) or filled(below) > filled(row):
        return False
    return any(
        _is_data(cell) and row[at].strip() and not any(_is_data(one[at]) for one in body)
        for at, cell in enumerate(below)
    )


def _stands_above_data(rows: list[list[str]], at: int) -> bool:
    """Whether the row is data already, and the one above it must be a damaged heading."""
    return at > 0 and filled(rows[at - 1]) > 0 and looks_like_data(rows[at])


def _has_data(row: list[str]) -> bool:
    return any(map(_is_data, row))


def _is_data(cell: str) -> bool:
    bare = cell.strip()
    return _DATA.fullmatch(bare) is not None and _YEAR.fullmatch(bare) is None


def _is_column_of_data(rows: list[list[str]], at: int) -> bool:
    return len(rows) > 1 and all(_is_data(row[at]) for row in rows)
