"""Red flags on the matrix: on every mark that has one, and in its words."""

from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given

from costar.charts.matrix.layout import WIDTH
from costar.charts.matrix.matrix import matrix_figure, matrix_summary, matrix_table
from costar.charts.matrix.picture import ids_in
from costar.charts.parts.theme import Look, Size
from costar.sentences.flags import with_flag
from tests.charts.pictures import make_activities, make_matrix
from tests.strategies import PLACED, activities

PICTURE = make_matrix(make_activities())
FLAGGED = PICTURE.placed["activity_id"].iloc[3]
WITH_FLAG = replace(PICTURE, red_flags={FLAGGED: ("not_heard", "predetermined"), "elsewhere": ("not_heard",)})

DIGITS = 0.9
"""Pixels of a type's size that the top of its digits lies above what they stand on, with the room below."""


def marked(picture, size=Size.DESK) -> list[str]:
    """The activities whose marks carry the sign."""
    figure = matrix_figure(picture, look=Look.LIGHT, size=size)
    traces = [trace for trace in figure.data if trace.name == "flags"]
    return [one for trace in traces for ids in trace.customdata for one in ids_in(ids)]


def test_a_mark_with_a_red_flag_carries_a_sign_and_the_others_none():
    alone = next(
        ids
        for ids in matrix_figure(PICTURE, look=Look.LIGHT, size=Size.DESK).data[2].customdata
        if len(ids_in(ids)) == 1
    )
    assert marked(PICTURE) == []
    assert marked(replace(PICTURE, red_flags={alone: ("not_heard",)})) == [alone]


@given(activities(max_size=10, of=PLACED))
def test_every_flagged_activity_that_is_drawn_carries_it_at_every_size(some):
    picture = make_matrix(some)
    ids = list(picture.placed["activity_id"])
    with_flags = replace(picture, red_flags=dict.fromkeys(ids[::2], ("no_agreement",)))
    for size in Size:
        assert set(ids[::2]) <= set(marked(with_flags, size))


@pytest.mark.parametrize("size", list(Size))
def test_a_sign_lies_on_its_own_mark_and_not_on_the_next_in_the_row(size):
    """In a full picture, where each mark has its neighbours at the least distance."""
    crowd = make_activities(300)
    with_flags = replace(make_matrix(crowd), red_flags=dict.fromkeys(crowd["activity_id"], ("not_heard",)))
    figure = matrix_figure(with_flags, look=Look.LIGHT, size=size)
    margin = figure.layout.margin
    step = (WIDTH[size] - margin.l - margin.r) / 5
    marks = next(trace for trace in figure.data if trace.name == "marks")
    flags = next(trace for trace in figure.data if trace.name == "flags")
    rows = defaultdict(list)
    for x, y, wide, ids in zip(marks.x, marks.y, marks.marker.size, marks.customdata, strict=True):
        rows[round(y, 4)].append((x * step, wide / 2, ids))
    own = {ids: (x, y) for x, y, ids in zip(marks.x, marks.y, marks.customdata, strict=True)}
    for x, wide, ids in zip(flags.x, flags.marker.size, flags.customdata, strict=True):
        here, row = own[ids]
        left = [at + half for at, half, _ in rows[round(row, 4)] if at < here * step - 1]
        assert x * step - wide / 2 >= max(left, default=0.0)


@pytest.mark.parametrize("size", list(Size))
def test_a_sign_begins_above_the_number_in_its_mark(size):
    crowd = make_activities(60)
    with_flags = replace(make_matrix(crowd), red_flags=dict.fromkeys(crowd["activity_id"], ("not_heard",)))
    figure = matrix_figure(with_flags, look=Look.LIGHT, size=size)
    margin = figure.layout.margin
    step = (figure.layout.height - margin.t - margin.b) / 5
    traces = {trace.name: trace for trace in figure.data}
    numbers, flags = traces["numbers"], traces["flags"]
    tops = {
        ids: y * step + font * DIGITS
        for ids, y, font in zip(numbers.customdata, numbers.y, numbers.textfont.size, strict=True)
    }
    feet = zip(flags.customdata, flags.y, flags.marker.size, strict=True)
    over = [y * step - high / 2 - tops[ids] for ids, y, high in feet if ids in tops]
    assert min(over) >= 0


def test_the_table_names_what_was_seen_and_has_no_such_column_without():
    assert "Red flags" not in matrix_table(PICTURE)
    column = matrix_table(WITH_FLAG)["Red flags"]
    assert column.iloc[3].startswith(
        "People are there, but they are not heard; The answer was settled before"
    )
    assert (column == "").sum() == len(column) - 1


def test_the_sentence_counts_what_is_in_the_picture():
    assert "red flag" not in matrix_summary(PICTURE)
    assert matrix_summary(WITH_FLAG).endswith("1 carries a red flag.")
    assert len(matrix_summary(WITH_FLAG)) <= 300


def test_a_list_says_it_in_words():
    assert with_flag("4 Tea", ("not_heard",)) == "4 Tea (red flag)"
    assert with_flag("4 Tea", None) == "4 Tea"
