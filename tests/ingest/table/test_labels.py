"""What stands above rows becomes a column: above tables with the same headings, and over sections."""

import pytest

from costar.ingest.matching.match import How
from costar.ingest.problems import Reason
from costar.ingest.read import Choices, Reading, read_activities
from costar.ingest.table.above import Above
from tests.ingest.real_tables import questions_of

HEAD = "Title,Lead,Due date,Status\n"
FIRST = "Litter picks,Parks manager,31/03/2027,Live\nLunch club,Care manager,30/06/2027,Idea\n"
SECOND = "Choir,Arts manager,31/03/2027,Live\nRepair café,Waste manager,30/06/2027,Idea\n"


def _read(text: str, choices: Choices | None = None) -> Reading:
    return read_activities(text.encode(), "plan.csv", choices or Choices())


def _under(above: str, then: str, between: str = ",,,\n") -> str:
    return f"{above}{HEAD}{FIRST}{between}{then}{HEAD}{SECOND}"


@pytest.mark.parametrize(
    ("first", "second", "field", "names"),
    [
        ("Northfield ward,,,\n", "Southfield ward,,,\n", "ward", ["Northfield", "Southfield"]),
        (
            "Ward:,Northfield,,\nMay,,,\n",
            "Ward:,Southfield,,\nMay,,,\n",
            "ward",
            ["Northfield", "Southfield"],
        ),
        ("Service: Parks\n\n", "Service: Housing (continued)\n\n", "service", ["Parks", "Housing"]),
        ("Adult services,,,\n", "Fire service,,,\n", "service", ["Adult services", "Fire service"]),
        ("Plan,,,\n,,,\nTeam – Rangers,,,\n", "Team – Arts,,,\n", "team", ["Rangers", "Arts"]),
    ],
)
def test_a_label_above_each_table_that_says_what_it_names_is_read(
    first: str, second: str, field: str, names: list[str]
) -> None:
    reading = _read(_under(first, second))
    assert reading.activities[field].tolist() == [names[0]] * 2 + [names[1]] * 2
    assert questions_of(reading) == 0


@pytest.mark.parametrize("between", ["", ",,,\n", "\n\n"])
@pytest.mark.parametrize(
    ("first", "second", "likely"),
    [
        ("Parks\n", "Housing\n", "service"),
        ("Actions 2025/26,,,\n", "2026/27,,,\n", ""),
        ("", "Done\n", "service"),
    ],
)
def test_other_labels_are_asked_about_once_and_nothing_is_lost(
    first: str, second: str, likely: str, between: str
) -> None:
    reading = _read(_under(first, second, between))
    assert reading.activities["title"].tolist() == ["Litter picks", "Lunch club", "Choir", "Repair café"]
    asked = [(one.heading, one.field) for one in reading.columns if one.how is How.ASK]
    assert (asked, questions_of(reading)) == ([("Section", likely)], 1)
    assert [one.reason for one in reading.rows_set_aside if one.reason is Reason.LABEL] == [Reason.LABEL]
    assert "tables_alike" in {one.code for one in reading.problems}


def test_each_table_is_a_candidate_and_can_be_read_alone() -> None:
    text = _under("Ward: Northfield,,,\n", "Ward: Southfield,,,\n")
    assert [one.place for one in _read(text).candidates] == [("", 2, False), ("", 2, True), ("", 7, True)]
    for row, titles in ((2, ["Litter picks", "Lunch club"]), (7, ["Choir", "Repair café"])):
        alone = _read(text, Choices(heading_row=row, alone=True))
        assert alone.activities["title"].tolist() == titles
        assert alone.activities["ward"].nunique() == 1
        assert sum(one.reason is Reason.SECOND_TABLE for one in alone.rows_set_aside) == 4


def test_a_title_on_each_page_says_nothing() -> None:
    pages = f"Plan,,,\nPage 1 of 2,,,\n{HEAD}{FIRST}Plan,,,\nPage 2 of 2,,,\n{HEAD}{SECOND}"
    for text in (pages, f"{HEAD}{FIRST}\n{HEAD}{SECOND}"):
        reading = _read(text)
        assert (len(reading.activities), questions_of(reading), reading.problems) == (4, 0, reading.problems)
        assert [one.heading for one in reading.columns] == HEAD.strip().split(",")


def test_names_that_a_program_counts_say_nothing() -> None:
    assert questions_of(_read(_under("Table 1\n\n", "Table 2\n\n"))) == 0


def test_a_label_that_a_person_keeps_is_an_activity() -> None:
    kept = _read(_under("Parks,,,\n", "Housing,,,\n"), Choices(kept_rows=frozenset({6})))
    assert "Housing" in kept.activities["title"].tolist()


def test_tables_in_sections_have_a_column_for_both() -> None:
    first, second = f"HOUSING,,,\n{FIRST}", f"PARKS,,,\n{SECOND}"
    reading = _read(f"Aim 1,,,\n{HEAD}{first},,,\nAim 2,,,\n{HEAD}{second}")
    assert [(one.heading, one.field) for one in reading.columns[4:]] == [
        ("Table", ""),
        ("Section", "service"),
    ]


def test_a_section_that_says_what_it_names_needs_no_question() -> None:
    reading = _read(f"{HEAD}Ward: Northfield,,,\n{FIRST}Ward: Southfield,,,\n{SECOND}")
    assert reading.activities["ward"].tolist() == ["Northfield"] * 2 + ["Southfield"] * 2
    assert questions_of(reading) == 0


ALONE = [
    f"{HEAD}Walks,,,\n{FIRST}Bingo,,,\n{SECOND}",
    f"{HEAD}{FIRST}WALKS,,,\n{SECOND}",
    _under("", "Walks,,,\n", ""),
    _under("", "Walks\n", ""),
    _under("", "Walks,,,\n"),
]


@pytest.mark.parametrize("text", ALONE)
def test_a_row_that_has_only_a_title_may_be_an_activity_and_is_asked_about_once(text: str) -> None:
    reading = _read(text)
    above = reading.above
    assert above is not None
    assert (questions_of(reading), above.outcomes[Above.NAMES]) == (1, 4)
    assert [dict(one.values)["n"] for one in reading.problems if one.code == "lines_above"] == [
        len(above.rows)
    ]
    kept = _read(text, Choices(above=Above.ACTIVITIES))
    assert len(kept.activities) == above.outcomes[Above.ACTIVITIES] == 4 + len(above.rows)
    assert (questions_of(kept), kept.is_ready, kept.above and kept.above.read_as) == (0, True, "activities")


@pytest.mark.parametrize(("head", "names"), [("Notes", ["Ask Jo", "Ask Bob"]), ("Reference", ["A 1", "B 2"])])
@pytest.mark.parametrize("is_first", [True, False])
def test_notes_that_stand_alone_are_not_given_to_the_rows_below(
    head: str, names: list[str], *, is_first: bool
) -> None:
    rows = [
        names[0],
        ["Tea", "3", "1"],
        ["Choir", "4", "1"],
        names[1],
        ["Walks", "2", "4"],
        ["Bingo", "5", "2"],
    ]
    cells = [
        ["", "", "", row] if isinstance(row, str) else [*row, ""]
        for row in (["Title", "Impact", "Effort"], *rows)
    ]
    cells[0][3] = head
    lines = [[row[3], *row[:3]] if is_first else row for row in cells]
    reading = _read("".join(",".join(row) + "\n" for row in lines))
    field = head.casefold()
    assert reading.activities[field].tolist() == [""] * 4
    assert [one.field for one in reading.columns if one.how is How.ASK] == [""]
    assert reading.above is not None
    assert list(reading.above.outcomes) == [Above.NAMES]


def test_a_section_in_capitals_that_is_an_essay_names_no_column() -> None:
    essay = "PLEASE SAY BELOW " + "WHAT YOU DID FOR THE PEOPLE OF THE TOWN " * 3
    rows = "".join(f"Walk {at},Head of Parks,{at}\n" for at in range(1, 5))
    reading = read_activities(f"Project,Lead,Impact\n{rows}{essay},,\n{rows}".encode(), "a.csv")
    assert [one.heading for one in reading.columns] == ["Project", "Lead", "Impact"]
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(6, Reason.SECTION)]


@pytest.mark.parametrize("blank", ["", ","])
def test_capitals_name_sections_of_a_table_of_two_cells(blank: str) -> None:
    """Capitals that head the table and never follow each other; one title in capitals stays an activity."""
    rows = f"Walks,current{blank}\nChoir,current{blank}\n"
    head = f"Activity,Status{',Service' if blank else ''}\n"
    text = f"{head}HOUSING AND COMMUNITIES,{blank}\n{rows}PARKS,{blank}\n{rows.replace('Walks', 'Swings')}"
    reading = _read(text)
    assert reading.activities["title"].tolist() == ["Walks", "Choir", "Swings", "Choir"]
    assert reading.above is not None
    assert reading.above.names == ("HOUSING AND COMMUNITIES", "PARKS")
    one = _read(f"{head}{rows}BMX TRACK,{blank}\n{rows}")
    assert "BMX TRACK" in one.activities["title"].tolist()
