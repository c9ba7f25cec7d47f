"""The Explorer's grid: what is drawn, and that its sentences and table say the same."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given

from costar.charts.explorer import (
    MOST_ROWS,
    SHADES,
    WIDTH,
    cell_change_sentence,
    cell_key,
    cell_sentence,
    emptiest,
    explorer_figure,
    explorer_summary,
    explorer_table,
    keyed_cell,
)
from costar.charts.parts.theme import PAINT, Look, Size
from costar.domain.activities.activity import COS, as_activities
from costar.domain.activities.explorer import Cell, CellChange, ExplorerGrid, Row, explorer_grid
from costar.domain.activities.filters import CURRENT, keep
from tests.charts.parts.contrast import ratio
from tests.charts.pictures import make_activities
from tests.strategies import TAKEN_PART, activities

ACTIVITIES = make_activities()
GRID = explorer_grid(keep(ACTIVITIES, CURRENT), ACTIVITIES)


def trace(figure: go.Figure, name: str) -> go.Scatter:
    (found,) = [each for each in figure.data if each.name == name]
    return found


def grid(*counts: tuple[int, int, int, int]) -> ExplorerGrid:
    rows = [
        Row(f"S{number}", 9, tuple(Cell(f"S{number}", co, n) for co, n in zip(COS, row, strict=True)))
        for number, row in enumerate(counts)
    ]
    return ExplorerGrid("service", tuple(rows), None)


def test_every_cell_is_a_point_with_its_key() -> None:
    cells = trace(explorer_figure(GRID, look=Look.LIGHT, size=Size.DESK), "cells")
    drawn = [keyed_cell(key) for key in cells.customdata]
    assert drawn == [(cell.place, cell.co) for row in GRID.all_rows for cell in row.cells]


def test_a_service_may_be_called_anything() -> None:
    cell = Cell("Parks\nand <b>streets</b>", "co_design", 1)
    assert keyed_cell(cell_key(cell)) == (cell.place, cell.co)


def test_empty_cells_are_hatched_dashed_and_say_so_and_full_ones_are_not() -> None:
    figure = explorer_figure(grid((0, 1, 2, 9)), look=Look.LIGHT, size=Size.DESK)
    empty = trace(figure, "empty")
    assert (empty.fillpattern.shape, empty.line.dash) == ("/", "5px,4px")
    assert [x for x in empty.x if x is not None and x > 1] == []
    assert [text.split("<br>")[0] for text in trace(figure, "cells").text] == [
        "<b>none</b>",
        "<b>1</b>",
        "<b>2</b>",
        "<b>9</b>",
    ]
    fills = [trace(figure, name).fillcolor for name in ("from 1", "from 2", "from 4")]
    assert tuple(fills) == SHADES[Look.LIGHT]


def test_on_a_phone_a_row_has_its_name_above_its_four_cells() -> None:
    figure = explorer_figure(grid((0, 1, 2, 9), (1, 1, 1, 1)), look=Look.LIGHT, size=Size.PHONE)
    heads, names = figure.layout.annotations[:4], figure.layout.annotations[4:]
    assert heads[0].text == "<b>Co-</b><br><b>commission</b>"
    assert [one.text for one in names] == ["S0", "S1"]
    cells = trace(figure, "cells")
    assert all(name.y < y < name.y + 1 for name, y in zip(names, cells.y[::4], strict=True))
    high = cells.meta[1]
    assert names[1].y == pytest.approx(cells.y[4] - high / 2), "a cell begins where the name ends"
    assert WIDTH[Size.PHONE] - figure.layout.margin.l >= 350


@pytest.mark.parametrize("look", list(Look))
def test_words_can_be_read_on_every_shade(look: Look) -> None:
    assert all(ratio(PAINT[look].ink, shade) >= 4.5 for shade in (*SHADES[look], PAINT[look].ground))


def test_the_open_cell_has_a_strong_line() -> None:
    figure = explorer_figure(grid((0, 1, 2, 3)), look=Look.LIGHT, size=Size.DESK, chosen=("S0", "co_design"))
    assert {round(x) for x in trace(figure, "chosen").x if x is not None} == {1, 2}


def test_more_services_than_can_be_drawn_are_in_the_table() -> None:
    many = grid(*[(0, 1, 2, 3)] * (MOST_ROWS + 5))
    figure = explorer_figure(many, look=Look.LIGHT, size=Size.DESK)
    assert len(trace(figure, "cells").text) == 4 * MOST_ROWS
    assert len(explorer_table(many)) == MOST_ROWS + 5


def test_the_sentence_counts_the_gaps_and_names_where_most_are() -> None:
    sentence = explorer_summary(grid((0, 1, 1, 0), (1, 1, 1, 0)))
    assert sentence == "3 of 8 cells are empty. Most often Co-assess: empty in 2 of 2 services."
    assert emptiest(grid((0, 1, 1, 0), (1, 1, 1, 0))) == "Most cells are empty in S0: 2 of 4."


def test_a_full_grid_and_none_are_said_to_be() -> None:
    assert explorer_summary(grid((1, 1, 1, 1))) == "Something is done in every one of the 4 cells."
    assert emptiest(grid((1, 1, 1, 1))) == ""
    assert "no grid yet" in explorer_summary(ExplorerGrid("service", (), None))


def test_a_cell_says_how_many_how_deep_with_whom_and_what_could_be() -> None:
    cell = Cell("Housing", "co_design", 3, (4, 6), ("managers", "citizens"), ideas=1)
    assert cell_sentence(cell) == (
        "3 activities; rungs 4 to 6 (2 recorded, the middle one is 5); managers, citizens; 1 idea"
    )
    assert cell_sentence(replace(cell, rungs=(), actors=(), ideas=0)) == (
        "3 activities; no rung recorded; nobody named"
    )
    assert cell_sentence(Cell("Housing", "co_assess", 0, ideas=2)) == "none; 2 ideas"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (0, 2, "Housing, Co-design: empty then, 2 now."),
        (2, 0, "Housing, Co-design: 2 then, empty now."),
        (2, 3, "Housing, Co-design: 2 then, 3 now."),
    ],
)
def test_a_change_says_what_was_and_what_is(before: int, after: int, said: str) -> None:
    assert cell_change_sentence(CellChange("Housing", "co_design", before, after)) == said


@given(activities(max_size=6, of=TAKEN_PART))
def test_table_and_sentence_hold_the_numbers_of_the_grid(frame: pd.DataFrame) -> None:
    found = explorer_grid(as_activities(frame), frame)
    assert len(explorer_summary(found)) <= 300
    assert list(explorer_table(found).get("Activities", [])) == [row.activities for row in found.all_rows]
