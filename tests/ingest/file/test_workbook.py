import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from costar.errors import UserError
from costar.ingest.problems import Reason
from costar.ingest.read import read_activities
from costar.ingest.table.choices import Choices
from costar.ingest.table.table import read_table
from tests.ingest.file.books import book, ods_cell, ods_of, ods_row
from tests.ingest.shared import codes, rows_of, table


def sheet_of(*rows: list[object]) -> bytes:
    def fill(workbook) -> None:
        sheet = workbook.add_worksheet("Plan")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)

    return book(fill)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info.filename))
        new.writestr(name, part)
    return target.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(UserError) as refused:
        read_table(content, "f.xlsx")
    return refused.value.key


def test_a_sheet_is_read_as_a_person_sees_it() -> None:
    def fill(workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["title", "day", "share", "time", "yes", "number", "long"])
        sheet.write_string(1, 0, " Café _x0041_ \x07")
        sheet.write_number(1, 1, 46173, workbook.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_number(1, 2, 0.45, workbook.add_format({"num_format": "0%"}))
        sheet.write_number(1, 3, 0.5, workbook.add_format({"num_format": "hh:mm"}))
        sheet.write_boolean(1, 4, True)
        sheet.write_number(1, 5, 0.1 + 0.2)
        sheet.write_number(1, 6, 1110767)

    row = [" Café _x0041_ \x07", "2026-05-31", "45%", "12:00", "yes", "0.3", "1110767"]
    assert rows_of(table(book(fill)))[1] == row


def test_what_is_hidden_is_not_read_and_said() -> None:
    def fill(workbook) -> None:
        workbook.add_worksheet("Secret").hide()
        sheet = workbook.add_worksheet("Plan")
        workbook.worksheets()[1].activate()
        workbook.worksheets()[1].set_first_sheet()
        for at, row in enumerate([["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]]):
            sheet.write_row(at, 0, row)
        sheet.set_column(1, 1, None, None, {"hidden": True})
        sheet.set_row(1, None, None, {"hidden": True})

    read = table(book(fill))
    assert rows_of(read) == [["a", "c"], ["4", "6"]]
    assert (read.sheet, read.sheets, read.row_numbers) == ("Plan", ("Plan",), (3,))
    assert [(one.row, one.reason) for one in read.set_aside] == [(2, Reason.HIDDEN)]
    assert codes(read.problems) == [("hidden_sheets", None), ("hidden_columns", None)]


def test_what_is_too_narrow_to_be_seen_is_hidden() -> None:
    def fill(workbook) -> None:
        sheet = workbook.add_worksheet("Plan")
        for at, row in enumerate([["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]]):
            sheet.write_row(at, 0, row)
        sheet.set_column(1, 1, 0)
        sheet.set_column(2, 2, 0.2)

    read = table(book(fill))
    assert rows_of(read) == [["a", "c"], ["1", "3"], ["4", "6"]]
    assert codes(read.problems) == [("hidden_columns", None)]


def test_another_sheet_may_be_chosen() -> None:
    def fill(workbook) -> None:
        workbook.add_worksheet("One").write_row(0, 0, ["a", "b"])
        workbook.add_worksheet("Two").write_row(0, 0, ["c", "d"])

    assert table(book(fill)).sheets == ("One", "Two")
    assert read_table(book(fill), "f.xlsx", Choices(sheet="Two")).headings == ("c", "d")
    with pytest.raises(UserError, match=r"file\.no_sheet"):
        read_table(book(fill), "f.xlsx", Choices(sheet="Three"))


def test_formulas_give_their_values_and_merged_cells_their_text() -> None:
    def fill(workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["service", "title", "sum"])
        sheet.merge_range(1, 0, 2, 0, "Parks")
        sheet.write_row(1, 1, ["a"])
        sheet.write_row(2, 1, ["b"])
        sheet.write_formula(1, 2, "=1+1", value=2)
        sheet.write_formula(2, 2, "=1/0", value="#DIV/0!")

    read = table(book(fill))
    assert rows_of(read)[1:] == [["Parks", "a", "2"], ["Parks", "b", "#DIV/0!"]]
    assert codes(read.problems) == [("merged_cells", 2)]


def test_a_formula_that_was_never_worked_out_is_known_by_its_cell() -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["title", "impact"])
    workbook.active.append(["a", "=1+1"])
    target = BytesIO()
    workbook.save(target)
    assert table(target.getvalue()).formulas == {(2, 1)}


def test_rows_are_counted_as_excel_counts_them() -> None:
    def fill(workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_row(2, 1, ["a", "b"])
        sheet.write_row(5, 1, ["1", "2"])

    read = table(book(fill))
    assert (read.heading_row, read.row_numbers, rows_of(read)) == (3, (6,), [["a", "b"], ["1", "2"]])


def test_a_far_away_cell_is_refused_and_costs_nothing() -> None:
    def fill(workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "b")

    assert refusal(book(fill)) == "file.too_many_rows"


def test_a_text_may_have_more_rows_than_a_sheet() -> None:
    rows = 150_000

    def fill(workbook) -> None:
        workbook.add_worksheet().write(rows - 1, 0, "a")

    assert refusal(book(fill)) == "file.too_many_rows"
    assert table(b"title\r\n" + b"Lunch club\r\n" * (rows - 1)).rows_in_file == rows


def test_a_bomb_is_refused() -> None:
    assert (
        refusal(with_part(sheet_of(["a"]), "xl/sharedStrings.xml", b"<sst>" + b" " * 60_000_000))
        == "file.too_much_unpacked"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_is_refused_in_any_encoding(encoding: str) -> None:
    dtd = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>'
    assert refusal(with_part(sheet_of(["a"]), "xl/sharedStrings.xml", dtd.encode(encoding))) == "file.dtd"


def test_other_files_are_refused_each_with_its_reason() -> None:
    assert refusal(b"PK\x03\x04 but nothing else") == "file.damaged"
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == "file.damaged"
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert refusal(target.getvalue()) == "file.document"


def test_macros_stay_closed_and_are_said() -> None:
    read = read_table(with_part(sheet_of(["a", "b"], ["1", "2"]), "xl/vbaProject.bin", b"x"), "f.xlsm")
    assert (read.kind, codes(read.problems)) == ("xlsm", [("macros", None)])


def test_an_open_document_is_read_as_a_person_sees_it() -> None:
    number = ods_cell("<text:p>4.00</text:p>", 'office:value-type="float" office:value="4"')
    day = ods_cell("<text:p>31 May</text:p>", 'office:value-type="date" office:date-value="2026-05-31"')
    remark = "<office:annotation><text:p>no</text:p></office:annotation>"
    text = ods_cell(f"{remark}<text:p>a<text:s text:c='2'/>b</text:p><text:p>c</text:p>")
    typed = f"<table:table-row>{number}{day}{text}</table:table-row>"
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    hidden = ods_row("x", "y", "z", more='table:visibility="collapse"')
    read = table(ods_of(ods_row("impact", "day", "notes") + hidden + typed + blank), "plan.ods")
    assert rows_of(read) == [["impact", "day", "notes"], ["4", "2026-05-31", "a  b\nc"]]
    assert (read.kind, [(one.row, one.reason) for one in read.set_aside]) == ("ods", [(2, Reason.HIDDEN)])


def test_a_hidden_sheet_of_an_open_document_is_not_read() -> None:
    styles = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    before = '<table:table table:name="Secret" table:style-name="h"/>'
    read = table(ods_of(ods_row("a", "b") + ods_row("1", "2"), styles, before), "plan.ods")
    assert (read.sheets, codes(read.problems)) == (("Plan",), [("hidden_sheets", None)])


def test_an_open_document_that_repeats_a_cell_without_end_is_refused() -> None:
    cell = ods_cell("", 'office:value-type="float" office:value="1" table:number-columns-repeated="9999999"')
    assert refusal(ods_of(f"<table:table-row>{cell}</table:table-row>")) == "file.too_many_columns"
    assert refusal(ods_of(ods_row("a", more='table:number-rows-repeated="9999999"'))) == "file.too_many_rows"


@pytest.mark.parametrize(
    "part",
    [b'<?xml version="1.0" encoding="UTF-nan"?><sst/>', b"<sst><si><t>a", b"", b"\xff\xfe<"],
    ids=["an encoding that is none", "cut off", "empty", "no letters"],
)
def test_a_part_that_is_not_as_it_should_be_is_damage(part: bytes) -> None:
    assert refusal(with_part(sheet_of(["a"]), "xl/sharedStrings.xml", part)) == "file.damaged"


def test_how_a_word_is_said_is_no_part_of_a_cells_text() -> None:
    said = "<is><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/></is>"
    rows = f"<row><c t='inlineStr'>{said}</c><c t='inlineStr'><is><t>Parks</t></is></c></row>"
    sheet = (
        "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
        f"<row><c t='inlineStr'><is><t>title</t></is></c><c t='inlineStr'><is><t>service</t></is></c></row>"
        f"{rows}</sheetData></worksheet>"
    )
    content = with_part(sheet_of(["title"]), "xl/worksheets/sheet1.xml", sheet.encode())
    assert rows_of(table(content))[1] == ["東京", "Parks"]


@pytest.mark.parametrize("code", ["mmm-yy", "mmmm yyyy", "mm/yyyy"])
def test_a_month_that_a_spreadsheet_holds_as_its_first_day_is_a_month(code: str) -> None:
    def fill(workbook) -> None:
        sheet, month = workbook.add_worksheet("Plan"), workbook.add_format({"num_format": code})
        sheet.write_column(0, 0, ["Title", "Walk", "Choir"])
        sheet.write_column(0, 1, ["Due date"])
        sheet.write_datetime(1, 1, date(2026, 10, 1), month)
        sheet.write_datetime(2, 1, date(2026, 10, 5), month)

    reading = read_activities(book(fill), "a.xlsx")
    assert [str(one.date()) for one in reading.activities["due_on"]] == ["2026-10-31", "2026-10-05"]
    assert ("read_as_last_day", 2) in [(one.code, one.row) for one in reading.problems]


def test_a_row_that_a_program_wrote_in_two_parts_keeps_both() -> None:
    cell = "<c r='{}' t='str'><v>{}</v></c>"
    rows = "".join(
        f"<row r='{at}'>{cell.format(f'{column}{at}', text)}</row>"
        for at, texts in enumerate([("Title", "Service"), ("Tea", "Health")], 1)
        for column, text in zip("AB", texts, strict=True)
    )
    part = (
        "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
        f"{rows}</sheetData></worksheet>"
    )
    content = with_part(sheet_of(["a"]), "xl/worksheets/sheet1.xml", part.encode())
    assert rows_of(table(content)) == [["Title", "Service"], ["Tea", "Health"]]


def test_a_long_text_that_stands_for_many_cells_counts_as_often(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(workbook) -> None:
        sheet = workbook.add_worksheet("Plan")
        sheet.write_column(0, 1, ["Title", *(f"Walk {n}" for n in range(20))])
        sheet.write_string(0, 0, "Notes")
        sheet.merge_range(1, 0, 20, 0, "a" * 100)

    repeated = ods_of(
        ods_row("Title", "Notes") + ods_row("a" * 100, "b", more='table:number-rows-repeated="20"')
    )
    assert len(rows_of(table(repeated, "plan.ods"))) == len(rows_of(table(book(fill)))) == 21
    monkeypatch.setattr("costar.ingest.file.sheet_cells.MOST_CHARACTERS", 1_000)
    assert [refusal(repeated), refusal(book(fill))] == ["file.too_many_bytes"] * 2


def test_once_looking_at_sheets_took_enough_the_others_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(workbook) -> None:
        for name in ("First", "Second", "Third"):
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, ["title", "impact"])
            sheet.write_row(1, 0, [f"Tea of the {name}", 3])

    monkeypatch.setattr("costar.ingest.file.office._MOST_SAMPLED", 0)
    content = book(fill)
    assert {one.sheet for one in table(content).candidates} <= {"First", "Second"}
    chosen = read_table(content, "f.xlsx", Choices(sheet="Third"))
    assert rows_of(chosen)[1] == ["Tea of the Third", "3"]


def test_a_row_before_the_first_is_told_as_damage() -> None:
    part = (
        "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
        "<row r='-7'><c t='str'><v>title</v></c></row></sheetData></worksheet>"
    )
    assert refusal(with_part(sheet_of(["a"]), "xl/worksheets/sheet1.xml", part.encode())) == "file.damaged"


def _flat(content: bytes) -> bytes:
    """The one file that a package of OpenDocument would be."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        text = package.read("content.xml").decode().replace("office:content", "office:document")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- saved -->\n{text}'.encode()


@pytest.mark.parametrize("name", ["a.fods", "a.ods", "a.xml"])
def test_an_opendocument_file_that_is_not_packed_is_read_as_one_that_is(name: str) -> None:
    packed = ods_of(ods_row("Title", "Service") + ods_row("Walks", "Parks") + ods_row("Choir", "Arts"))
    flat, as_usual = read_table(_flat(packed), name), read_table(packed, "a.ods")
    assert (flat.headings, rows_of(flat), flat.kind) == (as_usual.headings, rows_of(as_usual), "ods")


def test_a_flat_file_that_ends_early_is_damaged() -> None:
    packed = ods_of(ods_row("Title", "Service") + ods_row("Walks", "Parks"))
    assert refusal(_flat(packed)[:-40]) == "file.damaged"


def test_entities_of_a_flat_file_are_refused_as_in_a_package() -> None:
    packed = ods_of(ods_row("Title", "Service") + ods_row("&lol;", "Parks"))
    head, text = _flat(packed).split(b"-->\n", 1)
    assert refusal(head + b'--><!DOCTYPE a [<!ENTITY lol "lol">]>' + text).startswith("file.")
