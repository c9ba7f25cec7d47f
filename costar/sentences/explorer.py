"""The Explorer in words: the sentence above the grid, a cell, what changed, and the table below."""

from collections import Counter
from typing import Final

import pandas as pd

from costar.domain.activities.activity import COS
from costar.domain.activities.explorer import Cell, CellChange, ExplorerGrid, Row
from costar.sentences.phrases import at_most, joined, numeral
from costar.words import t

_PLACES_NAMED: Final = 3


def place_name(place: str) -> str:
    """The name of a row; what has none is said to have none."""
    return place or t("chart.explorer.unnamed")


def explorer_summary(grid: ExplorerGrid) -> str:
    """The grid in at most 300 characters: how many cells are empty, and where most are."""
    if not grid.rows:
        return t("chart.explorer.no_rows")
    total, empty = f"{len(grid.cells):,}", len(grid.empty)
    if not empty:
        return t("chart.explorer.full", total=total)
    sentence = t("chart.explorer.empty", n=empty, count=f"{empty:,}", total=total)
    by_co = Counter(cell.co for cell in grid.empty)
    most = max(by_co.values())
    # All that have as many: to name one of them would be chance
    cos = joined([t(f"co.{co}") for co in COS if by_co[co] == most])
    worst = t(
        "chart.explorer.worst",
        cos=cos,
        count=f"{most:,}",
        places=_count_of_places(len(grid.rows), grid.level),
    )
    return f"{sentence} {worst}"


def cell_short(cell: Cell) -> tuple[str, str]:
    """What is written in a cell of the picture: the count, and its rungs or what could be."""
    if cell.is_empty:
        ideas = t("chart.explorer.ideas", n=cell.ideas, count=f"{cell.ideas:,}") if cell.ideas else ""
        return t("chart.explorer.none"), ideas
    return f"{cell.count:,}", _rung_words(cell) if cell.rungs else t("chart.explorer.no_rung.short")


def cell_sentence(cell: Cell) -> str:
    """A cell in full: how many activities, at which rungs, with whom, and what could be."""
    ideas = t("chart.explorer.ideas", n=cell.ideas, count=f"{cell.ideas:,}") if cell.ideas else ""
    if cell.is_empty:
        return "; ".join(filter(None, [t("chart.explorer.none"), ideas]))
    actors = ", ".join(t(f"actor.{actor}").lower() for actor in cell.actors)
    with_whom = actors or t("chart.explorer.no_actors")
    count = t("chart.explorer.activities", n=cell.count, count=f"{cell.count:,}")
    return "; ".join(filter(None, [count, _rungs_in_full(cell), with_whom, ideas]))


def _rung_words(cell: Cell) -> str:
    """The recorded rungs of a cell: "rung 5", "rungs 4 to 6", or that none is recorded."""
    if not cell.rungs:
        return t("chart.explorer.no_rung")
    # They are in order, so that the ends alike mean all alike
    if cell.rungs[0] == cell.rungs[-1]:
        return t("chart.explorer.rung", rung=cell.rungs[0])
    return t("chart.explorer.rungs", lowest=cell.rungs[0], highest=cell.rungs[-1])


def explorer_table(grid: ExplorerGrid) -> pd.DataFrame:
    """The grid as a table: one row a service, one column a Co."""
    return pd.DataFrame([_table_row(row, grid.level) for row in grid.all_rows])


def cell_change_sentence(change: CellChange) -> str:
    """One cell that changed: "Housing, Co-design: 2 before, 3 now"."""
    key = "filled" if not change.before else "emptied" if not change.after else "changed"
    return t(
        f"chart.explorer.change.{key}",
        place=place_name(change.place),
        co=t(f"co.{change.co}"),
        before=f"{change.before:,}",
        after=f"{change.after:,}",
    )


def emptiest(grid: ExplorerGrid) -> str:
    """The services with the most empty cells, by name; "" when none is empty."""
    most = max((row.empty for row in grid.rows), default=0)
    if not most:
        return ""
    places = [row.place for row in grid.rows if row.empty == most]
    return t("chart.explorer.emptiest", n=most, places=at_most(places, _PLACES_NAMED))


def _count_of_places(count: int, level: str) -> str:
    return t(f"chart.explorer.{level}s", n=count, count=f"{count:,}")


def _rungs_in_full(cell: Cell) -> str:
    if len(cell.rungs) < 2:
        return _rung_words(cell)
    middle = numeral(cell.depth or 0)
    return t("chart.explorer.rungs.full", rungs=_rung_words(cell), middle=middle, count=len(cell.rungs))


def _table_row(row: Row, level: str) -> dict[str, object]:
    return {
        t(f"column.{level}"): place_name(row.place),
        t("chart.explorer.column.activities"): row.activities,
    } | {t(f"co.{cell.co}"): cell_sentence(cell) for cell in row.cells}
