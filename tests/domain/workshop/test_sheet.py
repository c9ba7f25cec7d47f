"""Where things stand on a paper ballot: all on the paper, nothing upon anything else, and known again."""

from itertools import combinations
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.public.address import is_web_address, page_address
from costar.domain.workshop import sheet
from costar.domain.workshop.sheet import SheetSide, Spot

SIZES = [False, True]


def spots_of(side: SheetSide) -> list[Spot]:
    return [*side.groups, *(spot for row in side.rows for circles in row.circles for spot in circles)]


def test_twelve_activities_are_one_side_and_three_in_large_print() -> None:
    assert [len(sheet.sides(12, 2, 5, large=large)) for large in SIZES] == [1, 3]


@pytest.mark.parametrize("large", SIZES)
@pytest.mark.parametrize("questions", [1, 2])
@given(things=st.integers(0, 60), groups=st.integers(1, 5))
def test_everything_has_a_place_of_its_own_on_the_paper(
    large: bool, questions: int, things: int, groups: int
) -> None:
    found = sheet.sides(things, questions, groups, large=large)
    assert [row.place for side in found for row in side.rows] == list(range(things))
    assert [len(side.groups) for side in found] == [groups] + [0] * (len(found) - 1)
    radius, inside = sheet.layout_of(large=large).radius, sheet.MARK_EDGE + sheet.MARK
    for side in {len(side.rows): side for side in found}.values():
        spots = spots_of(side)
        assert all(inside < spot.x - radius < spot.x + radius < sheet.WIDTH - inside for spot in spots)
        assert all(inside < spot.y - radius < spot.y + radius < sheet.HEIGHT - inside for spot in spots)
        near = (dist((a.x, a.y), (b.x, b.y)) for a, b in combinations(spots, 2))
        assert min(near, default=radius * 3) > radius * 2


@given(workshop=st.uuids().map(lambda one: one.hex), ballot=st.integers(0, 99_999), side=st.integers(1, 99))
def test_a_square_names_what_it_was_made_for(workshop: str, ballot: int, side: int) -> None:
    assert sheet.side_of_code(sheet.code_of_side(workshop, ballot, side)) == (workshop, ballot, side)


@pytest.mark.parametrize(
    "code", ["", "https://example.org", "COSTAR1/12/1/1", "COSTAR2/" + "A" * 32 + "/1/1"]
)
def test_a_square_of_somebody_else_is_none_of_ours(code: str) -> None:
    assert sheet.side_of_code(code) is None


@given(workshop=st.uuids().map(lambda one: one.hex), ballot=st.integers(0, 99_999), side=st.integers(1, 99))
def test_no_address_of_a_public_page_names_a_sheet_and_no_sheet_is_an_address(
    workshop: str, ballot: int, side: int
) -> None:
    code = sheet.code_of_side(workshop, ballot, side)
    for own in ("", f"https://example.org/{code}", f"https://{code}"):
        assert sheet.side_of_code(page_address("a", workshop, base="http://10.0.0.2", own=own)) is None
    assert not is_web_address(code)
