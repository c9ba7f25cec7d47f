"""The parts of a grid, once a person may have said what the lines are that stand above others."""

from collections.abc import Collection
from dataclasses import replace

from costar.ingest.file.cells import Grid
from costar.ingest.table.above import Above
from costar.ingest.table.board import as_list
from costar.ingest.table.forms import regions_of_forms
from costar.ingest.table.headings import groups_over
from costar.ingest.table.lists import regions_of_list
from costar.ingest.table.named_lines import regions_of_named_lines
from costar.ingest.table.parts import Regions
from costar.ingest.table.regions import regions_of
from costar.ingest.table.twins import as_one_list


def parts_of_grid(
    grid: Grid,
    delimiter: str,
    heading_row: int,
    kept: frozenset[int],
    others: Collection[int],
    *,
    chosen: bool = False,
    alone: bool = False,
    read_as: Above = Above.NAMES,
) -> Regions:
    """The parts of a grid: of a list, where it is one, else of a table.

    Args:
        grid: all rows.
        delimiter: what parts cells.
        heading_row: as Excel counts, or 0 to work it out.
        kept: rows (as Excel counts) that a person says are in the table, whatever they look like.
        others: the heading rows (as Excel counts) of other tables in the same grid.
        chosen: a person chose the heading row, so that it is no list.
        alone: leave out further tables with the same headings.
        read_as: what a person says the lines are that stand above others.
    """
    if not chosen:
        in_lines = regions_of_named_lines(grid, delimiter, read_as) if not kept else None
        in_forms = regions_of_forms(grid) if not kept else None
        if found := in_lines or in_forms or regions_of_list(grid, delimiter, kept, read_as):
            return found
    if read_as is Above.NAMES:
        if kept and grid.struck and not chosen:
            as_it_was = replace(grid, rows=list(map(list, grid.rows)))
            listed = _as_list(grid, regions_of(as_it_was, heading_row, frozenset(), others, alone=alone))
            # Of such a list only what is struck through can be taken back, by its number in the list.
            if kept <= (listed.struck or {}).keys():
                return listed
        found = regions_of(grid, heading_row, kept, others, alone=alone)
        return found if chosen or kept else _as_list(grid, found)
    # Once to find the lines, and once with them as activities; the first time writes into the rows.
    as_it_was = replace(grid, rows=list(map(list, grid.rows)))
    first = regions_of(as_it_was, heading_row, kept, others, alone=alone)
    above = first.above
    width = len(grid.rows[first.heading_row - 1]) if first.heading_row else 0
    for row in above.rows if above else ():
        # A title alone may end where it is written.
        grid.rows[row - 1] += [""] * (width - len(grid.rows[row - 1]))
    rows = kept.union(above.rows if above else ())
    found = regions_of(grid, heading_row, rows, others, alone=alone)
    return replace(found, above=above and replace(above, read_as=Above.ACTIVITIES))


def _as_list(grid: Grid, found: Regions) -> Regions:
    """The parts as a list of what stands side by side; as they are where something would be lost."""
    # A formula that shows nothing, one cell over several rows, or what is said of a row, would be gone.
    if grid.formulas or grid.continued or any(one.row for one in found.problems):
        return found
    marked = replace(found, struck=grid.struck)
    head = found.heading_row - 1
    listed = as_list(as_one_list(marked, groups_over(grid.rows, head), grid.rows[:head]))
    return found if listed is marked else listed
