"""A revealed round: marks beside each other, hollow where few scored, lines where groups differ, arrows."""

from dataclasses import replace

import numpy as np
import pytest

from costar.charts.matrix.layout import MARKS, WIDTH
from costar.charts.matrix.picture import ids_in
from costar.charts.parts.theme import PAINT, Look, Size
from costar.charts.workshop.round import MOST_SPLIT, round_figure
from tests.charts.workshop.rounds import make_round

ROUND = make_round()
PLACED = ROUND.matrix.placed.set_index("activity_id")


def trace(figure, name):
    found = [each for each in figure.data if each.name == name]
    return found[0] if found else None


def drawn(picture=ROUND, size=Size.WALL):
    return round_figure(picture, look=Look.LIGHT, size=size)


def test_marks_of_few_scores_are_hollow_and_say_so():
    figure = drawn()
    marks = trace(figure, "marks")
    fills = dict(zip(marks.customdata, marks.marker.color, strict=True))
    few = PLACED.index[PLACED["few"] != "enough"]
    assert len(few)
    assert {fills[one] for one in few if one in fills} == {PAINT[Look.LIGHT].ground}
    assert any("hollow" in note.text for note in figure.layout.annotations)


def test_where_groups_differ_there_is_a_sign_and_its_words():
    figure = drawn()
    differ = set(PLACED.index[PLACED["groups_differ"]])
    assert set(trace(figure, "differ").customdata) == differ
    assert set(trace(figure, "differ").text) == {"≠"}
    assert any("≠\xa0groups differ" in note.text for note in figure.layout.annotations)


def test_thin_lines_lead_to_groups_of_three_and_more_only():
    groups = trace(drawn(), "groups")
    ends = list(zip(groups.x[1::3], groups.y[1::3], strict=True))
    known = ROUND.by_group.dropna(subset=["impact", "effort"])
    assert known["n"].min() >= 3
    assert set(ends) <= set(zip(known["effort"].astype(float), known["impact"].astype(float), strict=True))
    assert len({(x, y) for x, y in zip(groups.x[::3], groups.y[::3], strict=True)}) <= MOST_SPLIT


@pytest.mark.parametrize("size", [Size.DESK, Size.WALL])
def test_dots_of_groups_stand_in_the_key_where_there_are_any(size):
    def told(picture):
        figure = drawn(picture, size)
        words = [*(note.text for note in figure.layout.annotations), *(one.name for one in figure.data)]
        return any(
            "where each group puts it".replace(" ", "\xa0") in (one or "").replace(" ", "\xa0")
            for one in words
        )

    assert told(ROUND)
    assert not told(replace(ROUND, by_group=ROUND.by_group.head(0)))


def test_an_arrow_leads_from_the_round_before():
    moved = str(PLACED.index[3])
    arrows = trace(drawn(make_round(before={moved: (5.0, 1.0), str(PLACED.index[4]): spot_of(4)})), "arrows")
    assert (arrows.x[0], arrows.y[0]) == (5.0, 1.0)
    assert len(arrows.x) == 4, "what stayed has no arrow"


def test_a_mark_that_only_makes_way_has_no_arrow():
    scored = {
        str(one.Index): (float(one.effort), float(one.impact))
        for one in PLACED[["effort", "impact"]].itertuples()
    }
    marks = trace(drawn(), "marks")
    aside = [
        np.hypot(x - scored[ids][0], y - scored[ids][1])
        for ids, x, y in zip(marks.customdata, marks.x, marks.y, strict=True)
        if ids in scored
    ]
    assert max(aside) > 0.2, "no mark stands aside"
    assert trace(drawn(make_round(before=scored)), "arrows") is None


def spot_of(number):
    marks = trace(drawn(), "marks")
    places = dict(zip(marks.customdata, zip(marks.x, marks.y, strict=True), strict=True))
    return places[str(PLACED.index[number])]


def test_the_first_round_has_no_arrows():
    assert trace(drawn(), "arrows") is None


def test_a_red_flag_stands_at_its_mark_and_in_the_key():
    flagged = str(PLACED.index[0])
    figure = drawn(make_round(red_flags={flagged: ("Nobody asked the carers",)}))
    assert list(trace(figure, "flags").customdata) == [flagged]
    assert any("red flag" in note.text for note in figure.layout.annotations)
    assert trace(drawn(), "flags") is None


@pytest.mark.parametrize("count", [1, 20, 60])
def test_no_mark_covers_another_on_the_wall(count):
    figure = drawn(make_round(count))
    marks, layout = trace(figure, "marks"), figure.layout
    wide = (WIDTH[Size.WALL] - layout.margin.l - layout.margin.r) / 5
    high = (layout.height - layout.margin.t - layout.margin.b) / 5
    spots = np.column_stack([np.array(marks.x) * wide, np.array(marks.y) * high])
    apart = np.hypot(*(spots[:, None] - spots).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    assert apart.min() >= MARKS[Size.WALL][1]


def test_no_mark_is_pushed_over_a_cut_line():
    marks = trace(drawn(), "marks")
    for ids, x, y in zip(marks.customdata, marks.x, marks.y, strict=True):
        for one in ids_in(ids) if len(ids_in(ids)) == 1 else ():
            assert np.sign(x - 3) == np.sign(PLACED.at[one, "effort"] - 3)
            assert np.sign(y - 3) == np.sign(PLACED.at[one, "impact"] - 3)


def test_sixty_activities_are_all_there():
    marks = trace(drawn(make_round(60)), "marks")
    shown = [one for ids in marks.customdata for one in ids_in(ids)]
    assert sorted(shown) == sorted(make_round(60).matrix.placed["activity_id"])
