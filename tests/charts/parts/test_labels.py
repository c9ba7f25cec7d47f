"""How wide words are drawn."""

from costar.charts.parts.labels import text_width


def test_signs_as_wide_as_they_are_high_are_reckoned_so() -> None:
    """Chinese, Japanese and Korean: reckoned as Latin letters, twice as many were set in a row as fit."""
    assert text_width("合作", 10) == text_width("日本", 10) == text_width("한국", 10) == 20


def test_other_letters_are_narrower() -> None:
    assert text_width("é", 10) == text_width("é".upper(), 10) - 1 == text_width("ж", 10) < 10
