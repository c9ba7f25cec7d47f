import pandas as pd

from costar.charts.parts.labels import text_width
from costar.domain.activities.activity import ACTIVITIES, COS, FIELD
from costar.domain.activities.ladder import LOWEST_RUNG, TAKES_PART, TOP_RUNG
from costar.ui.parts.inputs import option_label
from costar.ui.records.columns import as_shown, configs_of

LETTERS = 14
"""Pixels of the letters in a table."""

EDGES = 16


def test_the_longest_rung_is_not_cut_off():
    fields = tuple(FIELD[co] for co in COS)
    rungs = (TAKES_PART, *range(LOWEST_RUNG, TOP_RUNG + 1))
    needed = max(text_width(option_label(field, rung), LETTERS) for field in fields for rung in rungs) + EDGES
    configs = configs_of(fields, pd.DataFrame(), pd.DataFrame())
    assert all(needed <= int(str(configs[co]["width"])) <= needed + EDGES for co in COS)


def test_the_longest_day_is_not_cut_off():
    needed = text_width("30 September 2026", LETTERS) + EDGES
    columns = as_shown((FIELD["due_on"],), ACTIVITIES.none())
    width = configs_of((FIELD["due_on"],), pd.DataFrame(), columns)["due_on"]["width"]
    assert needed <= int(str(width)) <= needed + EDGES
