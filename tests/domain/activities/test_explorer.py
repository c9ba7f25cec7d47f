"""The Explorer's grid: what each service does in each Co, and what it does not."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.activities.activity import ACTIVITIES, COS, as_activities
from costar.domain.activities.explorer import (
    GRID_LEVELS,
    CellChange,
    RowOrder,
    cell_changes,
    explorer_grid,
    in_cell,
)
from costar.domain.activities.filters import CURRENT, Filters, keep
from tests.strategies import TAKEN_PART, activities

ROWS = as_activities(
    pd.DataFrame(
        [
            {"service": "Housing", "directorate": "Homes", "co_design": 4, "citizens": True},
            {"service": "Housing", "directorate": "Homes", "co_design": 6, "managers": True},
            {"service": "Housing", "directorate": "Homes", "co_design": 0, "co_deliver": 5},
            {"service": "Parks", "directorate": "Homes", "co_deliver": 7},
            {"service": "Parks", "directorate": "Homes", "co_assess": 5, "status": "potential"},
            {"service": "Archives", "status": "potential", "co_assess": 4},
            {"service": "", "co_deliver": 3},
        ]
    ).assign(activity_id=list("abcdefg"), title=list("ABCDEFG"))
)
NOW = keep(ROWS, CURRENT)


def test_a_cell_counts_and_keeps_rungs_and_actors() -> None:
    cell = explorer_grid(NOW, ROWS).cell("Housing", "co_design")
    assert (cell.count, cell.rungs, cell.depth) == (3, (4, 6), 5.0)
    assert cell.actors == ("managers", "citizens")


def test_an_empty_cell_is_known_and_says_what_could_be() -> None:
    cell = explorer_grid(NOW, ROWS).cell("Parks", "co_assess")
    assert cell.is_empty
    assert cell.ideas == 1


def test_a_service_in_which_nothing_counts_is_a_row_as_well() -> None:
    archives = next(row for row in explorer_grid(NOW, ROWS).rows if row.place == "Archives")
    assert (archives.activities, archives.empty) == (0, 4)


def test_what_counts_already_is_no_idea() -> None:
    with_potential = keep(ROWS, Filters(statuses=("current", "potential")))
    cell = explorer_grid(with_potential, ROWS).cell("Parks", "co_assess")
    assert (cell.count, cell.ideas) == (1, 0)


def test_activities_without_a_service_are_a_row_of_their_own_and_no_gap() -> None:
    grid = explorer_grid(NOW, ROWS)
    assert grid.unnamed
    assert grid.unnamed.activities == 1
    assert all(cell.place for cell in grid.empty)
    assert grid.cell("", "co_deliver").count == 1


@pytest.mark.parametrize(
    ("order", "places"),
    [
        (RowOrder.EMPTIEST, ["Archives", "Parks", "Housing"]),
        (RowOrder.NAME, ["Archives", "Housing", "Parks"]),
    ],
)
def test_rows_come_emptiest_first_or_by_name(order: RowOrder, places: list[str]) -> None:
    assert [row.place for row in explorer_grid(NOW, ROWS, order=order).rows] == places


def test_a_row_may_be_a_directorate() -> None:
    grid = explorer_grid(NOW, ROWS, "directorate")
    assert [row.place for row in grid.rows] == ["Homes"]
    assert grid.cell("Homes", "co_deliver").count == 2


def test_what_changed_names_the_cells_and_both_numbers() -> None:
    before = explorer_grid(NOW[NOW["title"] != "A"], ROWS)
    assert cell_changes(explorer_grid(NOW, ROWS), before) == (CellChange("Housing", "co_design", 2, 3),)


def test_a_service_that_is_gone_is_a_change_too() -> None:
    only_housing = ROWS[ROWS["service"] == "Housing"]
    now = explorer_grid(keep(only_housing, CURRENT), only_housing)
    assert CellChange("Parks", "co_deliver", 1, 0) in cell_changes(now, explorer_grid(NOW, ROWS))


@given(activities(max_size=8, of=TAKEN_PART), st.sampled_from(GRID_LEVELS), st.sampled_from(list(RowOrder)))
def test_cells_count_every_activity_with_a_place_once_for_each_of_its_cos(
    frame: pd.DataFrame, level: str, order: RowOrder
) -> None:
    kept = keep(frame, Filters())
    grid = explorer_grid(kept, frame, level, order)
    named = kept[kept[level] != ""]
    for co in COS:
        counted = [cell for cell in grid.cells if cell.co == co]
        assert sum(cell.count for cell in counted) == named[co].notna().sum()
        assert all(len(in_cell(kept, cell.place, co, level)) == cell.count for cell in counted)
    assert len(grid.empty) == sum(row.empty for row in grid.rows)
    assert cell_changes(grid, grid) == ()


@given(activities(max_size=6, of=TAKEN_PART), activities(max_size=6, of=TAKEN_PART))
def test_changes_lead_from_what_was_to_what_is(one: pd.DataFrame, other: pd.DataFrame) -> None:
    now, before = explorer_grid(one, one), explorer_grid(other, other)
    counts = {(cell.place, cell.co): cell.count for cell in before.cells}
    for change in cell_changes(now, before):
        assert counts.get((change.place, change.co), 0) == change.before
        counts[change.place, change.co] = change.after
    assert {key: count for key, count in counts.items() if count} == {
        (cell.place, cell.co): cell.count for cell in now.cells if cell.count
    }


def test_a_council_without_activities_has_an_empty_grid() -> None:
    grid = explorer_grid(ACTIVITIES.none(), ACTIVITIES.none())
    assert (grid.rows, grid.unnamed) == ((), None)
