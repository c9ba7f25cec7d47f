"""A cell across columns names a section only where it has words and the list is not drawn so."""

import pytest

from costar.ingest.read import read_activities
from tests.ingest.file.books import book

FULL = ("Tea for all", "Housing", "3")
ALONE = ["A bench", "Seed library", "Repair cafe"]


def titles(first: int, last: int, *, drawn: bool) -> list[str]:
    """Titles that are read where rows of one cell, or all rows, have cells merged over some columns."""

    def fill(workbook) -> None:
        sheet = workbook.add_worksheet("Plan")
        for row, cells in enumerate([("Title", "Service", "Impact"), FULL, *([one] for one in ALONE), FULL]):
            if drawn or len(cells) == 1:
                sheet.merge_range(row, first, row, last, "")
            for at, cell in enumerate(cells):
                sheet.write_string(row, at + (last if drawn and at else 0), cell)

    return read_activities(book(fill), "plan.xlsx").activities["title"].tolist()


@pytest.mark.parametrize(
    ("first", "last", "drawn"), [(1, 3, False), (0, 1, True)], ids=["blank", "as all rows are"]
)
def test_titles_alone_beside_merged_cells_are_activities(first: int, last: int, *, drawn: bool) -> None:
    assert set(titles(first, last, drawn=drawn)) >= set(ALONE)


def test_a_name_across_the_table_is_a_section() -> None:
    assert set(titles(0, 2, drawn=False)) == {FULL[0]}
