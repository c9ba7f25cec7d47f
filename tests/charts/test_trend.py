"""Trend's picture: a line for each Co, and words that never lie over each other."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.charts.parts.theme import Look, Size
from costar.charts.svg.drawing import svg_of
from costar.charts.svg.text import plain_words
from costar.charts.trend import WIDTH, TrendPicture, trend_figure, trend_headline, trend_sentence
from costar.domain.activities.activity import COS
from costar.domain.star.star import Arm, Measure
from costar.words import t


def arms(taking_part: int) -> tuple[Arm, ...]:
    return tuple(Arm(co, 10, taking_part, (), 1, 1, ()) for co in COS)


PICTURE = TrendPicture(
    ("Spring", ""), (date(2026, 5, 31), date(2026, 11, 24)), (arms(2), arms(5)), Measure.REACH
)


@pytest.mark.parametrize("look", Look)
def test_every_co_has_a_line_through_all_moments(look: Look) -> None:
    figure = trend_figure(PICTURE, look=look, size=Size.DESK)
    assert [tuple(line.y) for line in figure.data] == [(0.2, 0.5)] * len(COS)


@pytest.mark.parametrize(("size", "rows"), [(Size.DESK, 1), (Size.PHONE, 2)])
def test_the_names_stand_below_the_days(size: Size, rows: int) -> None:
    figure = trend_figure(PICTURE, look=Look.LIGHT, size=size)
    days = 2 * 1.3 * figure.layout.xaxis.tickfont.size
    names = rows * (1.3 * figure.layout.font.size + 3)
    assert figure.layout.margin.b >= days + names
    drawn = svg_of(figure, width=WIDTH[size], title="Trend", summary="It grew.")
    assert all(t(f"co.{co}") in drawn for co in COS)
    # As the values beside it and all else are written.
    assert "100\xa0%" in drawn


def test_the_sentence_says_what_grew() -> None:
    said = trend_sentence(PICTURE)
    assert all(words in said for words in ("31\xa0May\xa02026", "20\xa0%", "50\xa0%"))


def arm(co: str, value: int) -> Arm:
    return Arm(co, 100, value, (), 1, 1, ())


@pytest.mark.parametrize("values", [(15, 40, 70, 8), (15, 15, 15, 15), (0, 40, 70, 5), (10, 11, 90, 91)])
@pytest.mark.parametrize("width", [250, 840])
def test_marks_that_would_cover_each_other_stand_side_by_side(values: tuple[int, ...], width: int) -> None:
    arms = tuple(arm(co, value) for co, value in zip(COS, values, strict=True))
    picture = TrendPicture(("Spring", ""), PICTURE.days, (arms, arms), Measure.REACH)
    figure = trend_figure(picture, look=Look.LIGHT, size=Size.DESK)
    spots = [(line.x[0] * width / 2, line.y[0] * 200 / 1.14) for line in figure.data]
    size = figure.data[0].marker.size
    for at, (x, y) in enumerate(spots):
        for other_x, other_y in spots[at + 1 :]:
            assert abs(x - other_x) >= size * 0.99 or abs(y - other_y) >= size * 0.99


def test_marks_with_room_stand_at_their_moment() -> None:
    arms = tuple(arm(co, value) for co, value in zip(COS, (10, 40, 70, 95), strict=True))
    picture = TrendPicture(("Spring", ""), PICTURE.days, (arms, arms), Measure.REACH)
    figure = trend_figure(picture, look=Look.LIGHT, size=Size.DESK)
    assert {tuple(line.x) for line in figure.data} == {(0.0, 1.0)}


def from_to(*changes: tuple[int, int], measure: Measure = Measure.REACH) -> TrendPicture:
    """What each Co had at first, and what it has now."""
    moments = zip(
        *([arm(co, each) for each in both] for co, both in zip(COS, changes, strict=True)), strict=True
    )
    first, last = map(tuple, moments)
    return TrendPicture(("Spring", ""), PICTURE.days, (first, last), measure)


@given(st.tuples(*[st.integers(0, 100)] * len(COS)))
def test_at_the_end_each_value_can_be_read_in_the_order_of_the_lines(values: tuple[int, ...]) -> None:
    figure = trend_figure(from_to(*((0, one) for one in values)), look=Look.LIGHT, size=Size.DESK)
    low, high = figure.layout.yaxis.range
    pixels = (figure.layout.height - figure.layout.margin.t - figure.layout.margin.b) / (high - low)
    ends = figure.layout.annotations
    said = [plain_words(one.text) for one in ends]
    assert sorted(said) == sorted(
        f"{letter} {value}\xa0%" for letter, value in zip("CDLA", values, strict=True)
    )
    assert [int(one[2:-2]) for one in said] == sorted(values)
    for lower, upper in pairwise(ends):
        assert (upper.y - lower.y) * pixels >= lower.font.size * 1.2
    assert all(low <= one.y <= high for one in ends)


def test_a_phone_has_no_room_for_values_at_the_end() -> None:
    assert not trend_figure(PICTURE, look=Look.LIGHT, size=Size.PHONE).layout.annotations


def test_the_headline_is_what_changed_most() -> None:
    said = trend_headline(from_to((15, 15), (33, 40), (70, 69), (8, 8)))
    assert said == "The Star since Spring: Co-design went from 33\xa0% to 40\xa0%"
    assert trend_headline(from_to(*[(20, 20)] * 4)) == "The Star is as it was at Spring"
    alone = TrendPicture(("",), PICTURE.days[1:], PICTURE.arms[1:], Measure.REACH)
    assert trend_headline(alone) == "The Star over time"


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("size", [Size.DESK, Size.PHONE])
def test_the_line_that_the_headline_names_stands_out(look: Look, size: Size) -> None:
    figure = trend_figure(from_to((15, 15), (33, 40), (70, 69), (8, 8)), look=look, size=size)
    widths = [line.line.width for line in figure.data]
    assert widths.index(max(widths)) == 1
    assert max(widths) > 3 * sorted(widths)[-2]
    assert [one.text for one in figure.layout.annotations if one.text.endswith("</b>")] == (
        ["<b>D 40\xa0%</b>"] if size is Size.DESK else []
    )


def test_where_nothing_changed_no_line_stands_out() -> None:
    figure = trend_figure(from_to(*[(20, 20)] * 4), look=Look.LIGHT, size=Size.DESK)
    assert len({line.line.width for line in figure.data}) == 1


def test_what_was_never_recorded_has_not_changed() -> None:
    """The arms have no rung, so depth is nothing at either moment."""
    assert trend_headline(from_to(*[(0, 9)] * 4, measure=Measure.DEPTH)) == "The Star is as it was at Spring"


def test_where_a_co_got_its_first_rung_and_no_other_moved_the_headline_says_so() -> None:
    first, last = (tuple(Arm(co, 9, 9, rungs, 1, 1, ()) for co in COS) for rungs in ((), (4,)))
    picture = TrendPicture(("Spring", ""), PICTURE.days, (first, (*first[:3], last[3])), Measure.DEPTH)
    assert trend_headline(picture) == "The Star since Spring: Co-assess went from no rung recorded to rung 4"
