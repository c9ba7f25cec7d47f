"""A justification is the reason for a decision only where something is decided."""

import pytest

from costar.ingest.matching.match import How
from costar.ingest.read import read_activities


def how(headings: str, rows: str) -> dict[str, How]:
    reading = read_activities(f"{headings}\n{rows}".encode(), "a.csv")
    return {one.heading: one.how for one in reading.columns}


@pytest.mark.parametrize("heading", ["Justification", "Rationale"])
def test_a_justification_beside_scores_is_asked_about(heading: str) -> None:
    rows = "Walks,2,Scored low as few came\nChoir,4,Many asked for it\nLunch,5,The hall is free\n"
    assert how(f"Title,Impact,{heading}", rows)[heading] is How.ASK


def test_a_justification_in_a_register_of_risks_is_asked_about() -> None:
    rows = "Damp,The wall is wet,Dry it\nFire,Old wires,Test them\nFlood,Near the river,Raise shelves\n"
    assert how("Risk,Justification,Controls", rows)["Justification"] is How.ASK


def test_a_justification_alone_is_the_reason() -> None:
    rows = "Walks,Few come\nChoir,Many asked for it\nLunch,The hall is free\n"
    assert how("Title,Justification", rows)["Justification"] is How.ALIAS


def test_a_justification_beside_a_decision_is_its_reason() -> None:
    rows = "Walks,take on,Many asked for it\nChoir,drop,Few came\nLunch,take on,The hall is free\n"
    assert how("Title,Decision,Justification", rows)["Justification"] is How.ALIAS
