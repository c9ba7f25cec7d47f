"""A council's own file, damaged by a program in between: each row is exact or named."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from costar.errors import UserError
from costar.ingest.problems import Level
from costar.ingest.write.council_file import RecordReading, read_records, sheets_of

ROWS = [f"a-{n},Walk {n},Parks,{n % 5 + 1},{'x' if n < 5 else ''}" for n in range(20)]


def read(rows: list[str]) -> RecordReading:
    text = "\r\n".join(["activity_id,title,service,impact,notes", *rows])
    return read_records(sheets_of(text.encode(), "activity.csv"))[0]


@pytest.mark.parametrize(
    "row", ["a-9,Walk 9 Parks,5,", "a-9,Walk 9,Parks,5,x,more", "a-9;Walk 9;Parks;5;", "a-9"]
)
def test_a_row_that_does_not_stand_under_the_headings_is_named_and_not_taken(row: str) -> None:
    found = read([*ROWS[:9], row, *ROWS[10:]])
    assert [(one.code, one.row) for one in found.problems if one.level is Level.ERROR] == [("uneven_row", 11)]
    assert len(found.records) == 19


def test_a_mended_quotation_mark_is_told() -> None:
    found = read([*ROWS[:9], 'a-9,"Walk 9,Parks,5,', *ROWS[10:]])
    assert [(one.code, one.row) for one in found.problems] == [("mended_quotes", 11)]


def test_blank_cells_that_excel_leaves_out_in_blocks_are_blank() -> None:
    found = read([*ROWS[:15], *(row.rstrip(",") for row in ROWS[15:])])
    assert (len(found.records), found.problems) == (20, ())


def packed() -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        package.writestr("activity.csv", "activity_id,title\r\n" + "\r\n".join(ROWS) * 9)
    return target.getvalue()


@pytest.mark.parametrize(
    ("place", "change"),
    [(60, 0xFF), (6, 0x01), (8, 0x63)],
    ids=["damaged", "has a password", "packed in a way of its own"],
)
def test_a_package_that_cannot_be_unpacked_is_named_with_its_file(place: int, change: int) -> None:
    content = bytearray(packed())
    content[place] ^= change
    if place < 30:  # the list at the end says so, too
        content[content.rindex(b"PK\x01\x02") + place + 2] ^= change
    with pytest.raises(UserError, match=r"file\.package") as raised:
        sheets_of(bytes(content), "everything.zip")
    assert raised.value.values == {"name": "activity.csv"}
