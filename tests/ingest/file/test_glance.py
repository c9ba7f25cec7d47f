"""What columns tell of rows is what each row would say."""

import pytest

from costar.ingest.file.cells import Grid
from costar.ingest.file.glance import Glance
from costar.ingest.table.wordy import looked_at, unusual, without_words

ROWS = [
    ["Title", "Service", "Ward"],
    ["Walks", "Parks", "Môn"],
    ["4th walk", "Parks", ""],
    ["– Choir", "Arts", "Hilltop"],
    [],
    ["Grand TOTAL", "", "5"],
    ["Eﬃgy", "Arts", "Hilltop"],
    ["title ", "SERVICE", "ward"],
    [" Fair", "1", "Hilltop"],
    ["x", "y", "z"],
]
RAGGED = [*ROWS, ["one"]]


def glance(rows: list[list[str]]) -> Glance:
    found = Glance.of(rows)
    assert found
    return found


def test_letters_and_digits_are_those_that_python_tells() -> None:
    filled = [row or ["", "", ""] for row in ROWS]
    for place in range(3):
        assert glance(ROWS).begin_with_letter(place).tolist() == [row[place][:1].isalpha() for row in filled]
    plain = [row[0][:1].isalnum() and row[0].isascii() for row in filled]
    assert glance(ROWS).begin_plainly.tolist() == plain


@pytest.mark.parametrize("heading", ["Title", "ward", ""])
def test_the_same_rows_are_unusual_by_column_and_by_row(heading: str) -> None:
    by_column, by_row = Grid(ROWS, []), Grid(RAGGED, [])
    assert by_row.glance is None
    few = without_words(by_column, 3)
    assert few == without_words(by_row, 3) - {len(ROWS)}
    found = unusual(by_column, (heading,), few)
    assert found == unusual(by_row, (heading,), few | {len(ROWS)}) - {len(ROWS)}


def test_only_rows_that_may_be_something_else_are_looked_at() -> None:
    assert list(looked_at(Grid(ROWS, []), "Title")) == [0, 3, 4, 5, 6, 7, 8]


def test_columns_are_the_files_only_while_its_rows_are() -> None:
    rows = list(map(list, ROWS[1:4]))
    found = glance(rows)
    columns = found.columns_from(1, rows[1:], 3)
    assert columns
    assert [column.tolist() for column in columns] == [
        ["4th walk", "– Choir"],
        ["Parks", "Arts"],
        ["", "Hilltop"],
    ]
    assert found.columns_from(0, rows[1:], 3) is None
    rows[2] = ["– Choir", "Arts", "Riverside"]
    assert found.columns_from(1, rows[1:], 3) is None
    assert found.columns_from(1, rows[1:2], 2) is None


def test_fewer_rows_than_columns_are_looked_at_one_by_one() -> None:
    assert Glance.of([[""] * 3] * 2) is None
