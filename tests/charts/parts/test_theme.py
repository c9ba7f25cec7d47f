"""Everything drawn can be seen, in both looks, and nothing typed can become markup."""

import itertools

import pytest
from hypothesis import given

from costar.charts.parts.theme import (
    CO_COLOUR,
    CO_LETTER,
    PAINT,
    SEVERAL,
    SHAPE_SCALE,
    STATUS_SHAPE,
    TEXT_ON,
    TYPE,
    Look,
    Size,
    escape,
    shorten,
)
from costar.domain.activities.activity import Co, Status
from tests.charts.parts.contrast import ratio
from tests.strategies import WORDS


def test_the_ratio_is_the_known_one():
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#12436D", "#ffffff") == pytest.approx(10.25, abs=0.01)


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("part", ["ink", "quiet"])
def test_text_reaches_four_and_a_half(look, part):
    paint = PAINT[look]
    assert ratio(getattr(paint, part), paint.ground) >= 4.5


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("part", ["ink", "quiet", "line", "accent"])
def test_marks_and_lines_reach_three(look, part):
    paint = PAINT[look]
    assert ratio(getattr(paint, part), paint.ground) >= 3


@pytest.mark.parametrize("fill", [*CO_COLOUR.values(), SEVERAL])
def test_the_number_inside_a_mark_can_be_read(fill):
    assert ratio(TEXT_ON[fill], fill) >= 4.5


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("fill", [*CO_COLOUR.values(), SEVERAL])
def test_every_mark_stands_out_by_its_fill_or_its_outline(look, fill):
    paint = PAINT[look]
    assert max(ratio(fill, paint.ground), ratio(paint.ink, paint.ground)) >= 3


def test_the_light_ground_is_pure_white_and_the_dark_one_ours():
    assert (PAINT[Look.LIGHT].ground, PAINT[Look.DARK].ground) == ("#ffffff", "#10151c")


def test_each_co_has_its_colour_and_letter():
    assert list(CO_COLOUR) == list(CO_LETTER) == list(Co)
    assert "".join(CO_LETTER.values()) == "CDLA"
    assert len(set(CO_COLOUR.values())) == 4


def test_each_status_has_its_shape():
    assert set(STATUS_SHAPE) == set(Status)
    assert len(set(STATUS_SHAPE.values())) == len(Status)
    assert set(STATUS_SHAPE.values()) <= set(SHAPE_SCALE)


def test_a_wall_is_read_from_four_metres():
    assert min(TYPE[Size.WALL].text, TYPE[Size.WALL].small) >= 28


@pytest.mark.parametrize("typed", ["<b>", "<script>alert(1)</script>", "a & b", "&lt;", "$x^2$", "a\nb<br>c"])
def test_markup_is_only_text(typed):
    safe = escape(typed)
    assert not set("<>$\n") & set(safe)
    assert safe.count("&") == sum(map(safe.count, ("&amp;", "&lt;", "&gt;", "&#36;")))


@given(WORDS)
def test_nothing_typed_becomes_markup(typed):
    assert not set("<>$") & set(escape(typed))


def test_a_long_text_is_shortened_and_says_so():
    assert shorten("Residents' spending panel", 12) == "Residents'…"
    assert shorten("Short", 12) == "Short"


@given(WORDS)
def test_a_shortened_text_is_never_too_long(typed):
    assert all(len(shorten(typed, longest)) <= longest for longest in (1, 5, 20))


def test_no_two_co_colours_are_the_same_without_their_letters():
    assert all(one != other for one, other in itertools.combinations(CO_COLOUR.values(), 2))
