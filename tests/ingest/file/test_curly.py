"""Curly marks that stand for straight ones, and curly marks that somebody wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.file.curly import straightened
from costar.ingest.read import read_activities
from tests.ingest.shared import codes, table

LINES = [
    "Title,Service,Impact",
    "“Gardening, walks and tea”,Parks,4",
    "Choir,Culture,3",
    "“Mend, share”,Waste,5",
]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "mac-roman", "utf-16"])
def test_a_separator_between_curly_marks_begins_no_cell(separator: str, encoding: str) -> None:
    inside = "\x00"
    text = "\r\n".join(LINES).replace(", ", inside).replace(",", separator).replace(inside, f"{separator} ")
    reading = read_activities(text.encode(encoding), "plan.csv")
    titles = [f"Gardening{separator} walks and tea", "Choir", f"Mend{separator} share"]
    assert reading.activities["title"].tolist() == titles
    assert reading.activities["impact"].tolist() == [4, 3, 5]
    assert ("curly_marks", None) in codes(reading.problems)


def test_headings_within_curly_marks_say_what_the_marks_are() -> None:
    read = table("“Title”,“Impact”\r\n“Choir”,“4”\r\n")
    assert read.headings == ("Title", "Impact")
    assert [list(column) for column in read.columns] == [["Choir"], ["4"]]


@pytest.mark.parametrize(
    "text",
    [
        "Title,Notes\nThe “Choir”,fine\n",
        "Title,Notes\n“Choir”,“fine”\n",
        'Title,Notes\n"“Choir, and more”",fine\n',
        'Title,Notes\n"see “a”, “b, c”, end",fine\n',
        "Title,Notes\n“Choir, a,fine\n",
        "Title\nno marks\n",
    ],
)
def test_what_somebody_wrote_stays(text: str) -> None:
    assert straightened(text) is None


@given(st.text('a“”",\n', max_size=30))
def test_other_marks_never_change_how_many_rows_there_are(text: str) -> None:
    found = straightened(text)
    assert found is None or found.count("\n") == text.count("\n")
