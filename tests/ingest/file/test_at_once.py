"""What is split by column at once is what a strict reader of CSV makes of each line, or nothing."""

import csv
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.file.at_once import split_at_once
from costar.ingest.file.cells import grid_of
from costar.ingest.file.dialect import Dialect
from costar.ingest.file.lines import csv_lines
from costar.ingest.file.mending import is_well_formed

TWO = Dialect(",", 2)
GOOD = 'Title,Ward\r\n"Walks, and talks",Môn\r\n"The ""Hub""",\r\nNA,null\r\n'
GOOD_CELLS = (
    "a",
    "",
    "é",
    "null",
    " b",
    "c ",
    "5\x0b",
    "\u2028",
    "'",
    ";",
    '"a"',
    '"a,b"',
    '"a""b"',
    '""""',
    '""',
)
ODD_CELLS = ('"a"b', '5"', '"a\nb"', "\ufeff", "\r", "a,b", "a\n\nb", "\x00", '"', '"\n"', '""\n""')
ROWS = st.lists(st.tuples(st.sampled_from(GOOD_CELLS), st.sampled_from(GOOD_CELLS)), min_size=2, max_size=4)


@given(ROWS, st.sampled_from(("", *ODD_CELLS)), st.sampled_from(("\n", "\r\n")), st.booleans())
def test_rows_and_columns_are_those_of_a_strict_reader(
    rows: list[tuple[str, str]], odd: str, end: str, ended: bool
) -> None:
    lines = list(map(",".join, [*rows, (odd, "x"), *rows] if odd else rows))
    text = end.join(lines) + (end if ended else "")
    found = split_at_once(text, TWO)
    # A last line without a cell is none without its end.
    assert found or odd or not (ended or lines[-1])
    if found:
        by_line = csv_lines(text)
        exactly = list(csv.reader(by_line, strict=True))
        assert found.rows == exactly
        assert len(exactly) == len(by_line)
        columns = found.columns_from(0, found.rows, 2)
        assert columns
        assert [list(row) for row in zip(*columns, strict=True)] == exactly
        assert all(is_well_formed(line.rstrip("\r\n"), TWO) for line in by_line)


def test_a_list_in_good_order_is_split_at_once() -> None:
    grid = grid_of(GOOD, TWO)
    assert grid.split
    assert grid.glance is grid.split
    assert grid.rows == [["Title", "Ward"], ["Walks, and talks", "Môn"], ['The "Hub"', ""], ["NA", "null"]]
    assert grid.lines == [1, 2, 3, 4]
    grid.rows[3] = ["NA", "Hilltop"]
    assert replace(grid).glance is not grid.split


@pytest.mark.parametrize(
    "row",
    ["", "a", "a,b,c", 'a,5" pipe', '"a"b,c', '"a\nb",c', "a,b\rc,d"],
    ids=("blank", "narrow", "wide", "stray", "behind", "over lines", "lone CR"),
)
def test_what_is_out_of_the_ordinary_is_looked_into(row: str) -> None:
    assert split_at_once(f"{GOOD}{row}\n{GOOD}", TWO) is None


def test_a_list_whose_separators_have_spaces_behind_them_is_looked_into() -> None:
    assert split_at_once(GOOD, replace(TWO, spaced=True)) is None
    assert split_at_once(f"\ufeff{GOOD}", TWO) is None


def test_a_row_longer_than_a_block_is_whole() -> None:
    long = "a" * 2_000_000
    assert grid_of(f"{GOOD}{long},b\n{GOOD}", TWO).rows[4] == [long, "b"]
