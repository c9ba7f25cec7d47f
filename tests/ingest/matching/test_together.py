"""What headings name where others beside them, or their place, say more."""

import pytest

from costar.ingest.matching.match import match_columns
from costar.ingest.matching.matched import How
from costar.ingest.matching.naming import named_by
from costar.ingest.matching.naming_together import names_of
from costar.ingest.read import Reading, read_activities
from costar.ingest.values.texts import Texts, texts_of


def read(text: str) -> Reading:
    return read_activities(text.encode(), "a.csv")


def fields(text: str) -> dict[str, str]:
    return {one.heading: one.field for one in read(text).columns if one.is_read}


def test_how_many_said_no_is_no_number_of_a_row() -> None:
    rows = "Litter picks,83.07,16.93\nReading groups,88.89,11.11\nTenant panels,71.5,28.5\n"
    assert fields(f"Activity,No (or not given),Yes\n{rows}") == {"Activity": "title"}
    assert fields(f"Activity,No,Who\n{rows.replace('.', '-')}")["No"] == "reference"


def test_a_word_that_most_headings_begin_with_says_what_rows_are() -> None:
    text = (
        "service_name,service_description,service_url,service_areas,organization_name\n"
        "Befriending,Visits at home,https://a.uk,North,Age A\nDebt advice,Help with debt,https://b.uk,South,"
        "Advice B\nFood bank,Parcels of food,https://c.uk,North,Food C\n"
    )
    assert fields(text) == {
        "service_name": "title",
        "service_description": "description",
        "service_url": "source",
    }


def test_who_owns_a_risk_beside_an_activity_owns_no_activity() -> None:
    named = names_of(["Activity", "Lead", "Risk owner", "Risk impact"])
    assert [one.field for one in named] == ["title", "owner_role", "", ""]


def test_the_key_of_each_row_stands_first_and_keys_of_others_behind_it() -> None:
    rows = "R1,I2,Late permits\nR2,I1,No staff\nR3,I3,No money\nR4,I5,No hall\n"
    assert fields(f"risk_id,initiative_id,name\n{rows}")["risk_id"] == "reference"
    assert "initiative_id" not in fields(f"risk_id,initiative_id,name\n{rows}")


@pytest.mark.parametrize("word", ["Review", "Approval", "Payment", "human_review", "Planning"])
def test_the_status_of_a_paper_is_none_of_the_activity(word: str) -> None:
    rows = "Warm homes,PROPOSED\nPlant trees,PROPOSED\nMend paths,Complete\n"
    assert fields(f"Task,{word} status\n{rows}") == {"Task": "title"}
    assert fields(f"Task,Works status\n{rows.replace('PROPOSED', 'Planned')}")["Works status"] == "status"


@pytest.mark.parametrize("heading", ["Planned end", "planned_end_date", "Target finish date", "Proposed end"])
def test_when_something_is_planned_to_end_is_its_due_day(heading: str) -> None:
    assert (named_by(heading).field, named_by(heading).how) == ("due_on", How.ALIAS)


@pytest.mark.parametrize("heading", ["Forecast end date", "Scheduled completion"])
def test_what_is_foreseen_now_may_be_the_due_day_and_raises_no_second_question(heading: str) -> None:
    text = f"Task,Planned end,{heading}\nWarm homes,2027-03-01,2027-04-01\nTrees,2027-04-01,2027-05-01\n"
    found = match_columns(*_columns(text), {})
    assert [(one.field, one.how is How.ASK) for one in found[1:]] == [("due_on", False), ("", False)]
    alone = match_columns(*_columns(text.replace("Planned end", "Begun")), {})
    assert alone[2].field == "due_on"


@pytest.mark.parametrize("heading", ["Planned start", "Actual end", "Planned", "Baseline finish", "End"])
def test_other_days_are_none_for_certain(heading: str) -> None:
    assert named_by(heading).field != "due_on"


def test_jobs_below_assignee_are_owners_and_people_are_not() -> None:
    jobs = "Warm homes,Head of housing\nTrees,Park manager\nPaths,Park manager\n"
    assert fields(f"Task,Assignee\n{jobs}")["Assignee"] == "owner_role"
    names = "Warm homes,Ann Smith\nTrees,Bob Jones\nPaths,Bob Jones\n"
    assert "Assignee" not in fields(f"Task,Assignee\n{names}")


@pytest.mark.parametrize("heading", ["", "Reporting period:", "Alternate name", "Probability"])
def test_what_only_stands_above_texts_names_no_activity_unasked(heading: str) -> None:
    rows = "Coats for all,1\nTea for two,2\nFood for free,3\nWalks in May,4\n"
    assert "title" not in fields(f"{heading},Size\n{rows}").values()


def _columns(text: str) -> tuple[list[str], list[Texts]]:
    heading, *rows = (line.split(",") for line in text.splitlines())
    return heading, [texts_of(list(column)) for column in zip(*rows, strict=True)]


def test_headings_may_begin_with_several_words_in_common() -> None:
    text = (
        "export_proposal_id,export_proposal_title,export_proposal_description,export_proposal_district_name\n"
        "p1,Benches,Six benches in the park,Mill Hill\np2,Choir,Sing on Mondays,Riverside\n"
        "p3,Walks,We walk on Sundays,Mill Hill\n"
    )
    assert fields(text) == {
        "export_proposal_id": "reference",
        "export_proposal_title": "title",
        "export_proposal_description": "description",
    }


def test_of_risks_that_have_names_the_description_is_one() -> None:
    rows = "Flood,The river rises,Weather,3\nFraud,Somebody pays twice,People,2\nFire,It burns,Wiring,4\n"
    assert fields(f"Risk name,Risk description,Risk source,Risk score\n{rows}") == {
        "Risk name": "title",
        "Risk description": "description",
    }


@pytest.mark.parametrize("heading", ["CO_Number", "Risk No.", "Case ref"])
def test_the_first_column_may_be_the_key_of_the_rows(heading: str) -> None:
    assert fields(f"{heading},Title\nA1,Walks\nA2,Choir\nA3,Lunch\n") == {
        heading: "reference",
        "Title": "title",
    }
    assert fields(f"Title,{heading}\nWalks,A1\nChoir,A1\nLunch,A1\n") == {"Title": "title"}
