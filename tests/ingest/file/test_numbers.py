"""Numbers as a workbook shows them."""

import pytest

from costar.ingest.file.numbers import Shown, shown_as, text_of_number
from costar.ingest.table.table import read_table
from tests.ingest.file.books import ods_cell, ods_of, ods_row


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("0000", "0012"),
        ("000-0", "001-2"),
        ("0000_)", "0012"),
        ("[$-809]0000", "0012"),
        ("[Red]0000", "0012"),
        ("0000;-0000", "0012"),
        ("#000", "012"),
        ("00 00", "00 12"),
        ("00\\/00", "00/12"),
        ('"R0"000', "R0012"),
        ('\\P000"/27"', "P012/27"),
        ("0", "12"),
        ("#,##0", "12"),
        ("0.00", "12"),
    ],
)
def test_zeros_in_front_are_kept_whatever_stands_around_them(code: str, text: str) -> None:
    assert text_of_number("12", shown_as(164, code)) == text


def test_a_number_with_more_digits_than_its_format_keeps_them_all() -> None:
    assert text_of_number("123456", shown_as(164, "00-00")) == "1234-56"


def test_a_format_longer_than_excels_is_plain_at_once() -> None:
    assert shown_as(164, "[" * 1_000_000) is Shown.PLAIN


@pytest.mark.parametrize(("serial", "text"), [("2957003", "9999-12-31"), ("2957004", "2957004")])
def test_a_number_beyond_the_last_day_of_an_old_mac_is_a_number(serial: str, text: str) -> None:
    assert text_of_number(serial, Shown.DATE, since_1904=True) == text


@pytest.mark.parametrize(
    ("format_id", "code", "serial", "text"),
    [
        (164, "[h]:mm", "1.6666666667", "40:00"),
        (164, "[hh]:mm:ss;@", "0.354166667", "08:30"),
        (46, "", "1.0000115741", "24:00:01"),
        (164, "h:mm", "0.354166667", "08:30"),
        (164, "[h]:mm", "-1", "-1"),
    ],
)
def test_hours_that_are_counted_past_a_day_are_no_day(
    format_id: int, code: str, serial: str, text: str
) -> None:
    assert text_of_number(serial, shown_as(format_id, code)) == text


_ODS_STYLES = (
    """
<number:number-style style:name="N1"><number:text>HSG-</number:text>
  <number:number number:decimal-places="0" number:min-integer-digits="3"/></number:number-style>
<number:number-style style:name="N2"><number:number number:decimal-places="0" number:min-integer-digits="4">
  <number:embedded-text number:position="2">-</number:embedded-text></number:number></number:number-style>
<number:number-style style:name="N3"><number:number number:min-integer-digits="1"/>
  <number:text> homes</number:text></number:number-style>
<number:number-style style:name="N4"><number:number number:min-integer-digits="4" number:grouping="true"/>
</number:number-style>
<number:number-style style:name="N5"><number:text>-</number:text>
  <style:map style:apply-style-name="N1"/></number:number-style>
<number:number-style style:name="N6"><number:number number:decimal-places="2" number:min-integer-digits="2"/>
  <number:text> m</number:text></number:number-style>
<number:percentage-style style:name="N7"><number:number number:min-integer-digits="3"/>
</number:percentage-style>
"""
    + "".join(f'<style:style style:name="ce{at}" style:data-style-name="N{at}"/>' for at in range(1, 8))
    + '<style:style style:name="child" style:parent-style-name="ce1"/>'
)


@pytest.mark.parametrize(
    ("style", "value", "shown", "right"),
    [
        ("ce1", "7", "HSG-007", "HSG-007"),
        ("ce1", "12345", "HSG-12345", "HSG-12345"),
        ("ce1", "7.5", "HSG-008", "7.5"),
        ("ce1", "7", "HSG-012", "7"),
        ("ce2", "7", "00-07", "00-07"),
        ("ce2", "1234", "12-34", "12-34"),
        ("ce3", "28", "28 homes", "28"),
        ("ce4", "12345", "12,345", "12345"),
        ("ce5", "7", "HSG-007", "HSG-007"),
        ("ce6", "7", "07.00 m", "7"),
        ("ce7", "7", "007 ", "7"),
        ("child", "7", "HSG-007", "HSG-007"),
        ("none", "7", "HSG-007", "7"),
    ],
)
@pytest.mark.parametrize("where", ["cell", "row", "column"])
def test_a_number_of_an_open_document_keeps_what_its_format_puts_around_it(
    style: str, value: str, shown: str, right: str, where: str
) -> None:
    named = {
        at: f' table:default-cell-style-name="{style}"' if at == where else "" for at in ("row", "column")
    }
    own = f' table:style-name="{style}"' if where == "cell" else ""
    number = ods_cell(f"<text:p>{shown}</text:p>", f'office:value-type="float" office:value="{value}"{own}')
    rows = f"<table:table-column/><table:table-column{named['column']}/>{ods_row('Title', 'Ref')}" + "".join(
        f"<table:table-row{named['row']}>{ods_cell(f'<text:p>{title}</text:p>')}{number}</table:table-row>"
        for title in ("Walks", "Choir")
    )
    read = read_table(ods_of(rows, _ODS_STYLES), "plan.ods")
    assert list(read.columns[1]) == [right, right]


def test_styles_of_an_open_document_that_inherit_in_a_circle_end() -> None:
    styles = "".join(
        f'<style:style style:name="{one}" style:parent-style-name="{other}"/>' for one, other in ("ab", "ba")
    )
    read = read_table(ods_of(ods_row("Title", "Ref") + ods_row("Walks", "7"), styles), "plan.ods")
    assert list(read.columns[1]) == ["7"]


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ('[>=4]"High";[>=3]"Medium";"Low"', {"5": "High", "3": "Medium", "1": "Low"}),
        ('"✓";;', {"1": "✓", "0": "", "-1": ""}),
        ('[=1]"Yes";[=0]"No";General', {"1": "Yes", "0": "No", "4": "4"}),
        ('"Yes";"Error";"No"', {"1": "Yes", "0": "No", "-1": "Error"}),
        ("0;-0;;@", {"3": "3", "0": "", "-2": "-2"}),
        ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', {"3": "3", "0": "-", "1200": "1200"}),
        (";;;", {"3": "", "0": ""}),
        ('0 "days"', {"3": "3", "0": "0"}),
        ('0;"minus; "0', {"3": "3", "-2": "-2"}),
        ("0000;;", {"12": "0012", "0": ""}),
        ("0.00", {"1.1": "1.10", "1.125": "1.125", "4": "4"}),
        ("#,##0.0_)", {"2.5": "2.5"}),
        ("General", {"1.5": "1.5"}),
        ('[Red][<3]0;[Green]0', {"2": "2", "4": "4"}),
    ],
)  # fmt: skip
def test_what_a_format_shows_in_place_of_a_number_is_read(code: str, texts: dict[str, str]) -> None:
    shown = shown_as(164, code)
    assert {number: text_of_number(number, shown) for number in texts} == texts


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        ("4", "High", "High"),
        ("0", "-", "-"),
        ("1.1", "1.10", "1.10"),
        ("2.6", "3", "2.6"),
        ("4", "4.00", "4"),
    ],
)
def test_what_an_opendocument_sheet_shows_in_place_of_a_number_is_read(
    value: str, shown: str, text: str
) -> None:
    kind = f'office:value-type="float" office:value="{value}"'
    cells = ods_cell("<text:p>Walks</text:p>") + ods_cell(f"<text:p>{shown}</text:p>", kind)
    content = ods_of(f"{ods_row('Title', 'Reference')}<table:table-row>{cells}</table:table-row>")
    assert list(read_table(content, "a.ods").columns[1]) == [text]
