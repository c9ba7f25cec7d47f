"""What moved on the Matrix: arrows, shapes and words for new and gone, and the same in words."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given

from costar.charts.matrix.layout import HEIGHT
from costar.charts.matrix.moves import MOST_DRAWN, moves_figure
from costar.charts.matrix.picture import ids_in
from costar.charts.parts.theme import PAINT, Look, Size
from costar.charts.svg.drawing import svg_of
from costar.domain.activities.activity import as_activities
from costar.domain.activities.filters import Filters
from costar.domain.matrix.matrix import Cuts, Quadrant
from costar.domain.trend import TrendMoment, last_places, moves, placed_at
from costar.sentences.moves import moves_sentence, moves_table, who_moved
from costar.words import t
from tests.strategies import PLACED, activities

MAY = date(2026, 5, 31)
NAMES = {quadrant: t(f"quadrant.{quadrant}") for quadrant in Quadrant}
HALL = pd.DataFrame(
    [{"activity_id": "2", "impact": 4.0, "effort": 2.0, "workshop": "Hall", "round_number": 2}]
).assign(scored_on=pd.Timestamp("2026-10-01"))
WAS = ((4, 2), (4, 4), (2, 5), (None, None), (1, 1), (5, 5))
NOW = ((4, 5), (4, 5), (2, 5), (5, 1), (None, None), (5, 5))


def placed(spots, rounds=None):
    rows = [
        {"activity_id": str(at), "title": f"T{at}", "impact": impact, "effort": effort}
        | ({"scored_on": "2026-07-15"} if impact else {})
        for at, (impact, effort) in enumerate(spots)
    ]
    frame = as_activities(pd.DataFrame(rows))
    return placed_at(
        TrendMoment("", MAY, frame, pd.DataFrame() if rounds is None else rounds, None), Cuts(), Filters()
    )


BEFORE, AFTER = placed(WAS), placed(NOW, HALL)
MOVED = moves(BEFORE, AFTER)


def drawn(before=BEFORE, after=AFTER, look=Look.LIGHT):
    moved = moves(before, after)
    return moves_figure(moved, last_places(before, after, moved), Cuts(), NAMES, look=look)


def trace(figure, name):
    found = [each for each in figure.data if each.name == name]
    return found[0] if found else None


def marked(figure, name, what):
    each = trace(figure, name)
    return dict(zip(each.customdata, what(each), strict=True))


def test_an_arrow_leads_from_each_old_place_and_from_no_other() -> None:
    arrows, starts = trace(drawn(), "arrows"), trace(drawn(), "starts")
    old = {(2.0, 4.0), (4.0, 4.0), (5.0, 2.0)}
    assert set(zip(arrows.x[::4], arrows.y[::4], strict=True)) == old
    assert set(zip(starts.x[::2], starts.y[::2], strict=True)) == old


def test_on_a_phone_the_same_arrows_stand_on_a_matrix_of_its_width() -> None:
    moved = moves(BEFORE, AFTER)
    places = last_places(BEFORE, AFTER, moved)
    slim = moves_figure(moved, places, Cuts(), NAMES, look=Look.LIGHT, size=Size.PHONE)
    assert slim.layout.height == HEIGHT[Size.PHONE]
    assert len(trace(slim, "arrows").x) == len(trace(drawn(), "arrows").x)


@pytest.mark.parametrize("look", Look)
def test_new_and_gone_have_a_shape_and_a_word(look: Look) -> None:
    figure = drawn(look=look)
    shapes = marked(figure, "marks", lambda each: each.marker.symbol)
    fills = marked(figure, "marks", lambda each: each.marker.color)
    words = marked(figure, "letters", lambda each: each.text)
    assert [shapes[one] for one in "034"] == ["circle", "pentagon", "triangle-down"]
    assert fills["4"] == PAINT[look].ground
    assert "new" in words["3"]
    assert "0" not in words
    assert {"New", "Gone"} <= {each.name for each in figure.data}


def test_what_did_not_move_is_not_drawn() -> None:
    shown = [one for ids in trace(drawn(), "marks").customdata for one in ids_in(ids)]
    assert sorted(shown) == ["0", "1", "2", "3", "4"]


def test_the_sentence_counts_and_says_nothing_of_none() -> None:
    said = moves_sentence(MOVED, NAMES, since=MAY)
    assert said == (
        "Since 31\xa0May\xa02026: 3 activities moved; 1 is new; 1 is gone. "
        "New in Quick wins: 2. No longer in Quick wins: 1."
    )
    alone = moves(placed([(None, None)]), placed([(2, 2)]))
    assert moves_sentence(alone, NAMES, since=MAY) == "Since 31\xa0May\xa02026: 1 is new."


def test_who_moved_says_from_where_and_why_with_the_number_of_its_mark() -> None:
    told = dict(enumerate(who_moved(MOVED, NAMES), start=1))
    numbers = dict(zip(MOVED["title"], MOVED["number"], strict=True))
    assert told == {
        numbers[
            "T0"
        ]: "T0: from Quick wins to Major projects. The team scored it again on 15\xa0July\xa02026.",
        numbers[
            "T1"
        ]: "T1: elsewhere, still in Major projects. The team scored it again on 15\xa0July\xa02026.",
        numbers["T2"]: "T2: from Rethink or drop to Quick wins. Scored in the workshop Hall, round 2.",
    }
    texts = marked(drawn(), "marks", lambda each: each.text)
    assert texts["0"] == str(numbers["T0"])


def test_the_table_has_every_move_once() -> None:
    table = moves_table(MOVED, NAMES)
    assert table["No."].tolist() == [1, 2, 3, 4, 5]
    assert table.loc[table["Activity"] == "T4", ["Then", "Now", "Impact"]].to_numpy().tolist() == [
        ["Back burner", "No place", "1 → –"]
    ]


def test_of_very_many_the_first_are_drawn() -> None:
    figure = drawn(placed([(1, 1)] * 100), placed([(5, 1)] * 100))
    shown = [one for ids in trace(figure, "marks").customdata for one in ids_in(ids)]
    assert len(shown) == MOST_DRAWN


@given(activities(of=PLACED), activities(of=PLACED))
def test_whatever_moved_stands_once_in_the_picture_and_it_can_be_drawn_as_svg(
    was: pd.DataFrame, now: pd.DataFrame
) -> None:
    before, after = (
        placed_at(TrendMoment("", MAY, frame, pd.DataFrame(), None), Cuts(), Filters())
        for frame in (was, now)
    )
    moved = moves(before, after)
    if moved.empty:
        return
    standing = last_places(before, after, moved)
    assert standing["activity_id"].tolist() == moved["activity_id"].tolist()
    assert standing["number"].tolist() == moved["number"].tolist()
    assert svg_of(drawn(before, after), width=600, title="T", summary="S")
