"""Headings in words of their own, as plans that are published have them."""

import pytest

from tests.ingest.matching.phrases import asked_in, fields_of


@pytest.mark.parametrize("heading", ["Hazards found", "Issue(s) raised", "Findings noted", "Risk identified"])
def test_what_was_put_down_is_what_rows_are_called(heading: str) -> None:
    rows = ("Hall,Loose tiles", "Park,Broken swing", "Depot,No handrail", "Office,Dark stairs")
    if heading != "Hazards found":
        assert fields_of(f"Subject,{heading}", *rows) == {heading: "title"}
    else:
        assert heading not in fields_of(f"Place,Activity,{heading}", *(f"{row},{row[:4]}" for row in rows))


def test_who_acts_below_action_is_no_title_beside_a_column_of_things_to_do() -> None:
    rows = ("Mend the gate,Clerk", "Paint the shelter,Deputy clerk", "Cut the verge,Grounds team")
    assert fields_of("Item,Action", *rows) == {"Item": "title"}


def test_what_staff_will_do_is_no_job() -> None:
    rows = (
        "Fair pay,Panels with staff from all of the networks meet each month",
        "Less bullying,A second manager looks at each case before it is opened",
        "Good start,Every new member of the team has somebody to ask",
    )
    assert fields_of("Objective,Actions", *rows) == {"Actions": "title"}


def test_what_people_said_describes_what_is_done_about_it() -> None:
    rows = (
        "We cannot find the way in,New signs at both doors",
        "The film club ends too late for our bus,An earlier film",
        "There is nothing for under fives,Rhymes on Tuesdays",
    )
    assert fields_of("You told us,We will", *rows) == {"You told us": "description", "We will": "title"}


def test_a_programme_that_names_no_row_may_be_the_service() -> None:
    rows = ("Digital,Web forms", "Digital,Text reminders", "Estates,Shared depot", "Estates,Lift repairs")
    assert asked_in("Programme,Project", *rows) == {"Programme": "service"}
    with_service = (f"{row},Customer services" for row in rows)
    assert "Programme" not in asked_in("Programme,Project,Service", *with_service)
