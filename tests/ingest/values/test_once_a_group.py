"""Names that stand once a group, and cells that say "as above"."""

import pytest

from costar.ingest.matching.questions import Ask
from costar.ingest.problems import Level
from costar.ingest.read import Choices, read_activities
from tests.ingest.shared import codes

ONCE = b"Service,Title,Impact\nParks,Tea,4\n,Walks,3\n,Choir,2\nHousing,Seeds,1\n,Books,5\n"


def test_a_service_that_stands_once_a_group_is_asked_about_and_said() -> None:
    found = read_activities(ONCE, "a.csv")
    (asked,) = found.questions
    assert (asked.ask, asked.field, asked.rows, asked.is_needed) == (Ask.FILL_DOWN, "service", 3, False)
    assert ("fill_down", None) in codes(found.problems, Level.NOTE)
    assert found.activities["service"].tolist() == ["Parks", "", "", "Housing", ""]


def test_it_is_taken_for_the_rows_below_when_a_person_says_so() -> None:
    found = read_activities(ONCE, "a.csv", Choices(fill_down=frozenset(["service"])))
    assert found.activities["service"].tolist() == ["Parks", "Parks", "Parks", "Housing", "Housing"]
    assert [one.answer for one in found.questions] == [True]


@pytest.mark.parametrize(
    "services",
    [("Parks", "", "Parks", "", ""), ("", "Parks", "", "Arts", ""), ("Parks", "Arts", "", "Sea", "")],
)
def test_services_that_are_only_missing_here_and_there_are_not_asked_about(services: tuple[str, ...]) -> None:
    rows = "".join(f"{service},Idea {at}\n" for at, service in enumerate(services))
    assert read_activities(f"Service,Title\n{rows}".encode(), "a.csv").questions == ()


@pytest.mark.parametrize("ditto", ["ditto", "Do.", "Same as above", "〃", chr(34) * 4])
def test_a_cell_that_says_as_above_is_what_stands_above(ditto: str) -> None:
    text = f"Service,Title\nParks,Tea\n{ditto},Walks\nHousing,Seeds\n{ditto},Books\n"
    found = read_activities(text.encode(), "a.csv")
    assert found.activities["service"].tolist() == ["Parks", "Parks", "Housing", "Housing"]
    assert [dict(one.values) for one in found.problems if one.code == "dittos"] == [{"n": 2}]
