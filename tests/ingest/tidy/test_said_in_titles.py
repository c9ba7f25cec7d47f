"""Titles that say more than a name, and groups that stand alone above their rows."""

import pytest

from costar.ingest.problems import Reason
from costar.ingest.read import read_activities
from tests.ingest.real_tables import questions_of

BODY = "Walks,Parks,5\nChoir,Arts,3\n"


def said(text: str) -> set[str]:
    return {one.code for one in read_activities(text.encode(), "a.csv").problems}


@pytest.mark.parametrize(
    "title", ["Tea (cancelled)", "Tea – on hold", "Cancelled: tea", "[Closed] Tea", "Tea [ended May]"]
)
def test_a_title_that_says_a_status_is_pointed_out_where_no_column_does(title: str) -> None:
    assert "titles_say_status" in said(f"Title,Service,Impact\n{BODY}{title},Care,2\n")
    assert "titles_say_status" not in said(f"Title,Service,Status\n{title},Care,Live\nWalks,Parks,Live\n")


@pytest.mark.parametrize(
    "title", ["Closed-loop recycling", "Done well: praise", "Hold on – a choir", "Paused lives"]
)
def test_other_titles_say_no_status(title: str) -> None:
    assert "titles_say_status" not in said(f"Title,Service,Impact\n{BODY}{title},Care,2\n")


@pytest.mark.parametrize(
    ("cells", "is_told"),
    [
        (('"• Walks\n• Tea"', "Choir", "Dance"), True),
        (('"1. Walks\n2. Tea"', "Choir", "Dance"), True),
        (("Walks; talks", "Choir; dance", "Tea; cake"), True),
        (('"Walks\nin the park"', "Choir", "Dance"), False),
        (("Walks; talks", "Choir", "Dance"), False),
    ],
)
def test_a_list_in_one_cell_is_pointed_out(cells: tuple[str, ...], *, is_told: bool) -> None:
    text = "Activity,Service\n" + "".join(f"{one},Parks\n" for one in cells)
    assert ("listed_titles" in said(text)) is is_told


@pytest.mark.parametrize(
    "title",
    [
        *("Nil return", "Nothing to report", "No activities planned this year", "Merged with Walks"),
        *("Merged into A3", "Combined with action 4.2", "(now merged with no. 12)"),
    ],
)
def test_a_row_that_says_it_has_nothing_is_set_aside(title: str) -> None:
    reading = read_activities(f"Title,Service,Impact\n{BODY}{title},Care,\n".encode(), "a.csv")
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(4, Reason.TRIAL)]


@pytest.mark.parametrize("title", ["e.g. Walks", "Example: walks", "Please complete a row for each activity"])
def test_what_a_form_says_itself_is_set_aside(title: str) -> None:
    reading = read_activities(f"Title,Service,Impact\n{title},Care,4\n{BODY}".encode(), "a.csv")
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(2, Reason.TRIAL)]


@pytest.mark.parametrize(
    "title",
    [
        *("Nile cruise memories", "Nothing about us without us", "No cold homes", "Combined choirs"),
        *("Merged into one front door for families", "Combined with Arts festival"),
        *("Example: a day in the life", "For example – peer mentors", "Please list en campaign"),
    ],
)
def test_other_titles_with_such_words_are_activities(title: str) -> None:
    assert not read_activities(
        f"Title,Service,Impact\n{BODY}{title},Care,\n".encode(), "a.csv"
    ).rows_set_aside


def test_groups_alone_above_their_rows_are_given_to_them() -> None:
    text = "Service,Activity,Impact\nParks,,\n,Picks,5\n,Walks,4\nArts,,\n,Choir,3\n,Dance,2\n"
    reading = read_activities(text.encode(), "a.csv")
    assert reading.activities["service"].tolist() == ["Parks", "Parks", "Arts", "Arts"]
    assert (questions_of(reading), [one.row for one in reading.rows_set_aside]) == (0, [2, 5])


def test_steps_below_an_activity_are_not_given_its_title() -> None:
    text = "Project,Step,Lead\nWalks,,\n,Buy bags,Ann\n,Tell press,Bo\nChoir,,\n,Hire hall,Cy\n"
    reading = read_activities(text.encode(), "a.csv")
    assert "section" not in {one.reason for one in reading.rows_set_aside}
    assert reading.activities["title"].tolist() == ["Walks", "Choir"]


def test_a_reference_with_a_name_behind_it_is_a_title() -> None:
    text = "Ref / Action,Lead\nA1 Litter picks,Ranger\nA2 Lunch club,Carer\nB1 Choir,Singer\n"
    assert len(read_activities(text.encode(), "a.csv").activities) == 3
    assert "no_title_column" not in said(text)
    assert "no_title_column" in said("Ref,Lead\nA1,Ranger\nA2,Carer\nB1,Singer\n")
