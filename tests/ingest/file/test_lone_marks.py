"""Cells that are one quotation mark: "as above", typed by hand."""

import csv
from io import StringIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from costar.ingest.file.lone_marks import with_lone_marks
from costar.ingest.problems import Level
from costar.ingest.read import read_activities
from tests.ingest.shared import codes

MARK = '"'
TITLES = ["Tea", "Walks", "Seeds", "Books"]
WORDS = st.lists(
    st.sampled_from(["Tea", "walks, talks", 'the "old" hall', '"quoted"', "a;b", "\n", "\nfirst", "3"]),
    max_size=3,
).map(" ".join)


def services(text: str) -> list[str]:
    return read_activities(text.encode(), "a.csv").activities["service"].tolist()


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("dittos", [(1,), (1, 2), (1, 2, 3)])
def test_a_lone_mark_is_what_stands_above_and_swallows_no_row(
    between: str, place: int, dittos: tuple[int, ...]
) -> None:
    rows = [[title, "4"] for title in TITLES]
    for at, row in enumerate(rows):
        row.insert(place, MARK if at in dittos else "Parks")
    headings = ["title", "impact"]
    headings.insert(place, "service")
    text = "\r\n".join(between.join(row) for row in [headings, *rows])
    reading = read_activities(text.encode(), "a.csv")
    assert reading.activities["title"].tolist() == TITLES
    assert reading.activities["service"].tolist() == ["Parks"] * 4
    assert codes(reading.problems, Level.NOTE) == [("dittos", None)]


@pytest.mark.parametrize(
    "row",
    [
        'Walks,",",4',  # two of them in one row close each other
        'Walks, " ,",4',
        'Walks,",",4\n"Tea, again",Adults,North,3',  # what follows is within marks
    ],
)
def test_several_in_a_row_and_rows_within_marks_are_told_apart(row: str) -> None:
    assert services(f"title,service,ward,impact\nTea,Parks,North,4\n{row}\nSeeds,Homes,South,2")[:2] == [
        "Parks",
        "Parks",
    ]


@pytest.mark.parametrize(
    "text",
    [
        'title,impact,notes\nTea,4,"\nfirst line\nsecond"\nWalks,3,x\n',  # a cell that begins with a break
        'title,notes\nTea,"\nMondays, in the hall\nat noon"\nWalks,x\n',
        'title,notes\n"Tea\n","Mondays\n"\nWalks,x\n',
        'title,notes\nTea," , "\nWalks,","\n',
        'activity_id,title,notes\nA1,Tea,"\nB2,Walks,"\n',  # ours
        'one\n"\ntwo\n',
        '"',
    ],
)
def test_what_csv_may_mean_itself_is_left_alone(text: str) -> None:
    assert with_lone_marks(text) == text


@settings(max_examples=30)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5))
@example([("", "\nfirst", ""), ("", "\nfirst", "")])
@example([('"', "a", "b"), ('"', "a", "b"), (",", ",", "")])
def test_a_file_that_a_program_wrote_keeps_every_cell(rows: list[tuple[str, str, str]]) -> None:
    written = StringIO(newline="")
    csv.writer(written).writerows([("title", "service", "notes"), *rows])
    found = csv.reader(StringIO(with_lone_marks(written.getvalue()), newline=""))
    assert list(map(tuple, found))[1:] == rows


def test_marks_that_never_close_do_not_keep_others_from_being_read() -> None:
    text = "title,service,impact\n" + 'Tea,",4\n"open,Parks\n' * 10_000
    assert with_lone_marks(text).count(MARK * 4) == 10_000


def test_a_column_of_mostly_lone_marks_is_still_the_column() -> None:
    rows = "".join(f'",{title}\n' for title in TITLES)
    assert services(f"Service,Title\nParks,Tea\n{rows}") == ["Parks"] * 5
