"""A list that does not say what its rows are called is asked for it, with the likeliest column."""

import pytest

from costar.ingest.matching.matched import How
from costar.ingest.read import Choices, Reading, read_activities

RISKS = (
    "Risk ID,Category,Risk description,Owner,Likelihood,Phase of it\n"
    "R1,Money,Grant ends early,Finance,4,Building the hall\nR2,People,Nobody applies,HR,2,Finding the staff\n"
    "R3,Money,Costs of fuel rise,Finance,3,Running the buses\n"
)
GROUPS = (
    "Name,Street,Activities\nRepair café,1 High Street,Recycling\nWood store,2 Low Road,Recycling\n"
    "Toy swap,3 Mill Lane,\nSeed bank,4 Hill View,Food\nGlean team,5 Dale Row,Food\n"
)


def read(text: str, choices: Choices | None = None) -> Reading:
    return read_activities(text.encode(), "a.csv", choices or Choices())


def asked(reading: Reading) -> dict[str, str]:
    return {one.heading: one.field for one in reading.columns if one.how is How.ASK}


def test_a_register_of_risks_is_asked_for_its_descriptions_as_titles() -> None:
    assert asked(read(RISKS)) == {"Risk description": "title"}
    assert read(RISKS, Choices(mapping={2: "title"})).activities["title"].tolist()[0] == "Grant ends early"


def test_what_a_person_left_out_is_not_suggested_again() -> None:
    assert asked(read(RISKS, Choices(mapping={2: ""}))) == {"Phase of it": "title"}


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        (
            "Company,Website\nNew Pens,http://a.org/b\nRed Axe,http://c.org/d\nOld Tales,http://e.org/f\n",
            "Company",
        ),
        ("Service,Area\nAdapt a car,Care\nAdopt a child,Care\nFoster a cat,Care\n", "Service"),
    ],
)
def test_names_of_somebody_and_services_are_suggested_where_nothing_else_is(text: str, heading: str) -> None:
    assert asked(read(text)) == {heading: "title"}


def test_services_are_not_called_as_what_describes_them() -> None:
    text = "Service name,Summary text,Short summary\n"
    rows = (
        "Hub,Tuesdays,Help with forms online",
        "Kit,Tuesdays,Loans of tablets",
        "Chat,Tuesdays,Calls for company",
    )
    reading = read(text + "".join(f"{row}\n" for row in rows))
    assert asked(reading) == {"Service name": "title"}


def test_groups_are_not_called_as_what_they_do() -> None:
    assert asked(read(GROUPS)) == {"Name": "title"}


def test_a_hash_is_no_title_and_a_name_that_comes_again_may_be() -> None:
    plans = ("Core Strategy", "Core Strategy", "Local Plan", "Town Plan")
    rows = "".join(f"{n}{'0af3' * 16},{plan}\n" for n, plan in enumerate(plans))
    assert asked(read(f"Document,Plan name\n{rows}")) == {"Plan name": "title"}


@pytest.mark.parametrize("heading", ["Opening times", "public_notes", "City", "Charity activities"])
def test_what_goes_with_a_name_is_not_taken_for_it(heading: str) -> None:
    cells = ("Monday at ten", "Tuesday at two", "Friday at four", "Sunday at noon", "Daily from six")
    names = ("Salvation Army", "Salvation Army", "Salvation Army", "Hope Larder", "The Well")
    rows = "".join(f"{name},{cell}\n" for name, cell in zip(names, cells, strict=True))
    assert asked(read(f"Food bank name,{heading}\n{rows}")) == {"Food bank name": "title"}


def test_what_only_goes_with_a_name_is_asked_about_last() -> None:
    rows = ("Leeds at ten,North Hall\n", "York at two,South Hall\n", "Hull at four,West Hall\n")
    assert asked(read("Opening times,Where held\n" + "".join(rows))) == {"Where held": "title"}
    assert asked(read("Opening times,Organisation\n" + "".join(rows))) == {"Organisation": "title"}


def timetable(heading: str, names: tuple[str, ...]) -> str:
    rows = (f"{at + 1:02}/03/2026,{names[at % len(names)]},Low Road hall\n" for at in range(24))
    return f"Session date,{heading},Place name\n" + "".join(rows)


def test_what_is_held_each_week_is_suggested_although_few_names_come_again() -> None:
    text = timetable("Name", ("Chair yoga", "Tea and talk", "Bike repairs"))
    assert asked(read(text)) == {"Name": "title"}


@pytest.mark.parametrize(
    "names", [("Mr", "Mrs", "Dr"), ("Ann Lee", "Mary Jones", "David Khan"), ("Chair yoga",)]
)
def test_how_people_are_addressed_or_called_and_one_name_alone_are_no_timetable(
    names: tuple[str, ...],
) -> None:
    assert asked(read(timetable("Name", names))) == {}


def test_a_list_of_roles_is_asked_for_them_and_not_for_whose_they_are() -> None:
    rows = (
        "Walk leader,Health,Kind,Riverside\nPark ranger,Parks,Hardy,Figment Green\n"
        "Book buddy,Libraries,Patient,Central\nGuide,Museums,Likes history,Town Hall\n"
    )
    reading = read(f"Role,Department,Skills needed,Location\n{rows}")
    assert asked(reading)["Role"] == "title"
    assert [one.field for one in reading.columns if one.heading == "Department"] == ["service"]


def test_a_promise_is_what_its_row_is_called() -> None:
    rows = (
        "Trees along main roads,Plant a tree in each street\nBooks lent at weekends,Open on Sundays\n"
        "Paths without holes,Mend every path in the park\nJourneys after ten,Run a bus at night\n"
    )
    fields = {one.heading: one.field for one in read(f"Figure,Promise text\n{rows}").columns if one.field}
    assert fields == {"Promise text": "title"}


def test_what_a_row_is_searched_by_is_suggested_last() -> None:
    rows = "trees and parks,Planting in each street\nbooks and films,The library on Sundays\n"
    text = f"Keywords,In other words\n{rows}roads and paths,New paths by the river\n"
    assert asked(read(text)) == {"In other words": "title"}
