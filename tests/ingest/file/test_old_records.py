"""What the records of an old .xls stand for is counted before any is read."""

import struct

import pytest

from costar.errors import UserError
from costar.ingest.file.old_excel import OldBook
from costar.ingest.file.old_records import MOST_OF_BOOK, MOST_OF_SHEET, check_records
from tests.ingest.file.old_books import LINK, book_of, record, row_of_blanks, sheet_of

LINKED_EVERYWHERE = record(LINK, struct.pack("<HHHH", 0, 65_535, 0, 255) + bytes(24))
HIDES_ALL_COLUMNS = record(0x007D, struct.pack("<HHHHHH", 0, 255, 1, 15, 1, 0))
TEXTS = record(0x00FC, struct.pack("<II", 4_000_000, 4_000_000) + bytes(3))


@pytest.mark.parametrize(
    ("records", "found"),
    [
        (record(0x0203, bytes(14)) * 3, 4),
        (row_of_blanks(1, 256), 1 + 259),
        (HIDES_ALL_COLUMNS, 1 + 256),
        (LINKED_EVERYWHERE, 1 + 65_536 * 256),
        (TEXTS, 1 + 1 + 125_000),
        (record(LINK) + record(0x007D) + record(0x00FC), 4),
    ],
)
def test_a_record_counts_as_what_it_stands_for(records: bytes, found: int) -> None:
    assert check_records(sheet_of(records), 0, 100_000_000) == found


def test_counting_ends_at_the_first_record_beyond() -> None:
    with pytest.raises(UserError) as error:
        check_records(sheet_of(record(0x003C) * 1_000), 0, 100)
    assert (error.value.key, error.value.values) == ("file.too_many_parts", {"found": 101, "most": 100})


def test_more_fonts_than_have_numbers_are_not_read() -> None:
    fonts = record(0x0031, bytes(16)) * MOST_OF_BOOK
    with pytest.raises(UserError, match="too_many_parts"):
        OldBook(book_of([sheet_of()], fonts), 300)


def test_a_sheet_of_too_many_blank_cells_is_not_read() -> None:
    body = sheet_of(row_of_blanks(5, 256) * (MOST_OF_SHEET // 256))
    with pytest.raises(UserError, match="too_many_parts"):
        OldBook(book_of([body]), 300).grid("S0")


def test_sheets_that_are_one_are_looked_at_until_they_took_enough() -> None:
    cells = [row_of_blanks(row, 256) for row in range(2, MOST_OF_SHEET // 256 // 4)]
    book = OldBook(book_of([sheet_of(*cells)], names=[f"S{at}" for at in range(300)]), 300)
    rows = [len(_sample(book, name)) for name in book.names]
    assert rows[:3] == [2, 2, 2]
    assert set(rows[3:]) == {0}
    assert len(book.grid("S299").rows) == 2


def _sample(book: OldBook, name: str) -> list[list[str]]:
    try:
        return book.sample(name).rows
    except UserError:
        return []
