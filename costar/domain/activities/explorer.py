"""The Explorer: what each service does in each Co, at which rungs, with whom, and what is not done.

It is the self-audit that the Co-Production Star begins with (Map it): a grid of services and Co's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Final

import pandas as pd

from costar.domain.activities.activity import ACTORS, COS, LEVELS, Status
from costar.domain.activities.ladder import LOWEST_RUNG

GRID_LEVELS: Final = LEVELS[:2]
"""What a row of the grid may stand for: a directorate or a service."""


class RowOrder(StrEnum):
    """Which rows come first."""

    EMPTIEST = "emptiest"
    NAME = "name"


@dataclass(frozen=True)
class Cell:
    """What one service does in one Co.

    `rungs` are the recorded rungs, lowest first; `actors` those who take part in any of its
    activities; `ideas` counts the potential activities that are not among the `count`.
    """

    place: str
    co: str
    count: int
    rungs: tuple[int, ...] = ()
    actors: tuple[str, ...] = ()
    ideas: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing counts here."""
        return not self.count

    @property
    def depth(self) -> float | None:
        """Median recorded rung; None when none is recorded."""
        return float(median(self.rungs)) if self.rungs else None


@dataclass(frozen=True)
class Row:
    """One service (or directorate): how many activities count, and its four cells.

    The activities that name no service are a row as well, its `place` blank.
    """

    place: str
    activities: int
    cells: tuple[Cell, ...]

    @property
    def empty(self) -> int:
        """How many of its cells are empty."""
        return sum(cell.is_empty for cell in self.cells)


@dataclass(frozen=True)
class ExplorerGrid:
    """The services and the Co's. `rows` are those that have a name; `unnamed` is what has none."""

    level: str
    rows: tuple[Row, ...]
    unnamed: Row | None

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The rows to show: those with a name, and then what has none."""
        return (*self.rows, self.unnamed) if self.unnamed is not None else self.rows

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell of a named service, row by row."""
        return tuple(cell for row in self.rows for cell in row.cells)

    @property
    def empty(self) -> tuple[Cell, ...]:
        """The cells in which nothing counts."""
        return tuple(cell for cell in self.cells if cell.is_empty)

    def cell(self, place: str, co: str) -> Cell:
        """The cell of this service and Co; an empty one where the grid has none."""
        found = (cell for row in self.all_rows if row.place == place for cell in row.cells if cell.co == co)
        return next(found, Cell(place, co, 0))


@dataclass(frozen=True)
class CellChange:
    """A cell that holds another number of activities than before."""

    place: str
    co: str
    before: int
    after: int


def explorer_grid(
    activities: pd.DataFrame,
    everything: pd.DataFrame,
    level: str = "service",
    order: RowOrder = RowOrder.EMPTIEST,
) -> ExplorerGrid:
    """The grid of a set of activities.

    Args:
        activities: those that count, already filtered; columns of `activity.ACTIVITY`.
        everything: those that name the services, whatever their status, so that a service in which
            nothing counts is a row as well.
        level: one of `GRID_LEVELS`.
        order: which rows come first.
    """
    ideas = everything[
        (everything["status"] == Status.POTENTIAL)
        # Where potential ones are in view they count, and are not beside it as well.
        & ~everything["activity_id"].isin(activities["activity_id"])
    ]
    rows = [_row(place, activities, ideas, level=level) for place in _places(everything, level)]
    unnamed = _row("", activities, ideas, level=level)
    return ExplorerGrid(
        level, tuple(sorted(rows, key=_ORDERS[order])), unnamed if unnamed.activities else None
    )


def cell_changes(now: ExplorerGrid, before: ExplorerGrid) -> tuple[CellChange, ...]:
    """The cells that hold another number than before, in the order of the grid of now; then what is gone."""
    cells = [
        *now.cells,
        *(cell for cell in before.cells if cell.place not in {row.place for row in now.rows}),
    ]
    pairs = [
        (cell, before.cell(cell.place, cell.co).count, now.cell(cell.place, cell.co).count) for cell in cells
    ]
    return tuple(CellChange(cell.place, cell.co, was, is_now) for cell, was, is_now in pairs if was != is_now)


def in_cell(activities: pd.DataFrame, place: str, co: str, level: str = "service") -> pd.DataFrame:
    """The activities of one service that take part in one Co, in the order they came."""
    found = (activities[level] == place) & activities[co].notna()
    return activities[found].reset_index(drop=True)


_ORDERS: Final[dict[RowOrder, Callable[[Row], tuple[int, str]]]] = {
    RowOrder.EMPTIEST: lambda row: (-row.empty, row.place.casefold()),
    RowOrder.NAME: lambda row: (0, row.place.casefold()),
}


def _places(everything: pd.DataFrame, level: str) -> list[str]:
    return sorted(set(everything[level].unique()) - {""})


def _row(place: str, activities: pd.DataFrame, ideas: pd.DataFrame, *, level: str) -> Row:
    own, possible = activities[activities[level] == place], ideas[ideas[level] == place]
    return Row(place, len(own), tuple(_cell(place, co, own, ideas=possible) for co in COS))


def _cell(place: str, co: str, own: pd.DataFrame, *, ideas: pd.DataFrame) -> Cell:
    taking_part = own[own[co].notna()]
    rungs = taking_part[co]
    return Cell(
        place=place,
        co=co,
        count=len(taking_part),
        # 0 is no rung: it says that the activity takes part.
        rungs=tuple(rungs[rungs >= LOWEST_RUNG].sort_values().to_numpy(dtype="int64").tolist()),
        actors=tuple(actor for actor in ACTORS if taking_part[actor].any()),
        ideas=int(ideas[co].notna().sum()),
    )
