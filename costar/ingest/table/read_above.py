"""The parts of a grid, once a person may have said what the lines are that stand above others."""

from collections.abc import Collection
from dataclasses import replace

from costar.ingest.file.cells import Grid
from costar.ingest.table.above import Above
from costar.ingest.table.board import as_list
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
        if found := in_lines or regions_of_list(grid, delimiter, kept, read_as):
            return found
    if read_as is Above.NAMES:
        found = regions_of(grid, heading_row, kept, others, alone=alone)
        # What is marked in the file's own rows, or said of one, would be gone or read of another.
        is_marked = grid.struck or grid.formulas or grid.continued
        if chosen or kept or is_marked or any(one.row for one in found.problems):
            return found
        return as_list(as_one_list(found, groups_over(grid.rows, found.heading_row - 1)))
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
