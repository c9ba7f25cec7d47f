"""A council's own file, damaged by a program in between: each row is exact or named."""

import re
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pandas as pd
import pytest
import xlsxwriter

from costar.errors import UserError
from costar.ingest.child import limits
from costar.ingest.file import clean
from costar.ingest.file.clean import columns_as_written
from costar.ingest.file.package import Handlers, Package
from costar.ingest.problems import Level
from costar.ingest.write import council_file
from costar.ingest.write.council_file import sheets_of
from costar.ingest.write.council_records import RecordReading, read_records

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


def test_what_a_mac_packs_beside_each_file_is_none_of_them() -> None:
    target = BytesIO(packed())
    with ZipFile(target, "a") as package:
        package.writestr("__MACOSX/._activity.csv", b"\0\5\x16\7" + bytes(100))
    assert [one.name for one in sheets_of(target.getvalue(), "everything.zip")] == ["activity.csv"]


@pytest.mark.parametrize("way", [ZIP_BZIP2, ZIP_LZMA])
def test_a_package_packed_in_a_way_that_has_errors_of_its_own_is_named(way: int) -> None:
    target = BytesIO()
    with ZipFile(target, "w", way) as package:
        package.writestr("activity.csv", "activity_id,title\r\n" * 9)
    content = target.getvalue()
    broken = content[:60] + bytes(8) + content[68:]
    for one in (content, broken):
        with pytest.raises(UserError, match=r"file\.package"):
            sheets_of(one, "everything.zip")


def test_a_package_whose_end_tells_nonsense_is_refused_in_a_sentence() -> None:
    content = bytearray(packed())
    content[content.rindex(b"PK\x01\x02") + 6] = 99  # a version of zip that is to come
    with pytest.raises(UserError):
        sheets_of(bytes(content), "everything.zip")


def test_what_is_hidden_in_a_workbook_is_said_and_its_texts_are_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name in ("Activities", "step", "Notes"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["activity_id", "title", "notes"])
            sheet.write_row(1, 0, ["a-1", "Walk", "x"])
            sheet.write_row(2, 0, ["a-2", "Choir", "y"])
        book.get_worksheet_by_name("Activities").set_row(2, None, None, {"hidden": True})
        book.get_worksheet_by_name("Activities").set_column(2, 2, None, None, {"hidden": True})
        book.get_worksheet_by_name("Notes").hide()
    opened: list[str] = []
    parse = Package.parse

    def noted(package: Package, part: str, handlers: Handlers, **more: "re.Pattern[bytes] | None") -> bool:
        opened.append(part)
        return parse(package, part, handlers, **more)

    monkeypatch.setattr(Package, "parse", noted)
    first, second = sheets_of(target.getvalue(), "everything.xlsx")
    said = [(one.code, dict(one.values)["n"]) for one in first.problems]
    assert sorted(said) == [("hidden_columns", 1), ("hidden_rows", 1), ("hidden_sheets", 1)]
    assert second.problems == ()
    assert opened.count("xl/sharedStrings.xml") == 1


def test_a_package_with_more_rows_than_a_list_may_have_is_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 2)
    target = BytesIO()
    with ZipFile(target, "w") as package:
        package.writestr("history.csv", "history_id,made_at\r\n" + "1,2026-05-31\r\n" * 5)
    assert len(sheets_of(target.getvalue(), "a.zip")[0].columns[0]) == 5


def package_of(text: str) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as package:
        package.writestr("activity.csv", text)
    return target.getvalue()


AS_WRITTEN = (
    "activity_id,title,service,impact,colour\r\n"
    'a-1,"Walk, with ""us""",Parks,3,red\r\na-2,"Two\r\nlines",Parks,nine,\r\n,,,,\r\n'
    f"a-3,{'x' * 300},Parks,4,blue\r\na-4,'=1+1,Parks,2,\r\n"
)


def test_a_file_as_it_was_written_says_what_it_says_where_it_is_looked_into() -> None:
    changed = f"{AS_WRITTEN}\x1a"  # as DOS marks the end
    assert columns_as_written(AS_WRITTEN.encode())
    assert columns_as_written(changed.encode()) is None
    at_once, looked_into = (
        read_records(sheets_of(package_of(text), "a.zip"))[0] for text in (AS_WRITTEN, changed)
    )
    pd.testing.assert_frame_equal(at_once.records, looked_into.records)
    assert at_once.records["row"].tolist() == [2, 6]
    assert (at_once.given, at_once.problems) == (looked_into.given, looked_into.problems)
    assert [(one.code, one.row) for one in at_once.problems if one.row] == [("score", 3), ("too_long", 5)]


def test_only_files_that_were_changed_are_held_to_what_a_list_may_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(council_file, "MOST_BYTES", 100)
    assert sheets_of(package_of(AS_WRITTEN), "a.zip")
    with pytest.raises(UserError, match=r"file\.package_large"):
        sheets_of(package_of(f"{AS_WRITTEN}\x1a"), "a.zip")


def test_a_package_of_nothing_but_separators_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clean, "_MOST_CELLS", 20)
    with pytest.raises(UserError, match=r"file\.too_many_cells"):
        sheets_of(package_of(AS_WRITTEN), "a.zip")


def test_a_package_that_is_too_large_is_not_asked_to_be_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(council_file, "MOST_PACKED", 100)
    with pytest.raises(UserError) as told:
        sheets_of(packed(), "a.zip")
    assert told.value.key == "file.package_large"
