import pandas as pd
import pytest

from costar.domain.activities.activity import ACTIVITY
from costar.errors import UserError
from costar.ingest.child.limits import LONGEST_LINE
from costar.ingest.matching.match import How
from costar.ingest.problems import Level
from costar.ingest.read import Choices, Reading, read_activities, read_table
from costar.words import t
from tests.ingest.shared import codes


def read(text: str, choices: Choices = Choices()) -> Reading:  # noqa: B008
    return read_activities(text.encode(), "file.csv", choices)


def test_a_reading_has_everything_about_the_file() -> None:
    reading = read("Our plan\n\nActivity;Service area;Impact;Colour\nGarden;Parks;4;green\n")
    assert (reading.kind, reading.encoding, reading.delimiter, reading.heading_row) == (
        "csv",
        "utf-8",
        ";",
        3,
    )
    assert reading.given == {"title", "service", "impact"}
    assert [column.how for column in reading.columns] == [How.ALIAS, How.ALIAS, How.EXACT, How.NONE]
    assert reading.columns[1].samples == ("Parks",)
    assert list(reading.activities.columns) == [*(field.name for field in ACTIVITY), "row"]
    assert reading.activities[["title", "service", "impact", "row"]].to_numpy().tolist() == [
        ["Garden", "Parks", 4, 4]
    ]


def test_all_problems_are_listed_at_once_by_row_and_only_good_rows_are_given() -> None:
    reading = read("title,impact,due_on,status\nA,9,soon,current\n,3,,current\nC,2,1/2/2026,\n")
    assert codes(reading.problems) == [("score", 2), ("date", 2), ("required", 3), ("default", 4)]
    assert reading.activities["title"].tolist() == ["C"]
    assert not reading.is_ready


@pytest.mark.parametrize("text", ["title,impact\n" + "x" * 201 + ",1e308\n", "title,impact\n,high\n"])
def test_every_problem_has_a_sentence(text: str) -> None:
    for problem in read(text).problems:
        assert t(f"problem.{problem.code}", **dict(problem.values))


def test_a_blank_status_column_is_said_once() -> None:
    assert codes(read("title,status\nA,\nB,\n").problems) == [("default_column", None)]


def test_an_id_that_comes_twice_is_an_error_on_both_rows_for_either_may_be_the_copy() -> None:
    reading = read("activity_id,title\na,A\nb,B\na,C\n")
    assert codes(reading.problems, Level.ERROR) == [("repeated_id", 2), ("repeated_id", 4)]
    assert [dict(one.values)["other"] for one in reading.problems if one.code == "repeated_id"] == [4, 2]
    assert reading.activities["title"].tolist() == ["B"]


def test_an_id_that_comes_twice_under_one_title_is_an_error_on_the_later_row() -> None:
    reading = read("activity_id,title,impact\na,A,1\nb,B,2\na,A,3\n")
    assert codes(reading.problems, Level.ERROR) == [("repeated_id", 4)]
    assert reading.activities["impact"].tolist() == [1, 2]


def test_an_update_needs_an_id_and_no_title() -> None:
    reading = read("activity_id,impact\na,4\n")
    assert (reading.is_ready, reading.given) == (True, frozenset({"activity_id", "impact"}))


def test_a_file_without_a_name_for_its_activities_is_asked_about() -> None:
    assert codes(read("service,impact\nParks,4\n").problems, Level.ERROR) == [("no_title_column", None)]


def test_what_a_person_chose_is_used() -> None:
    text = "Thing,Ease\nGarden,5\n"
    reading = read(text, Choices(mapping={0: "title", 1: "effort"}))
    assert codes(reading.problems, Level.ERROR) == [("effort_or_ease", None)]
    for answer, effort in ((True, 1), (False, 5)):
        reading = read(text, Choices(mapping={0: "title", 1: "effort"}, effort_is_ease=answer))
        assert (reading.is_ready, reading.activities["effort"].tolist()) == (True, [effort])


def test_a_file_with_none_of_our_columns_can_be_matched_by_hand() -> None:
    (problem,) = read("qux,quux\n1,2\n").problems
    assert (problem.code, problem.row, problem.value) == ("no_title_column", None, "qux, quux")
    assert read("qux,quux\nTea,2\n", Choices(mapping={0: "title", 1: "impact"})).is_ready


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "😀 café", "مرحبا بالعالم", "x" * 200, "=1+1", "'quoted'", "None", "NULL"],
)
def test_any_title_of_200_characters_is_kept_as_it_is(text: str) -> None:
    assert read(f'activity\n"{text}"\n').activities["title"].tolist() == [text]


def test_dates_numbers_and_answers_have_their_dtypes() -> None:
    activities = read("title,impact,due_on,citizens\nA,4,31/05/2026,yes\nB,,,\n").activities
    assert activities["due_on"].tolist() == [pd.Timestamp("2026-05-31"), pd.NaT]
    assert activities["impact"].tolist() == [4, pd.NA]
    assert activities["citizens"].tolist() == [True, False]


def test_rows_below_a_heading_that_ends_otherwise_are_rows() -> None:
    below = "title,service\r\nWalks,Parks\x85Tea,Housing\x85Choir,Arts\x85"
    reading = read_activities(below.encode(), "plan.csv")
    assert reading.activities["title"].tolist() == ["Walks", "Tea", "Choir"]
    assert reading.activities["row"].tolist() == [2, 3, 4]
    heading = read_activities(b"title,service\xc2\x85Walks,Parks\r\nTea,Housing\r\n", "plan.csv")
    assert heading.activities["title"].tolist() == ["Walks", "Tea"]
    within = "title,service,notes\r\nWalks,Parks,by the river\x85and back\r\nTea,Housing,\r\n"
    reading = read_activities(within.encode(), "plan.csv")
    assert reading.activities["notes"].tolist() == ["by the river\nand back", ""]


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_lines_that_end_as_on_a_mainframe_are_rows_and_breaks_within_a_title(end: str) -> None:
    text = "title,impact\nTea,4\nWalks,3\n"
    in_rows = read_activities(text.replace("\n", end).encode(), "plan.csv")
    assert in_rows.activities["title"].tolist() == ["Tea", "Walks"]
    within = read_activities(text.replace("Tea", f"Tea{end}dance").encode(), "plan.csv")
    assert within.activities["title"].tolist() == ["Tea\ndance", "Walks"]
    behind = read_activities(text.replace("Tea", f"Tea{end}").encode(), "plan.csv")
    assert behind.activities["title"].tolist() == ["Tea", "Walks"]


@pytest.mark.parametrize("rows", [1, 3])
def test_such_a_sign_in_a_note_makes_no_second_row(rows: int) -> None:
    lines = "".join(f"Tea {number},At 4\u2028or later, in May\r\n" for number in range(rows))
    reading = read_activities(f"title,notes\r\nWalks,Daily\r\n{lines}".encode(), "plan.csv")
    assert reading.rows_read == rows + 1
    assert "or later" not in reading.activities["title"].tolist()


@pytest.mark.parametrize("last", ["", "\n", "\r\n"])
def test_a_break_in_a_cell_or_behind_the_last_line_does_not_hide_a_mainframes_lines(last: str) -> None:
    text = 'title,notes|Tea,"At 4\nor ""later"""|Walks,|' + last
    reading = read_activities(text.replace("|", "\x85").encode(), "plan.csv")
    assert reading.activities["notes"].tolist() == ['At 4\nor "later"', ""]
    inches = read_activities('title,notes\nA 5" pipe,\nWalks\u2028far,6"'.encode(), "plan.csv")
    assert inches.activities["title"].tolist() == ['A 5" pipe', "Walks\nfar"]


@pytest.mark.parametrize("digits", ["9" * 5_000, "0" * 5_000, f"1.{'3' * 5_000}", f"{'7' * 5_000}%"])
@pytest.mark.parametrize("heading", ["impact", "due on", "who is involved", "year", "cost", "reference"])
def test_a_number_of_thousands_of_digits_is_a_cell_like_others(heading: str, digits: str) -> None:
    read = read_activities(f"title,{heading}\r\nTea,{digits}\r\nWalks,{digits}\r\n".encode(), "a.csv")
    assert read.rows_read == 2


def test_a_heading_of_thousands_of_characters_is_a_heading() -> None:
    table = read_table(b"a" * 100_000 + b",impact\r\n" + b"Tea,3\r\nWalks,4\r\n" * 20, "a.csv")
    assert (len(table.headings[0]), len(table.row_numbers)) == (100_000, 40)


def test_a_line_beyond_all_rows_is_refused_with_its_length() -> None:
    for ends in ("\r\n", "\n", "\r"):
        content = f"title,impact{ends}Tea,3{ends}{'a' * LONGEST_LINE},3{ends}".encode()
        with pytest.raises(UserError) as refused:
            read_activities(content, "a.csv")
        found = LONGEST_LINE + 2 + len(ends) - 1
        assert (refused.value.key, refused.value.values["found"]) == ("file.line_too_long", found)
