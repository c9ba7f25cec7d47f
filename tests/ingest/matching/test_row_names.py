"""Which column names the rows where no heading says so, and what a form asks with "How"."""

import pytest

from costar.ingest.matching.match import How
from costar.ingest.matching.naming import named_by
from costar.ingest.read import Reading, read_activities

ROWS = (
    ("Set up a panel of tenants", "Housing", "Advert is out and two have applied so far", "Town hall"),
    ("Run a repair morning", "Waste", "Waiting for the hall to reply about the dates", "Market square"),
    ("Train young inspectors", "Children", "First ten have begun their visits this month", "Youth hub"),
    ("Publish what we heard", "Policy", "Draft written and now with the design team", "Online"),
)


def read(*headings: str, rows: tuple[tuple[str, ...], ...] = ROWS) -> Reading:
    lines = [headings, *(row[: len(headings)] for row in rows)]
    return read_activities("".join(",".join(line) + "\n" for line in lines).encode(), "plan.csv")


def title_of(reading: Reading) -> str:
    return next((one.heading for one in reading.columns if one.is_read and one.field == "title"), "")


@pytest.mark.parametrize("heading", ["Facility", "Challenge", "Involvement opportunity", "What we will do"])
def test_where_something_is_does_not_compete_with_its_name(heading: str) -> None:
    assert title_of(read(heading, "Service", "Progress note", "Location")) == heading


@pytest.mark.parametrize("heading", ["Name of the garden", "Name of venue or site"])
def test_a_name_of_anything_names_a_row_before_other_columns_that_differ(heading: str) -> None:
    reading = read(heading, "Kind of soil", "What grows", "Where from the gate")
    assert (title_of(reading), [one for one in reading.columns if one.how is How.ASK]) == (heading, [])


@pytest.mark.parametrize("heading", ["Action description", "Detail of action"])
def test_a_description_names_a_row_before_a_place_does(heading: str) -> None:
    assert title_of(read(heading, "Service", "Progress note", "Location")) == heading


def test_a_place_names_a_row_where_nothing_else_does() -> None:
    rows = tuple((row[3], row[1]) for row in ROWS)
    assert title_of(read("Location", "Service", rows=rows)) == "Location"


@pytest.mark.parametrize("heading", ["Asset name", "CourseTitle"])
def test_of_several_the_one_that_is_called_a_name_is_it(heading: str) -> None:
    rows = tuple((row[3], row[0]) for row in ROWS)
    assert title_of(read("Kind", heading, rows=rows)) == heading


@pytest.mark.parametrize("heading", ["Organisation name", "Supplier", "Nominating body"])
def test_who_asks_for_something_is_not_its_name(heading: str) -> None:
    assert title_of(read(heading, "Service")) == ""


@pytest.mark.parametrize(
    "heading", ["Council offer", "What the council will do", "comment-body", "Supplier development"]
)
def test_a_heading_that_only_speaks_of_somebody_may_be_of_names(heading: str) -> None:
    assert title_of(read(heading, "Service")) == heading


@pytest.mark.parametrize("heading", ["Organisation", "Company name", "Parent"])
def test_where_somebody_is_names_no_row(heading: str) -> None:
    rows = tuple((row[0], row[3]) for row in ROWS)
    assert title_of(read(heading, "Location", rows=rows)) == ""


@pytest.mark.parametrize(
    "heading",
    [
        "Action to be taken",
        "Actions we will take",
        "Priority action",
        "Steps you are taking",
        "Scheme to be built",
    ],
)
def test_what_is_to_be_done_is_the_title(heading: str) -> None:
    rows = tuple((row[2], row[0]) for row in ROWS)
    assert title_of(read("Issue identified", heading, rows=rows)) == heading


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("How much difference would it make? (1-5)", "impact"),
        ("How useful would this be, 1 to 5", "impact"),
        ("How hard is it to do?", "effort"),
        ("How many people does it help", ""),
    ],
)
def test_scores_that_a_form_asks_for_are_asked_about(heading: str, field: str) -> None:
    rows = tuple((row[0], str(at + 1)) for at, row in enumerate(ROWS))
    found = read("Activity", heading, rows=rows).columns[1]
    assert (found.field, found.how) == (field, How.ASK if field else How.NONE)


def test_impact_beside_likelihood_may_be_how_bad_a_risk_is() -> None:
    rows = tuple((row[0], "3", str(at + 1)) for at, row in enumerate(ROWS))
    found = read("Action", "Likelihood", "Impact", rows=rows).columns[2]
    assert (found.field, found.how) == ("impact", How.ASK)


@pytest.mark.parametrize("heading", ["Risk description", "Mitigation", "Residual score"])
def test_impact_beside_likelihood_in_a_register_of_risks_is_left_without_a_question(heading: str) -> None:
    rows = tuple((row[0], "3", str(at + 1), "Some words of it") for at, row in enumerate(ROWS))
    found = read("Action", "Likelihood", "Impact", heading, rows=rows).columns[2]
    assert (found.field, found.how) == ("", How.NONE)


@pytest.mark.parametrize(
    "headings", [("RiskName", "PreMitigatedLikelihood"), ("risk_title", "pre_mitigated_likelihood")]
)
def test_headings_in_the_spelling_of_programs_speak_of_risks_too(headings: tuple[str, str]) -> None:
    rows = tuple((row[0], "3", str(at + 1)) for at, row in enumerate(ROWS))
    found = read(*headings, "Pre-mitigatedImpact", rows=rows).columns[2]
    assert (found.field, found.how) == ("", How.NONE)


def test_a_score_beside_a_residual_one_is_that_of_a_risk() -> None:
    rows = tuple((row[0], str(12 + at), str(8 + at)) for at, row in enumerate(ROWS))
    assert read("Title", "score", "residual_score", rows=rows).columns[1].how is How.NONE


@pytest.mark.parametrize(("heading", "field"), [("Most important day", ""), ("Important to us", "impact")])
def test_what_is_most_important_is_no_score(heading: str, field: str) -> None:
    rows = tuple((row[0], str(at + 1)) for at, row in enumerate(ROWS))
    assert read("Activity", heading, rows=rows).columns[1].field == field


@pytest.mark.parametrize(("title", "how"), [("Title", How.VALUES), ("Actions", How.ASK)])
def test_what_a_row_has_several_of_is_no_second_name_for_it(title: str, how: How) -> None:
    rows = tuple((row[0], f"Call {row[0]}; write to {row[1]}") for row in ROWS)
    assert read(title, "Actions" if title == "Title" else "Activities", rows=rows).columns[1].how is how


def test_a_second_reference_is_no_question() -> None:
    rows = tuple((f"A{at + 7}", f"LUF{at * 3}", row[0]) for at, row in enumerate(ROWS))
    assert [one.field for one in read("Id", "Project id", "Project", rows=rows).columns] == [
        "reference", "", "title",
    ]  # fmt: skip


@pytest.mark.parametrize("group", ["directorate", "service", "team"])
@pytest.mark.parametrize("of", ["Responsible", "Owning", "Council"])
def test_what_is_responsible_is_called_as_what_it_is(of: str, group: str) -> None:
    assert named_by(f"{of} {group}").field == group


def test_who_is_responsible_for_a_programme_is_its_owner() -> None:
    assert named_by("programme_responsible").field == "owner_role"


DEEDS = ("Teach people to mend bikes.", "Cook for whoever is alone at noon.", "Sing at the hospice each May.")


def test_what_somebody_does_describes_them_where_nothing_else_does() -> None:
    names = ("Wheels", "Long Table", "Canto")
    rows = tuple(zip(names, DEEDS, strict=True))
    reading = read("charity_name", "charity_activities", rows=rows)
    assert reading.activities["description"].tolist() == list(DEEDS)
    assert reading.activities["title"].tolist() == list(names)


def test_what_somebody_does_is_left_beside_a_description_and_in_single_words() -> None:
    rows = tuple((f"Club {n}", deed, f"Said of it at length {n}") for n, deed in enumerate(DEEDS))
    by_heading = {
        one.heading: one.field for one in read("Name", "Activities", "Description", rows=rows).columns
    }
    assert by_heading["Description"] == "description" != by_heading["Activities"]
    words = tuple((f"Club {n}", word) for n, word in enumerate(("Golf", "Judo", "Tennis")))
    assert read("Club name", "Activities", rows=words).columns[1].field != "description"


def test_a_key_in_two_lines_is_the_key_of_the_rows() -> None:
    rows = tuple((f"SR-0{n}", *row[:2]) for n, row in enumerate(ROWS, 1))
    reading = read('"Risk\nID"', "Risk description", "Service", rows=rows)
    assert (reading.columns[0].field, reading.columns[0].is_read) == ("reference", True)
