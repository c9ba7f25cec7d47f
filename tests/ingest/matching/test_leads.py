"""Who leads, when it ends now and how it stood on a day, whatever stands around the name of a field."""

import pytest

from costar.ingest.matching.naming import named_by
from costar.ingest.read import read_activities


def meant(heading: str, *cells: str) -> str:
    rows = "".join(f"Walk {n},{cell}\n" for n, cell in enumerate(cells))
    columns = read_activities(f"Project,{heading}\n{rows}".encode(), "a.csv").columns
    return next(one.field for one in columns if one.heading == heading)


@pytest.mark.parametrize("heading", ["Exec lead", "Clinical Lead", "Strategic lead"])
def test_who_leads_is_the_owner_whatever_sort_of_lead(heading: str) -> None:
    assert meant(heading, "Head of Parks", "Head of Roads", "Head of Parks", "Head of Parks") == "owner_role"


def test_who_led_before_is_no_owner() -> None:
    assert "owner_role" not in named_by("Former lead").perhaps


@pytest.mark.parametrize("heading", ["Revised implementation date", "Agreed end date", "Target closure"])
def test_what_end_was_agreed_is_the_due_day(heading: str) -> None:
    assert meant(heading, "31/03/2031", "30/06/2031", "31/12/2031") == "due_on"


@pytest.mark.parametrize("heading", ["Status as at 30 June 2026", "Status at Q2", "Status as of Mar 26"])
def test_the_day_on_which_it_was_true_is_no_part_of_a_name(heading: str) -> None:
    assert named_by(heading).field == "status"


def test_with_whom_something_is_co_produced_is_asked_about() -> None:
    rows = 'Walk,Young people\nTea,"Young people, tenants"\nChoir,Tenants\n'
    reading = read_activities(f"Project,Co-produced with\n{rows}".encode(), "a.csv")
    asked = [one for one in reading.questions if one.is_needed]
    assert [one.field for one in asked] == ["actors"]


@pytest.mark.parametrize("heading", ["Committee update", "Board narrative", "Director's commentary"])
def test_what_is_said_of_how_it_goes_is_a_note(heading: str) -> None:
    cells = [f"The group met and agreed {what} with us" for what in ("routes", "benches", "signs")]
    assert meant(heading, *cells) == "notes"


def test_actions_that_arise_from_an_item_are_the_rows() -> None:
    rows = "Roads,Map the bins\nBuses,Ask the users\nBudget,List the savings\n"
    columns = read_activities(f"Item,Action arising\n{rows}".encode(), "a.csv").columns
    assert [one.heading for one in columns if one.field == "title"] == ["Action arising"]
