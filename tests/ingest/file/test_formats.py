"""What a workbook shows is told alike in every format that a spreadsheet has."""

from datetime import datetime
from itertools import product
from pathlib import Path

import pytest

from costar.ingest.problems import Reason
from costar.ingest.read import Reading, read_activities
from costar.ingest.table.table import read_table
from tests.ingest.file.books import book
from tests.reports.office import Office

DAYS = (datetime(2026, 10, 1), datetime(2027, 1, 1), datetime(2027, 2, 1))  # noqa: DTZ001
COLOURS = ("#FF0000", "#FFC000", "#00B050")


def plan() -> bytes:
    """Months of Excel, blank cells in several colours, part of a title struck through, and two wards."""

    def fill(workbook) -> None:
        sheet = workbook.add_worksheet("Plan")
        month, line = (
            workbook.add_format({"num_format": "mmm-yy"}),
            workbook.add_format({"font_strikeout": True}),
        )
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for ward, top in (("Northfield", 0), ("Southfield", 6)):
            sheet.merge_range(top, 0, top, 3, f"{ward} ward", workbook.add_format())
            sheet.write_row(top + 1, 0, ["Title", "Due date", "RAG", "Scored on"])
            for at, (due, colour) in enumerate(zip(DAYS, COLOURS, strict=True), top + 2):
                sheet.write_string(at, 0, f"Walk {ward} {at}")
                sheet.write_datetime(at, 1, due, month)
                sheet.write_blank(at, 2, None, workbook.add_format({"bg_color": colour}))
                sheet.write_datetime(at, 3, due.replace(year=2025), day)
            sheet.write_string(top + 3, 0, f"Old {ward}", line)
            sheet.write_rich_string(top + 4, 0, line, "Choir", f" of {ward}")

    return book(fill)


def says_all(reading: Reading) -> bool:
    said = {one.code for one in reading.problems}
    found = reading.activities
    aside = [one.row for one in reading.rows_set_aside if one.reason is Reason.STRUCK]
    return (
        found["ward"].tolist() == ["Northfield"] * 2 + ["Southfield"] * 2
        and found["title"].str.contains("Choir of").sum() == 0
        and "struck_words" in said
        and found["due_on"].dt.day.tolist() == [31, 28] * 2
        and set(found["scored_on"].dt.day) == {1}
        and aside == [4, 10]
        and [one.heading for one in reading.problems if one.code == "colours"] == ["RAG"]
    )


def test_a_workbook_says_all_of_it() -> None:
    assert says_all(read_activities(plan(), "plan.xlsx"))


@pytest.mark.office
@pytest.mark.parametrize("form", ["ods", "xls"])
def test_other_formats_say_all_of_it(form: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(plan())
    other = Office(tmp_path).converted(form, [file]) / f"plan.{form}"
    assert says_all(read_activities(other.read_bytes(), other.name))


FORMATS = ('"HSG-"000', "00-00", "0000", '000"/A"', "00000 00", '"Ward "00', "000;[RED]-000", "#,##0", "0.00")


@pytest.mark.office
@pytest.mark.parametrize("form", ["ods", "xls"])
def test_references_that_are_numbers_shown_so_are_read_alike_in_every_format(
    form: str, tmp_path: Path
) -> None:
    def fill(workbook) -> None:
        sheet = workbook.add_worksheet("Plan")
        sheet.write_row(0, 0, ["Title", "Ref"])
        for at, (number, code) in enumerate(product((7, 1234), FORMATS), 1):
            sheet.write_string(at, 0, f"Walk {at}")
            sheet.write_number(at, 1, number, workbook.add_format({"num_format": code}))

    file = tmp_path / "plan.xlsx"
    file.write_bytes(book(fill))
    other = Office(tmp_path).converted(form, [file]) / f"plan.{form}"
    read, again = (read_table(one.read_bytes(), one.name) for one in (file, other))
    assert list(again.columns[1]) == list(read.columns[1])
    assert list(read.columns[1])[:3] == ["HSG-007", "00-07", "0007"]
