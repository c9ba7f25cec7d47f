import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.records.counted import counted


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.8k", 1_800),
        ("28 homes", 28),
        ("1,200 people", 1_200),
        ("2.5 hours a week", 2.5),
        ("1.1k homes", 1_100),
        ("3 million", 3_000_000),
        ("4 months", 4),
        ("28", None),
        ("homes", None),
        ("3 to 5", None),
        ("28homes", None),
        ("", None),
    ],
)
def test_a_number_beside_what_it_counts_is_read(text: str, number: float | None) -> None:
    assert counted(text) == number


@given(st.integers(0, 10**9), st.sampled_from(("homes", "people a week", "FTE")))
def test_a_whole_number_keeps_its_value_with_commas_or_without(number: int, things: str) -> None:
    assert counted(f"{number:,} {things}") == counted(f"{number} {things}") == number
