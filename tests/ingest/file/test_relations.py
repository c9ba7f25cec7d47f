"""Parts of a workbook under other names than Excel's own."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
import xlsxwriter

from costar.ingest.read import read_activities


def book() -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Plan")
        sheet.write_row(0, 0, ["Title", "Reference", "Impact"])
        sheet.write_row(1, 0, ["Walk", 12, 4], made.add_format({"num_format": "0000"}))
    return target.getvalue()


def written_again(name: Callable[[str], str], part: Callable[[bytes], bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(book())) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            renamed = zipfile.ZipInfo("x")
            renamed.filename = name(info.filename)
            new.writestr(renamed, part(old.read(info.filename)))
    return target.getvalue()


def same(part: bytes) -> bytes:
    return part


STRICT = (b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/")


@pytest.mark.parametrize(
    "content",
    [
        written_again(lambda name: name.replace("/", "\\"), same),
        written_again(lambda name: name.replace("sharedStrings", "SharedStrings"), same),
        written_again(
            lambda name: name.replace("workbook.xml", "workbook22.xml").replace("styles", "styles2"),
            lambda part: part.replace(b"workbook.xml", b"workbook22.xml").replace(b"styles.x", b"styles2.x"),
        ),
        written_again(lambda name: name, lambda part: part.replace(*STRICT)),
        written_again(
            lambda name: name.replace("sheet1", "Sheet 1"),
            lambda part: part.replace(b"sheets/sheet1.", b"sheets/Sheet%201."),
        ),
        b"\r\n\r\n" + book(),
    ],
    ids=["backslashes", "capitals", "other names", "strict", "addresses", "blank lines before it"],
)
def test_a_workbook_is_read_whatever_its_parts_are_called(content: bytes) -> None:
    activities = read_activities(content, "a.xlsx").activities
    assert activities[["title", "reference", "impact"]].to_numpy().tolist() == [["Walk", "0012", 4]]
