"""Lines on the wall: whole, in the largest type that fits, and all of them, a part at a time."""

from hypothesis import given
from hypothesis import strategies as st

from costar.charts.parts.fitting import Place, fitted

SIZES = (44, 36, 28)
WALL = Place(950, 560)
lines = st.lists(st.text(alphabet="ab W", min_size=1, max_size=120), min_size=1, max_size=60)


def test_few_short_lines_take_the_largest_type_and_many_are_parted_in_the_smallest() -> None:
    assert fitted(["1 Tea", "2 Bread"], WALL, SIZES).size == 44
    many = fitted(
        [f"{number} Neighbours phone people in their first week home" for number in range(40)], WALL, SIZES
    )
    assert many.size == 28
    assert len(many.parts) > 1


@given(lines)
def test_no_line_is_lost_cut_or_moved(given_lines: list[str]) -> None:
    found = fitted(given_lines, WALL, SIZES)
    assert [line for part in found.parts for line in part] == given_lines


@given(lines)
def test_two_columns_never_need_more_parts_than_half_as_wide_a_wall(given_lines: list[str]) -> None:
    two, one = Place(950, 560, columns=2), Place(475, 560)
    assert len(fitted(given_lines, two, SIZES).parts) <= len(fitted(given_lines, one, SIZES).parts)
