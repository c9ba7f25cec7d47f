from io import BytesIO

import openpyxl
import pytest

from costar.domain.records.fields import Kind
from costar.ingest.problems import Reason
from costar.ingest.read import read_activities
from costar.ingest.write.template import offered, template_csv, template_xlsx
from costar.words import t


@pytest.mark.parametrize(("content", "name"), [(template_csv(), "t.csv"), (template_xlsx(t), "t.xlsx")])
def test_the_template_reads_without_a_word_and_its_example_is_set_aside(content: bytes, name: str) -> None:
    reading = read_activities(content, name)
    assert (reading.problems, len(reading.activities)) == ((), 0)
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(2, Reason.EXAMPLE)]
    assert reading.given == {field.name for field in offered()}


def test_a_row_written_below_the_example_is_read() -> None:
    reading = read_activities(template_csv() + b",Garden\r\n".ljust(2), "t.csv")
    assert len(reading.activities) == 0  # a row cut short is reported, never padded
    row = ",".join("Garden" if field.name == "title" else "" for field in offered())
    for gap in ("", "," * (len(offered()) - 1) + "\r\n"):
        reading = read_activities(template_csv() + gap.encode() + row.encode(), "t.csv")
        assert reading.activities["title"].tolist() == ["Garden"]


def test_the_workbook_has_lists_and_help() -> None:
    book = openpyxl.load_workbook(BytesIO(template_xlsx(t)))
    lists = book["Activities"].data_validations.dataValidation
    listed = [f for f in offered() if f.kind in (Kind.CHOICE, Kind.YES_NO, Kind.RUNG, Kind.SCORE)]
    assert len(lists) == len(listed)
    assert [row[0].value for row in book["Help"].iter_rows()] == [field.name for field in offered()]
