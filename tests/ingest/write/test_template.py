from io import BytesIO

import openpyxl
import pytest
import xlsxwriter

from costar.domain.activities.activity import FIELD
from costar.domain.records.fields import Kind
from costar.ingest.columns import OUR_NAMES
from costar.ingest.matching.matched import How
from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Reason
from costar.ingest.read import read_activities
from costar.ingest.table.table import read_table
from costar.ingest.values.values import parse
from costar.ingest.write.template import listed, offered, template_csv, template_xlsx
from costar.words import t

WRITTEN = pytest.mark.parametrize(
    ("content", "name"), [(template_csv(t), "t.csv"), (template_xlsx(t), "t.xlsx")]
)


@WRITTEN
def test_the_template_reads_without_a_word_and_its_example_is_set_aside(content: bytes, name: str) -> None:
    reading = read_activities(content, name)
    assert (len(reading.problems), len(reading.activities)) == (0, 0)
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(2, Reason.EXAMPLE)]
    assert reading.given == {field.name for field in offered()}
    assert (reading.sheet, read_table(content, name).is_template) == (
        "" if name == "t.csv" else "Activities",
        True,
    )


@pytest.mark.parametrize("field", offered(), ids=lambda field: field.name)
def test_a_heading_is_as_on_the_screen_and_both_spellings_are_read(field) -> None:
    label = t(f"column.{field.name}")
    assert [named_by(heading).field for heading in (label, field.name)] == [field.name] * 2
    assert "_" not in label


def test_the_marks_of_the_template_are_its_headings() -> None:
    assert {name for name in OUR_NAMES if name not in FIELD} <= {t(f"column.{one.name}") for one in offered()}


@pytest.mark.parametrize("field", [one for one in offered() if listed(one, t)], ids=lambda one: one.name)
def test_whatever_is_chosen_from_a_list_is_read_without_a_word(field) -> None:
    read = [parse(field, text) for text in listed(field, t)]
    assert [one.code for one in read] == [""] * len(read)
    assert len({one.value for one in read}) == len(read)


def test_a_row_written_below_the_example_is_read() -> None:
    reading = read_activities(template_csv(t) + b",Garden\r\n".ljust(2), "t.csv")
    assert len(reading.activities) == 0  # a row cut short is reported, never padded
    row = ",".join("Garden" if field.name == "title" else "" for field in offered())
    for gap in ("", "," * (len(offered()) - 1) + "\r\n"):
        reading = read_activities(template_csv(t) + gap.encode() + row.encode(), "t.csv")
        assert reading.activities["title"].tolist() == ["Garden"]


@pytest.mark.parametrize("heading", [lambda field: t(f"column.{field.name}"), lambda field: field.name])
def test_a_filled_template_needs_no_question_in_either_spelling(heading) -> None:
    target = BytesIO()
    cells = {"title": "Garden", "impact": 2, "effort": 1, "co_design": t("rung.6"), "citizens": "Yes"}
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Activities")
        sheet.write_row(0, 0, [heading(field) for field in offered()])
        for at, field in enumerate(offered()):
            sheet.write(1, at, cells.get(field.name, ""))
    reading = read_activities(target.getvalue(), "t.xlsx")
    assert [one.how for one in reading.columns if one.how is How.ASK] == []
    assert [one.ask for one in reading.questions if one.is_needed] == []
    (row,) = reading.activities.to_dict("records")
    assert (row["impact"], row["co_design"], row["citizens"]) == (2, 6, True)


def test_the_workbook_has_lists_and_help() -> None:
    book = openpyxl.load_workbook(BytesIO(template_xlsx(t)))
    lists = book["Activities"].data_validations.dataValidation
    of_a_list = [f for f in offered() if f.kind in (Kind.CHOICE, Kind.YES_NO, Kind.RUNG, Kind.SCORE)]
    assert len(lists) == len(of_a_list)
    first = [row[0].value for row in book["Help"].iter_rows()]
    assert first[1 : 1 + len(offered())] == [t(f"column.{field.name}") for field in offered()]
    explained = {row[0].value: row[1].value for row in book["Help"].iter_rows() if row[1].value}
    assert explained[t("rung.6")] == t("rung.6.meaning")
