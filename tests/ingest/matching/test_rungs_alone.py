"""Rungs in a column that names no Co are asked about, and not left in silence."""

import pytest

from costar.ingest.matching.matched import How, MatchReason
from costar.ingest.read import Choices, Reading, read_activities


def read(heading: str, *cells: str, choices: Choices | None = None) -> Reading:
    rows = "".join(f"Walk {n},{cell}\n" for n, cell in enumerate(cells))
    return read_activities(f"Activity,{heading}\n{rows}".encode(), "a.csv", choices or Choices())


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Level of co-production", ("Consultation", "Co-design", "Informing")),
        ("Ladder rung", ("4", "6", "3")),
        ("Level of engagement", ("Engagement", "Informing", "")),
    ],
)
def test_it_is_asked_which_co_they_are_of(heading: str, cells: tuple[str, ...]) -> None:
    asked = read(heading, *cells).columns[1]
    assert (asked.how, asked.why) == (How.ASK, MatchReason.RUNGS)
    told = read(heading, *cells, choices=Choices(mapping={1: "co_deliver"}))
    assert "co_deliver" in told.given
    assert read(heading, *cells, choices=Choices(mapping={1: ""})).columns[1].how is How.NONE


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Level of engagement", ("4", "6", "3")),
        ("Co-production lead", ("Parks team", "Arts team", "Care team")),
        ("Co-production", ("Yes", "No", "Yes")),
        ("Theme", ("Consultation", "Co-design", "Informing")),
    ],
)
def test_other_words_numbers_and_ticks_are_no_rungs(heading: str, cells: tuple[str, ...]) -> None:
    assert read(heading, *cells).columns[1].why is not MatchReason.RUNGS
