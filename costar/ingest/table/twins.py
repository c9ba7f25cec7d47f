"""Tables with the same headings beside each other: one list, as those below each other are."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.table.above import Above, LinesAbove
from costar.ingest.table.board import counted_afresh
from costar.ingest.table.form_above import said_above
from costar.ingest.table.parts import Regions
from costar.ingest.table.sections import SECTION

_LEAST_WIDTH: Final = 2


def as_one_list(regions: Regions, groups: Sequence[str], top: Sequence[Sequence[str]] = ()) -> Regions:
    """Such tables as one, row after row of the first and then of the next; all else as it is.

    What stands over each of them is a column more, as a line above a table is, and so is what a form of its
    own says above each. Rows are counted one by one.

    Args:
        regions: the parts of a grid.
        groups: what stands over each heading in a row above.
        top: the rows above the headings.
    """
    blocks = _blocks(regions.headings) if not regions.labels else []
    if len(blocks) < _LEAST_WIDTH:
        return regions
    unnamed = [at for at, heading in enumerate(regions.headings) if not heading.strip()]
    # What stands without a heading is no table's: taken apart, it would be lost.
    if any(row[at].strip() for row in regions.rows for at in unnamed):
        return regions
    if _are_the_same(regions.rows, blocks, regions.headings):
        return regions
    over = [groups[block[0]].strip() if block[0] < len(groups) else "" for block in blocks]
    said = _said_by_forms(regions, blocks, top)
    is_named = not said and len(set(over)) == len(blocks) and all(over)
    more = (SECTION,) if is_named else tuple(said[0]) if said else ()
    names = (
        [[name] for name in over] if is_named else [list(one.values()) for one in said or [{}] * len(over)]
    )
    rows = [
        [*(row[at] for at in block), *name]
        for block, name in zip(blocks, names, strict=True)
        for row in regions.rows
        if any(row[at].strip() for at in block)
    ]
    places = [
        (number, (*block, *[-1] * len(more)))
        for block in blocks
        for number, row in zip(regions.row_numbers, regions.rows, strict=True)
        if any(row[at].strip() for at in block)
    ]
    headings = tuple(regions.headings[at] for at in blocks[0])
    values = (("n", len(blocks)), ("rows", len(rows)))
    called = [", ".join(one.values()) for one in said] or list(filter(None, over))
    note = Problem("tables_beside", Level.NOTE, None, "", shown("; ".join(called)), values)
    found = counted_afresh(regions, rows, note, places)
    lines = (regions.heading_row - 1,) * len(over)
    above = LinesAbove(lines, tuple(over), outcomes={Above.NAMES: len(rows)}) if is_named else None
    return replace(found, headings=(*headings, *more), labels=len(more), above=above)


def _said_by_forms(
    regions: Regions, blocks: Sequence[list[int]], top: Sequence[Sequence[str]]
) -> list[dict[str, str]]:
    """What the form above each table says, label by label; nothing where they do not say the same kind."""
    ends = [*(block[0] for block in blocks[1:]), len(regions.headings)]
    found = []
    for block, end in zip(blocks, ends, strict=True):
        above = [row[block[0] : end] for row in top]
        headings = [regions.headings[at] for at in block]
        found.append(said_above(above, headings, ([row[at] for at in block] for row in regions.rows)))
    return found if found[0] and all(list(one) == list(found[0]) for one in found) else []


def _blocks(headings: Sequence[str]) -> list[list[int]]:
    """The places of each table's columns; none where headings do not come again, or name no activities."""
    folded = [(at, cell.strip().casefold()) for at, cell in enumerate(headings) if cell.strip()]
    first = folded[0][1] if folded else ""
    width = next((n for n, (_, cell) in enumerate(folded) if n and cell == first), 0)
    # Each has to be whole: with a heading more or less it is another table, and no twin.
    if width < _LEAST_WIDTH or len(folded) % width:
        return []
    blocks = [folded[begin : begin + width] for begin in range(0, len(folded), width)]
    names = [[cell for _, cell in block] for block in blocks]
    is_same = all(one == names[0] for one in names)
    is_listed = any(named_by(name).field == "title" for name in names[0])
    return [[at for at, _ in block] for block in blocks] if is_same and is_listed else []


def _are_the_same(
    rows: Sequence[Sequence[str]], blocks: Sequence[list[int]], headings: Sequence[str]
) -> bool:
    """Whether each row says the same activity again, as of two years: to compare, and not to list."""
    at = next(n for n, place in enumerate(blocks[0]) if named_by(headings[place]).field == "title")
    titles = [[row[block[at]].strip().casefold() for block in blocks] for row in rows]
    said = [one for one in titles if sum(map(bool, one)) > 1]
    return sum(len(set(filter(None, one))) == 1 for one in said) * 2 > len(said)
