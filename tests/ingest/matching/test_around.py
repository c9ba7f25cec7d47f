"""What a heading means that has a field's name and other words around it: "Revised due date"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.matching.matched import How, MatchReason
from costar.ingest.matching.naming import named_by
from costar.ingest.read import read_activities
from tests.ingest.one_column import meant, reading_of


@pytest.mark.parametrize(
    "heading",
    ["Impact on residents", "Community benefit", "Benefit to carers", "Level of impact on families"],
)
def test_whose_impact_it_is_makes_it_a_question(heading: str) -> None:
    assert meant(heading, "High", "Low", "Medium", "High") == ("impact", False)
    assert meant(heading, "Fewer falls", "Less lonely", "Warmer", "Healthier")[0] == ""


@pytest.mark.parametrize("heading", ["Effort for staff", "Likely effort", "Overall difficulty score"])
def test_whose_effort_it_is_makes_it_a_question(heading: str) -> None:
    assert meant(heading, "3", "1", "5", "2")[0] == "effort"


@pytest.mark.parametrize("heading", ["Contact officer", "Responsible lead officer", "Nominated lead", "SRO"])
def test_jobs_below_a_word_for_who_is_in_charge_are_owners(heading: str) -> None:
    jobs = ("Parks Manager", "Arts Officer", "Head of Care", "Cycling Lead")
    assert meant(heading, *jobs) == ("owner_role", True)


@pytest.mark.parametrize("heading", ["Data owner", "Building owner", "Data protection officer"])
def test_the_owner_of_something_else_is_none_of_an_activity(heading: str) -> None:
    assert meant(heading, "Council", "Council", "Trust", "Trust")[0] == ""


def test_groups_that_take_part_lead_nothing() -> None:
    assert meant("Led by", "Staff", "Partners", "Residents", "Staff")[0] != "owner_role"
    assert meant("Led by", "Head of Parks", "Staff", "Arts Manager", "Care Lead") == ("owner_role", True)


def test_the_first_deadline_and_a_later_one_are_one_question() -> None:
    first = ("01/02/2199", "01/03/2199", "01/04/2199", "01/05/2199")
    later = ("", "01/06/2199", "", "")
    both = reading_of({"Original deadline": first, "Revised deadline": later}).columns[1:]
    assert {one.field for one in both} == {"due_on"}
    assert [one.how for one in both].count(How.ASK) == 1
    assert next(one.why for one in both if one.how is How.ASK) is MatchReason.TWICE
    assert meant("Original deadline", *first) == ("due_on", True)


def test_when_is_due_where_days_lie_ahead_and_asked_where_none_does() -> None:
    assert meant("When", "01/02/2199", "01/03/2199", "01/04/2199", "")[0] == "due_on"
    assert meant("When", "01/02/2019", "01/03/2019", "01/04/2019", "") == ("due_on", False)
    assert meant("When", "Fridays", "Mondays", "Daily", "Fridays")[0] == ""


@pytest.mark.parametrize("heading", ["Overall RAG", "RAG rating", "Complete Y/N", "Current progress"])
def test_how_far_it_is_may_be_said_in_more_words(heading: str) -> None:
    assert "status" in named_by(heading).perhaps


@pytest.mark.parametrize(
    "heading", ["Co-designed with families?", "Is it co-delivered?", "Co-assessed by tenants"]
)
def test_a_co_with_somebody_is_asked_about(heading: str) -> None:
    field, is_read = meant(heading, "Yes", "No", "Yes", "No")
    assert (field[:3], is_read) == ("co_", False)


def test_a_key_decision_is_none_that_was_taken() -> None:
    assert meant("Key decision", "Yes", "No", "Yes", "No")[0] == ""


def test_what_we_will_do_names_the_rows() -> None:
    text = "What we will do,Lead\nPaint the hall,Caretaker\nMend the gate,Caretaker\nBuy a kettle,Clerk\n"
    columns = read_activities(text.encode(), "a.csv").columns
    assert [one.field for one in columns] == ["title", "owner_role"]
    assert columns[0].is_read


def test_gains_that_differ_in_each_row_are_no_steps_of_a_scale() -> None:
    cells = "".join(f"Job {at},Gain {'abcdef'[at]}\n" for at in range(6))
    columns = read_activities(f"Project,Benefits\n{cells}".encode(), "a.csv").columns
    assert [one.field for one in columns] == ["title", ""]


def test_a_programme_that_comes_again_beside_projects_is_no_question() -> None:
    text = "Project,Programme\nBenches,Parks\nGates,Parks\nChoir,Arts\nLunch,Care\nRamps,Roads\n"
    columns = read_activities(text.encode(), "a.csv").columns
    assert [(one.field, one.how is How.ASK) for one in columns] == [("title", False), ("", False)]


@given(
    st.sampled_from(["date", "name", "title", "ward", "team", "reference"]),
    st.sampled_from(["of", "for", "to"]),
)
def test_a_name_of_something_else_means_nothing(name: str, word: str) -> None:
    assert "title" not in named_by(f"{name} {word} birth").perhaps
    assert not {"due_on", "ward", "team"} & set(named_by(f"{name} {word} birth").perhaps)


def test_one_or_more_actions_are_actions() -> None:
    rows = "Greener,Plant trees,Parks Manager\nSafer,Mend it,Clerk\nGreener,Sow,Clerk\n"
    text = f"Objective,Action/s,Lead\n{rows}"
    columns = read_activities(text.encode(), "a.csv").columns
    assert [one.field for one in columns][1:] == ["title", "owner_role"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Hard or easy?", "effort"), ("Target quarter", "due_on"), ("Budget holder", "owner_role"),
     ("Delivery partners", "actors"), ("Practical completion", "done_on")],
)  # fmt: skip
def test_further_words_for_what_we_ask(heading: str, field: str) -> None:
    named = named_by(heading)
    assert field in (named.field, *named.perhaps)


@pytest.mark.parametrize(
    "heading", ["Q3 update", "Comments this period", "Committee update December 2026", "Commentary on status"]
)
def test_a_name_of_the_notes_with_words_around_it_is_the_notes(heading: str) -> None:
    assert meant(heading, "Tender out", "On hold", "Board set up", "") == ("notes", True)
    assert meant(heading, "5", "10", "20", "")[0] == ""


def test_a_programme_of_one_activity_each_is_one_question() -> None:
    rows = "Dentistry,Design the mobile dentist\nMaternity,Walk the ward\nCancer,Ask about late diagnosis\n"
    columns = read_activities(f"Programme,Engagement activity\n{rows}".encode(), "a.csv").columns
    assert [(one.field, one.how is How.ASK) for one in columns] == [("", False), ("title", True)]
