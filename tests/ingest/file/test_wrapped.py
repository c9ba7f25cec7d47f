"""Lines that a program wrapped in quotes once more."""

import csv
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from costar.ingest.file.wrapped import unwrapped
from costar.ingest.problems import Level
from costar.ingest.read import read_activities
from tests.ingest.shared import codes

ROWS = [["title", "service", "impact"], ["Tea, with cake", 'The "Parks"', "3"], ["Walks", "Parks", "4"]]


def as_csv(rows: list[list[str]], between: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    target = StringIO(newline="")
    csv.writer(target, delimiter=between, quoting=quoting).writerows(rows)
    return target.getvalue()


def wrapped(text: str, between: str, quoting: int) -> str:
    return as_csv([[line] for line in text.splitlines()], between, quoting)


@pytest.mark.parametrize("inner", [",", ";", "\t"])
@pytest.mark.parametrize("outer", [",", ";"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_wrapped_lines_are_read_as_they_were_and_that_is_said(inner: str, outer: str, quoting: int) -> None:
    text = wrapped(as_csv(ROWS, inner), outer, quoting)
    reading = read_activities(text.encode(), "a.csv")
    found = reading.activities[["title", "service", "impact"]].astype("str").to_numpy().tolist()
    assert found == ROWS[1:]
    assert codes(reading.problems, Level.NOTE) == [("wrapped_lines", None)]


@pytest.mark.parametrize(
    "text",
    [
        'title\r\n"Tea, and more"\r\n"Walks, and talk"\r\n',
        '"Title, in full"\r\n"Tea, with cake"\r\n"Run"\r\n"Walks"\r\n',
        '"title","service"\r\n"Tea","Parks"\r\n',
        'title;service\r\nTea;"Parks; all"\r\nWalks;"Arts"\r\n',
    ],
)
def test_cells_with_separators_are_no_wrapped_lines(text: str) -> None:
    assert unwrapped(text) is None


@given(st.lists(st.lists(st.text('ab ",;\n', max_size=4), min_size=2, max_size=3), max_size=4))
@example([["", ";"], ["", ","]])
def test_a_sound_table_is_left_as_it_is(rows: list[list[str]]) -> None:
    assert unwrapped(as_csv([["title", "service"], *rows])) is None
