"""What a council has set, as text that comes back or is none."""

import pytest

from costar.domain.council.moved import fact_of


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("headline_term", r'"Co-production\ud800"'),
        ("headline_term", r'"\u0000"'),
        ("meanings", r'{"title": {"Tea\u0000": "tea"}}'),
        ("hour_value_high", "1" + "0" * 400),
        ("impact_cut", "Infinity"),
        ("meanings", "[" * 10_000 + "]" * 10_000),
    ],
)
def test_what_cannot_be_stored_is_no_value(fact: str, text: str) -> None:
    assert fact_of(fact, text) is None


def test_a_sign_of_two_halves_is_one() -> None:
    assert fact_of("headline_term", r'"\ud83c\udf42"') == r'"\ud83c\udf42"'
