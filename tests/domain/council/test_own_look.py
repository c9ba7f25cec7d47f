"""A council's own colour carries white words."""

import pytest

from costar.domain.council.own_look import ENOUGH, carries_white, contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # As WCAG's own calculators have them
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#1d4f91", "#1d4f91", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_a_light_colour_is_made_as_dark_as_words_need_and_hardly_darker() -> None:
    assert carries_white("#1D4F91 ") == "#1d4f91"
    assert ENOUGH <= contrast(carries_white("#ffcc00"), "#ffffff") < ENOUGH * 1.1
