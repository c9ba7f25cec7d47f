"""Lines that name something and list what belongs to it: "Parks: Litter picks, Walks"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from costar.ingest.file.cells import Grid
from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Level, Problem, Reason, SetAside, shown
from costar.ingest.table.above import Above, LinesAbove, named
from costar.ingest.table.headings import filled
from costar.ingest.table.parts import Regions
from costar.ingest.table.sections import SECTION

# No comma before the colon: a sentence may have one of each.
_LINE: Final = re.compile(r"\s*(?P<name>[^\W\d_][^:;,]{1,40}?)\s*:\s+(?P<rest>\S.*)", re.DOTALL)
_NAME: Final = re.compile(r"[^:]*[^\W\d_]{2}[^:]*")
_MOST_LINES: Final = 1_000
_LEAST_LINES: Final = 2
_LONGEST_ITEM: Final = 80
_ACTIVITY, _DETAILS = "Activity", "Description"


@dataclass(frozen=True)
class _Named:
    """A line: its place in the file, what it names, and what it lists."""

    at: int
    name: str
    rest: str
    items: Sequence[str]


def regions_of_named_lines(grid: Grid, delimiter: str, read_as: Above) -> Regions | None:
    """The parts of a grid whose lines each name a service, or the like, and list activities; None for others.

    A title may stand above them. What is listed is counted one by one, line after line.

    Args:
        grid: all rows.
        delimiter: what parts cells.
        read_as: what a person says of the names: activities that the rest of their line describes.
    """
    # What is marked in the file's own rows would be read of others, and what is hidden would be gone.
    if grid.damaged or grid.struck or grid.continued or grid.hidden or len(grid.rows) > _MOST_LINES:
        return None
    places = [at for at, row in enumerate(grid.rows) if filled(row)]
    first = places[0] if places else 0
    is_titled = (
        len(places) > _LEAST_LINES
        and filled(grid.rows[first]) == 1
        and _LINE.match(grid.rows[first][0]) is None
    )
    if is_titled and _heads_titles(grid.rows[first][0]) and all(filled(row) <= 1 for row in grid.rows):
        # Each cell below "Activity" is one, whatever its title says.
        return None
    lines = [_named(grid.rows[at], at, delimiter) for at in places[is_titled:]]
    found = _with_items([one for one in lines if one is not None])
    if len(found) < max(len(lines), _LEAST_LINES) or not _are_lists(found):
        return None
    return _regions(grid, found, read_as, begin=found[0].at)


def _heads_titles(text: str) -> bool:
    return named_by(text).field in ("title", "description")


def _named(row: Sequence[str], at: int, delimiter: str) -> _Named | None:
    """A row as such a line; None where it is none."""
    end = max(n for n, cell in enumerate(row, 1) if cell.strip())
    # Where each sign has a space behind it, that is none of the cells'.
    cells = [row[0], *(f" {cell.strip()}" for cell in row[1:end])]
    line = _LINE.fullmatch((delimiter or ",").join(cells))
    if line is None or named_by(line["name"]).field:
        return None
    return _Named(at, line["name"], line["rest"].strip(), ())


def _with_items(lines: Sequence[_Named]) -> list[_Named]:
    between = ";" if any(";" in one.rest for one in lines) else ","
    return [
        _Named(one.at, one.name, one.rest, tuple(filter(None, map(str.strip, one.rest.split(between)))))
        for one in lines
    ]


def _are_lists(lines: Sequence[_Named]) -> bool:
    """Whether most lines list several things, each short enough to be a name, and no two name the same."""
    several = sum(len(one.items) > 1 for one in lines)
    names = {one.name.casefold() for one in lines}
    items = [item for one in lines for item in one.items]
    are_short = all(len(item) <= _LONGEST_ITEM and _NAME.fullmatch(item) for item in items)
    return several * 2 > len(lines) and len(names) == len(lines) and are_short


def _regions(grid: Grid, lines: Sequence[_Named], read_as: Above, *, begin: int) -> Regions:
    if read_as is Above.DETAILS:
        headings, rows = [_ACTIVITY, _DETAILS], [[one.name, one.rest] for one in lines]
    else:
        headings, rows = [_ACTIVITY, SECTION], [[item, one.name] for one in lines for item in one.items]
    above = [
        SetAside(at + 1, Reason.TITLE if filled(row) else Reason.BLANK, shown(" ".join(row).strip()))
        for at, row in enumerate(grid.rows[:begin])
    ]
    n_items = sum(len(one.items) for one in lines)
    outcomes = {Above.NAMES: n_items, Above.DETAILS: len(lines)}
    names = named([[one.name] for one in lines], range(len(lines)))
    return Regions(
        headings=tuple(headings),
        heading_row=0,
        rows=rows,
        row_numbers=list(range(begin + 1, begin + 1 + len(rows))),
        set_aside=tuple(above),
        problems=(Problem("named_lines", Level.NOTE, None, values=(("n", n_items), ("lines", len(lines)))),),
        labels=0 if read_as is Above.DETAILS else 1,
        above=LinesAbove(tuple(one.at + 1 for one in lines), names, _read_as(read_as), outcomes),
        in_file=begin + len(rows),
    )


def _read_as(one: Above) -> Above:
    return one if one is Above.DETAILS else Above.NAMES
