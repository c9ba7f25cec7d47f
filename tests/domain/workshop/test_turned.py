"""A wall in parts is turned on and back, and never beyond its ends."""

import pytest

from costar.domain.workshop.steps import turned
from costar.domain.workshop.workshop import Progress


@pytest.mark.parametrize(
    ("part", "by", "parts", "then"),
    [(0, 1, 3, 1), (2, 1, 3, 2), (2, -1, 3, 1), (0, -1, 3, 0), (2, 1, 2, 1), (1, 1, 0, 0)],
)
def test_a_wall_stays_within_its_parts(part: int, by: int, parts: int, then: int) -> None:
    assert turned(Progress(part=part), by, parts).part == then
