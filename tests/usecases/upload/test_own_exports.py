"""Exports of ours that came back by way of another program."""

import csv
from io import BytesIO, StringIO

import pytest
import xlsxwriter

from costar.usecases import upload
from costar.usecases.permission import Asking
from costar.usecases.records import export

PLAN = "Title,Service,Impact\nCafé,Parks,4\nChoir,Arts,3\n"


@pytest.mark.parametrize("letters", ["cp1252", "mac-roman", "cp850"])
def test_an_export_that_was_opened_in_the_wrong_letters_is_known_by_its_ids(
    asking: Asking, letters: str
) -> None:
    upload.import_file(asking, PLAN.encode(), "plan.csv")
    broken, content = "Café".encode().decode(letters), export.activities_as_csv(asking)
    for found in (
        upload.preview(asking, _opened_as(letters, content), "activities.xlsx"),
        upload.preview(asking, content.decode(letters).encode(), "activities.csv"),
    ):
        assert found.changes[["field", "before", "after"]].to_numpy().tolist() == [["title", "Café", broken]]
        assert [(one.code, one.value) for one in found.problems] == [("broken_letters", broken)]


def _opened_as(letters: str, content: bytes) -> bytes:
    """A workbook of a CSV file that a program opened without a look at its mark."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(csv.reader(StringIO(content.decode(letters)))):
            sheet.write_row(at, 0, row)
    return target.getvalue()
