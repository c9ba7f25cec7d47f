"""What speaks against a title that was found: then it is asked about, and what describes stays as it is."""

import pytest

from costar.ingest.matching.matched import How, MatchReason
from costar.ingest.read import read_activities

WORRIES = ("The hall may stay shut", "The cook may leave us", "The van may break down", "Rain may stop us")
ANSWERS = ("Look for another hall", "Ask two more cooks", "Put money aside", "Book a tent as well")
FILES = ("rota.xlsx or so", "menu of the week", "log of the van", "map of the field")


def found(headings: str, *columns: tuple[str, ...]) -> dict[str, tuple[str, bool]]:
    rows = map(",".join, zip(*columns, strict=True))
    columns_of = read_activities("\n".join([headings, *rows]).encode(), "a.csv").columns
    return {one.heading: (one.field, one.how is How.ASK) for one in columns_of if one.field}


@pytest.mark.parametrize("heading", ["Measure(s)", "Objective", "Deliverables"])
def test_what_only_may_be_a_title_is_asked_about_behind_descriptions(heading: str) -> None:
    assert found(f"Description,{heading}", WORRIES, ANSWERS)[heading] == ("title", True)
    assert found(f"{heading},Description", ANSWERS, WORRIES)[heading] == ("title", False)


def test_what_stands_behind_other_names_describes_them() -> None:
    said = found("Paper,Worry,What it does", FILES, WORRIES, ANSWERS)

    assert said == {"Paper": ("title", True), "What it does": ("description", False)}


def test_people_before_descriptions_are_not_what_these_describe() -> None:
    teams = ("Cooks and helpers", "Drivers and mates", "Gardeners of the park", "Singers of the choir")

    said = found("Team members,What it does,Worry", teams, ANSWERS, WORRIES)
    assert said == {"What it does": ("title", False)}


def test_what_may_be_a_title_and_comes_again_is_asked_about_before_other_names() -> None:
    items = ("Mend the roof", "Mend the roof", "Paint the door", "Plant a hedge")

    said = found("Paper,Worry,Backlog item", FILES, WORRIES, items)
    assert said == {"Backlog item": ("title", True)}


LONG = tuple(
    f"{one}, because the building is old, the lease ends in a year, nobody has looked for another place yet, "
    f"and the people who come on foot from the estate have no bus that would take them further"
    for one in WORRIES
)


def test_what_long_descriptions_stand_before_is_no_name_of_the_rows() -> None:
    said = found("Worry description,Touched part of the plan", tuple(f'"{one}"' for one in LONG), ANSWERS)
    assert said == {"Worry description": ("title", True)}


def test_what_few_rows_have_names_no_row_where_all_are_described() -> None:
    actions = ("Look for a hall", "", "", "")
    rows = "".join(f"{one},{two}\n" for one, two in zip(WORRIES, actions, strict=True))
    (described, _) = read_activities(f"Description,Actions\n{rows}".encode(), "a.csv").columns
    assert (described.field, described.how, described.why) == ("title", How.ASK, MatchReason.UNNAMED)
    most = ("Look for a hall", "Ask two cooks", "Put money aside", "")
    assert found("Description,Actions", WORRIES, most)["Actions"] == ("title", False)
