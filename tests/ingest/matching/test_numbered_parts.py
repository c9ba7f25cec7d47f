"""Parts of a plan that are numbered ("1. Homes") are no scores where the heading only may mean one."""

import pytest

from costar.ingest.read import read_activities

TITLES = ("Walks", "Choir", "Lunch", "Benches")


def field_of(heading: str, cells: tuple[str, ...]) -> str:
    rows = "".join(f"{title},{cell}\n" for title, cell in zip(TITLES, cells, strict=True))
    return read_activities(f"Title,{heading}\n{rows}".encode(), "a.csv").columns[1].field


@pytest.mark.parametrize("heading", ["Priority", "Outcome", "Need"])
@pytest.mark.parametrize("cells", [("1. Homes", "2. Health", "1. Homes", "3. Jobs"), ("1) A", "2) B") * 2])
def test_numbered_parts_of_a_plan_are_no_score(heading: str, cells: tuple[str, ...]) -> None:
    assert field_of(heading, cells) == ""


@pytest.mark.parametrize(
    "cells", [("1. Low", "3. Medium") * 2, ("1 - must", "2 - should") * 2, ("Priority 1", "Priority 2") * 2]
)
def test_numbers_with_levels_behind_them_may_be_one(cells: tuple[str, ...]) -> None:
    assert field_of("Priority", cells) == "impact"
