"""What is said of rows and is not their name, their day or their route, however well its cells look."""

from datetime import date, timedelta

import pytest

from costar.ingest.matching.matched import How
from costar.ingest.read import Reading, read_activities

SORTS = ("Settings", "Templates", "Working day", "Meeting room", "Garden plot")
CODES = ("5.1", "12.1", "2.1", "3.3", "9.2")


def read(text: str) -> Reading:
    return read_activities(text.encode(), "a.csv")


def fields(reading: Reading, how: How | None = None) -> dict[str, str]:
    return {
        one.heading: one.field for one in reading.columns if one.field and (how is None or one.how is how)
    }


@pytest.mark.parametrize("heading", ["Category", "Client", "Sector"])
def test_what_sort_a_row_is_of_is_not_its_name(heading: str) -> None:
    rows = "".join(f"{code},{sort},Done\n" for code, sort in zip(CODES, SORTS, strict=True))
    found = read(f"Week,{heading},Status\n{rows}").columns
    assert not any(one.is_read for one in found if one.field == "title")


def test_a_name_is_asked_about_where_no_heading_says_anything() -> None:
    rows = "".join(f"{sort},{code}\n" for code, sort in zip(CODES, SORTS, strict=True))
    assert fields(read(f"University of Sussex,Legend:\n{rows}"), How.ASK) == {"University of Sussex": "title"}
    assert fields(read(f"Club,Impact\n{rows.replace('.', '')}"))["Club"] == "title"
    assert fields(read(f"Club name,Code of club\n{rows}")) == {"Club name": "title"}


@pytest.mark.parametrize("heading", ["Date", "DATE", "Date:", "Event date", "project_date"])
def test_a_bare_date_that_is_past_is_no_due_day(heading: str) -> None:
    today = date.today()
    past, ahead = (
        "".join(f"{sort},{today + timedelta(sign * n):%d/%m/%Y}\n" for n, sort in enumerate(SORTS, 2))
        for sign in (-1, 1)
    )
    assert fields(read(f"Title,{heading}\n{past}")) == {"Title": "title"}
    assert fields(read(f"Title,{heading}\n{ahead}")) == {"Title": "title", heading: "due_on"}


def test_the_route_of_a_bus_is_no_route_of_a_decision() -> None:
    buses, decisions = ("Thursday 1", "Thursday 2", "Friday 1"), ("Cabinet", "Board of trustees", "Cabinet")
    assert "route" not in fields(read(_routes(buses))).values()
    assert fields(read(_routes(decisions)))["Route"] == "route"


def _routes(routes: tuple[str, ...]) -> str:
    return "Title,Route\n" + "".join(
        f"{sort},{route}\n" for sort, route in zip(SORTS[:3] * 2, routes * 2, strict=True)
    )


def test_what_stands_for_a_name_in_an_address_is_no_title() -> None:
    rows = "litter-picks,Litter picks\nreading-groups,Reading groups\ntenant-panels,Tenant panels\n"
    assert fields(read(f"project,name\n{rows}")) == {"name": "title"}


def test_an_issue_is_the_name_of_a_row_and_its_description_is_none() -> None:
    rows = "".join(f"{n},{sort} is missing,{sort} has to be made\n" for n, sort in enumerate(SORTS, 1))
    assert fields(read(f"ID,Issue,Description\n{rows}")) == {
        "ID": "reference",
        "Issue": "title",
        "Description": "description",
    }


def test_headings_in_spanish_are_read() -> None:
    rows = "".join(f"F-{n},{sort},Se hace {sort} en el parque\n" for n, sort in enumerate(SORTS, 1))
    assert fields(read(f"Folio,Nombre proyecto,Descripción del proyecto\n{rows}")) == {
        "Folio": "reference",
        "Nombre proyecto": "title",
        "Descripción del proyecto": "description",
    }


@pytest.mark.parametrize("heading", ["Task #", "#", "# "])
def test_the_number_sign_says_number(heading: str) -> None:
    rows = "".join(f"A{n},{sort}\n" for n, sort in enumerate(SORTS, 1))
    assert fields(read(f"{heading},Activity\n{rows}")) == {heading.strip(): "reference", "Activity": "title"}


@pytest.mark.parametrize("heading", ["Triggers", "Mitigation", "Consequences"])
def test_what_is_said_of_a_risk_is_not_its_name(heading: str) -> None:
    rows = "".join(f"R{n},{sort} is lost,Look for {sort}\n" for n, sort in enumerate(SORTS, 1))
    assert fields(read(f"No.,Description,{heading}\n{rows}"), How.VALUES)["Description"] == "title"


def test_a_probability_may_be_written_short() -> None:
    rows = "".join(f"{sort} is lost,0.{n},{n}\n" for n, sort in enumerate(SORTS, 1))
    assert "impact" not in fields(read(f"Risk,Prob of occurrence (P),Impact (I)\n{rows}")).values()


def test_levels_name_no_rows() -> None:
    rows = "Severe,High,Very high\nMinor,Low,High\nSlight,Very low,Medium\nNone,Minor,Low\n"
    found = read(f"IMPACT,Unlikely,Likely\n{rows}").columns
    assert not any(one.field == "title" and one.is_read for one in found)


def test_service_areas_are_no_services() -> None:
    rows = "".join(f"{sort},Colma\n" for sort in SORTS)
    assert fields(read(f"Title,service_areas\n{rows}")) == {"Title": "title"}


def test_a_risk_is_the_name_of_a_row() -> None:
    rows = "".join(f"{n},{sort} is lost,{sort} was never kept\n" for n, sort in enumerate(SORTS, 1))
    assert fields(read(f"ID,Risk,Description,Probability\n{rows}"))["Risk"] == "title"
    assert "title" not in fields(read("Ref,Risk\nA1,High\nA2,Low\nA3,High\n")).values()


def test_a_key_of_words_is_no_name() -> None:
    rows = "data_source,Where is it from?\nopen_source,Is it open?\nhow_often,How often is it new?\n"
    assert fields(read(f"id,question\n{rows}"), How.VALUES).get("id") != "title"
