from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.columns import COLUMNS
from costar.ingest.matching.match import match_columns
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.naming import named_by
from costar.ingest.matching.questions import Ask
from costar.ingest.read import read_activities
from costar.ingest.values.texts import texts_of
from costar.words import t

TODAY = date(2026, 6, 1)


def matches(*headings: str, chosen: dict[int, str] | None = None) -> tuple[ColumnMatch, ...]:
    return match_columns(headings, [texts_of([])] * len(headings), chosen or {})


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.field.name)
def test_a_field_is_known_by_its_name_its_label_and_its_aliases(column) -> None:
    name = column.field.name
    for heading in (name, name.replace("_", " ").upper(), t(f"column.{name}"), *column.aliases):
        assert [(one.field, one.is_read) for one in matches(heading)] == [(name, True)], heading


@pytest.mark.parametrize(
    ("heading", "field", "how"),
    [
        ("What is the name of the project?", "title", How.ALIAS),
        ("What is your idea called?", "title", How.EXACT),
        ("Which service is it for?", "service", How.EXACT),
        ("2. Which ward would this be in?", "ward", How.EXACT),
        ("What is your name?", "", How.NONE),
        ("Directotate", "directorate", How.FUZZY),
        ("ProductDescription", "", How.NONE),
        ("Action owner", "owner_role", How.ALIAS),
        ("Task", "title", How.ALIAS),
        ("Event name", "title", How.ALIAS),
        ("Name of programme", "title", How.ALIAS),
        ("Idea 2", "", How.NONE),
        ("Stage 1", "", How.NONE),
        ("Postcode", "", How.NONE),
        ("Award Year", "", How.NONE),
        ("Most important thing to collect", "", How.NONE),
        ("Descritpion", "description", How.FUZZY),
        ("Impact (1 to 5)", "impact", How.EXACT),
        ("Service Label(T)", "service", How.ALIAS),
        ("Name", "", How.NONE),
        ("Ease", "", How.NONE),
        ("Supplier", "", How.NONE),
        ("Strgrpcc(T)", "", How.NONE),
        ("", "", How.NONE),
    ],
)
def test_a_heading_alone_is_a_name_of_ours_or_nothing(heading: str, field: str, how: How) -> None:
    (found,) = matches(heading)
    assert (found.field, found.how) == (field, how)


def test_two_columns_are_never_one_field() -> None:
    found = matches("Project name", "title", "Activity")
    assert [(one.field, one.how) for one in found] == [
        ("title", How.ASK),
        ("title", How.EXACT),
        ("title", How.ASK),
    ]


def test_what_a_person_chose_stands() -> None:
    found = matches("Impact", "Whatever", chosen={0: "", 1: "impact"})
    assert [(one.field, one.how) for one in found] == [("", How.NONE), ("impact", How.CHOSEN)]


def test_a_column_is_known_by_its_values() -> None:
    column = texts_of(["Current", "potential", "paused", "Current"])
    assert match_columns(["Zzz"], [column], {})[0].field == "status"


def of(heading: str, *cells: str) -> ColumnMatch:
    """What a column is, with a title beside it."""
    title = [f"Activity {at} in a place" for at, _ in enumerate(cells)]
    return match_columns(["title", heading], [texts_of(title), texts_of(list(cells))], {}, today=TODAY)[1]


@pytest.mark.parametrize(
    ("heading", "cells", "field", "how"),
    [
        ("Progress", "Complete|In progress|Not started", "status", How.VALUES),
        ("Progress", "We met the residents twice and they chose a name for the group", "notes", How.VALUES),
        ("Ease", "4|2|5", "effort", How.ASK),
        ("Priority", "High|Low|Medium", "impact", How.ASK),
        ("Priority", "Clean and green streets|Healthy lives", "", How.NONE),
        ("Code", "HSG-01|HSG-02|PRK-01", "reference", How.VALUES),
        ("No", "1|2|3|4", "", How.NONE),
        ("Link", "https://example.org/a|https://example.org/b", "source", How.VALUES),
        ("Postcode", "AB1 2CD|AB1 3CD|AB2 4EF", "", How.NONE),
        ("Zzz", "E05008942|E05008943|E05008944", "ward_code", How.VALUES),
        ("Staff", "yes|no|yes", "front_line_staff", How.ASK),
        ("Staff", "12|4|30", "", How.NONE),
        ("Members", "25|40|31", "", How.NONE),
        ("Councillor", "Cllr A Example|Cllr B Example|Cllr C Example", "", How.NONE),
        ("NHS", "North ICB|South ICB|East ICB", "", How.NONE),
        ("Completed", "Yes|No|In progress", "", How.NONE),
        ("Progress", "On track|Delayed|On track|Not started", "status", How.ASK),
        ("Who", "staff|residents|staff", "actors", How.ASK),
        ("Who", "Parks manager|Culture lead|Parks manager", "owner_role", How.VALUES),
        ("Impact", "Fewer falls at home|People feel safer|Less waste", "", How.NONE),
        ("Carbon impact", "High|Low|High", "impact", How.ASK),
        ("Timescale", "2026/27|Q1 27/28|Ongoing", "due_on", How.ALIAS),
        ("Date completed", "01/03/2020|05/06/2021|07/08/2022", "done_on", How.ALIAS),
        ("Date completed", "01/03/2027|05/06/2027|07/08/2027", "due_on", How.ASK),
        ("Completion date", "01/03/2027|05/06/2020", "due_on", How.VALUES),
        ("Completion date", "01/03/2020|05/06/2021", "due_on", How.ASK),
        ("Status", "Approved|Draft|Approved|Draft", "status", How.EXACT),
        ("Status", "We are waiting for the committee to look at this in spring", "notes", How.VALUES),
    ],
)
def test_a_heading_counts_only_when_the_cells_fit(heading: str, cells: str, field: str, how: How) -> None:
    found = of(heading, *cells.split("|"))
    assert (found.field, found.how) == (field, how)


def test_what_is_left_says_why_and_what_it_could_be() -> None:
    found = of("NHS", "North ICB", "South ICB", "East ICB")
    assert (found.why, found.candidates) == (MatchReason.CELLS, ("partners",))


@pytest.mark.parametrize(
    "heading",
    ["Action", "Task", "Programme", "Event name", "Key actions", "What", "Deliverable", "Whatever it is"],
)
def test_the_title_is_told_by_its_values(heading: str) -> None:
    columns = {
        "Theme": ["Homes", "Homes", "Streets", "Streets"],
        heading: ["Tenants inspect homes", "Repair days", "Street trees", "Play streets"],
        "Lead": ["Lettings manager", "Lettings manager", "Parks", "Parks"],
    }
    found = match_columns(list(columns), [texts_of(cells) for cells in columns.values()], {})
    assert [one.field for one in found] == ["", "title", "owner_role"]
    assert all(one.is_read for one in found[1:])


def test_the_column_with_different_names_is_the_title() -> None:
    headings = ["Project", "Task"]
    columns = [texts_of(["Homes"] * 4), texts_of(["Repair days", "Inspections", "A newsletter", "Tea"])]
    assert [one.field for one in match_columns(headings, columns, {})] == ["", "title"]


def test_a_column_of_people_is_no_title() -> None:
    people = texts_of(["Jane Smith", "David Jones", "Sarah Brown", "Peter Taylor"])
    assert match_columns(["Name"], [people], {})[0].field == ""


FIELD_NAMES = st.sampled_from([column.field.name for column in COLUMNS])


@given(FIELD_NAMES, st.integers(0, 99))
def test_a_digit_is_no_slip_of_the_pen(name: str, number: int) -> None:
    (found,) = matches(f"{name.replace('_', ' ')} {number}")
    assert found.how is not How.FUZZY


@given(st.text(max_size=30), st.lists(st.text(max_size=12), max_size=8))
def test_two_columns_are_never_read_as_one_field(heading: str, cells: list[str]) -> None:
    column = texts_of(cells)
    found = match_columns([heading, heading, "status", "Status"], [column] * 4, {})
    read = [one.field for one in found if one.is_read]
    assert len(read) == len(set(read))


def matched(headings: list[str], *columns: list[str]) -> dict[str, str]:
    found = match_columns(headings, [texts_of(column) for column in columns], {})
    return {one.heading: one.field for one in found if one.is_read}


PLAN = [f"Set up group {n} with residents" for n in range(12)]


def test_a_column_of_numbers_is_not_asked_about_as_if_they_were_words() -> None:
    for heading in ("Residents", "Status", "Carers"):
        assert matched(["Action", heading], PLAN, ["120", "35", "80"] * 4) == {"Action": "title"}


def test_a_list_of_which_every_word_is_different_and_none_is_ours_is_no_list() -> None:
    assert "Decision" not in matched(["Action", "Decision"], PLAN, [f"Buy number {n}" for n in range(12)])


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Service / Gwasanaeth", "service"),
        ("Ymdrech/Effort", "effort"),
        ("Impact – 1 low to 5 high", "impact"),
        ("Effort: low or high", "effort"),
        ("Service / Ward", ""),
        ("Service - who to ask", ""),
        ("Project key", ""),
        ("Key action", "title"),
        ("Updated", ""),
    ],
)
def test_headings_that_say_it_twice_or_explain_themselves_are_known(heading: str, field: str) -> None:
    assert named_by(heading).field == field


def test_short_descriptions_are_the_titles_where_nothing_else_is() -> None:
    assert (
        matched(["Description of action", "Lead"], PLAN, ["Manager"] * 12)["Description of action"] == "title"
    )
    essays = [f"{n} " + "and so on with everybody in this place. " * 5 for n in range(12)]
    assert "title" not in matched(["Description", "Lead"], essays, ["Manager"] * 12).values()


def test_a_title_that_is_the_same_in_every_row_gives_way_to_names() -> None:
    found = matched(["Name", "Projects"], PLAN, ["Plan"] * 12)
    assert found == {"Name": "title"}


def test_progress_is_notes_where_most_of_it_is_sentences() -> None:
    progress = [f"Started the first {n} sessions" if n % 3 else "Not started" for n in range(12)]
    assert matched(["Action", "Lead", "Progress"], PLAN, ["Manager"] * 12, progress)["Progress"] == "notes"


def test_a_hint_of_a_day_on_which_something_was_done_is_asked_about_when_most_lie_ahead() -> None:
    found = match_columns(["Action", "Done"], [texts_of(PLAN), texts_of(["31/03/2199"] * 12)], {})
    assert (found[1].field, found[1].how) == ("due_on", How.ASK)


def test_who_to_telephone_is_no_role() -> None:
    assert "Contact" not in matched(["Action", "Contact"], PLAN, ["Jo Smith 01234 567890"] * 12)


@pytest.mark.parametrize("heading", ["Contact", "Team", "Service"])
@pytest.mark.parametrize("n", [12, 3])
def test_where_to_write_to_is_no_role_team_or_service(heading: str, n: int) -> None:
    addresses = [f"group{at % n}@sunnyhall.example" for at in range(12)]
    assert heading not in matched(["Action", heading], PLAN, addresses)


def test_days_that_never_were_are_to_be_mended_and_the_column_is_not_left() -> None:
    days = "31/02/2027", "45/13/2027", "30/02/2027", "12/12/2027", "99/99/9999"
    rows = "".join(f"Idea {at},{day}\n" for at, day in enumerate(days))
    found = read_activities(f"Title,Due date\n{rows}".encode(), "a.csv")
    assert [one.field for one in found.columns] == ["title", "due_on"]
    assert [(one.ask, one.rows) for one in found.questions] == [(Ask.UNREADABLE, 4)]


def test_a_column_with_a_heading_of_ours_and_cells_of_none_is_named() -> None:
    text = "Title,Due date\nTea,Ann\nWalks,Bob\nChoir,Cat\n"
    found = read_activities(text.encode(), "a.csv")
    assert [(one.heading, one.value) for one in found.problems if one.code == "cells_do_not_fit"] == [
        ("Due date", "Ann; Bob; Cat")
    ]
