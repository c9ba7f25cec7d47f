"""The empty file to fill in, made from the column schema: one example row, help, and lists to choose from."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from math import ceil
from typing import Final

import xlsxwriter

from costar.domain.records.fields import BOUNDS, Field, Kind
from costar.ingest.columns import COLUMNS
from costar.ingest.write.sheets import lay_out, widen
from costar.ingest.write.write import BYTE_ORDER_MARK, SHEET

EXAMPLE_REFERENCE: Final = "EXAMPLE"
"""The reference of the template's example row, which the reader sets aside."""

Say = Callable[[str], str]
"""A sentence for a key, as `words.t` has it."""

_EXAMPLE: Final = {
    "reference": EXAMPLE_REFERENCE,
    "title": "Residents plan the new library garden",
    "description": "People who use the library choose plants, seats and paths with the parks team.",
    "status": "current",
    "directorate": "Place",
    "service": "Libraries",
    "team": "Library outreach",
    "ward": "Riverside",
    "co_design": "6",
    "co_deliver": "yes",
    "front_line_staff": "yes",
    "citizens": "yes",
    "impact": "4",
    "effort": "2",
    "notes": "This row is an example. It is not read. Write your own below it, or over it.",
}
_ROWS: Final = 5000
"""Rows that get lists to choose from."""

_LINE: Final = 15
_HELP, _TAKES = 70, 40


def template_csv() -> bytes:
    """The template as CSV: headings and one example row."""
    target = StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([field.name for field in offered()])
    writer.writerow([_EXAMPLE.get(field.name, "") for field in offered()])
    return (BYTE_ORDER_MARK + target.getvalue()).encode()


def template_xlsx(say: Say | None = None) -> bytes:
    """The template as a workbook, with a sheet of help made from the columns.

    Args:
        say: gives the sentence for a words key (`column.<name>`, `column.<name>.help`); without it the
            help has the columns' names and what they take, but no sentences.
    """
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(SHEET)
        for at, field in enumerate(offered()):
            sheet.write_string(0, at, field.name, bold)
            sheet.write_string(1, at, _EXAMPLE.get(field.name, ""))
            widen(sheet, at, field.name, [*field.choices, _EXAMPLE.get(field.name, "")])
            _add_list(sheet, at, field)
        lay_out(sheet)
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _write_help(book.add_worksheet("Help"), bold, wrapped, say)
    return target.getvalue()


def offered() -> tuple[Field, ...]:
    """The fields that a person fills in: all but those that costar keeps by itself."""
    return tuple(column.field for column in COLUMNS if not column.field.kept)


def takes(field: Field) -> str:
    """What may be written in a column, as its values rather than as a sentence: "1–5", "yes, no"."""
    match field.kind:
        case Kind.CHOICE:
            return ", ".join(field.choices)
        case Kind.YES_NO:
            return "yes, no"
        case Kind.RUNG:
            return f"1–{BOUNDS[Kind.RUNG][1]}, yes, no"
        case Kind.SCORE | Kind.YEAR:
            lowest, highest = BOUNDS[field.kind]
            return f"{lowest}–{highest}"
        case Kind.DATE:
            return "31/05/2026"
        case _:
            return f"≤ {field.limit}"


def _add_list(sheet: "xlsxwriter.worksheet.Worksheet", at: int, field: Field) -> None:
    choices = {Kind.CHOICE: list(field.choices), Kind.YES_NO: ["yes", "no"]}.get(field.kind)
    if field.kind is Kind.RUNG:
        choices = ["yes", *(str(rung) for rung in range(1, BOUNDS[Kind.RUNG][1] + 1))]
    if field.kind is Kind.SCORE:
        choices = [str(score) for score in range(BOUNDS[Kind.SCORE][0], BOUNDS[Kind.SCORE][1] + 1)]
    if choices:
        sheet.data_validation(
            1, at, _ROWS, at, {"validate": "list", "source": choices, "error_type": "warning"}
        )


def _write_help(
    sheet: "xlsxwriter.worksheet.Worksheet",
    bold: "xlsxwriter.format.Format",
    wrapped: "xlsxwriter.format.Format",
    say: Say | None,
) -> None:
    for row, field in enumerate(offered()):
        label, sentence = (say(f"column.{field.name}"), say(f"column.{field.name}.help")) if say else ("", "")
        sheet.write_string(row, 0, field.name, bold)
        for at, text in enumerate((label, sentence, takes(field)), start=1):
            sheet.write_string(row, at, text, wrapped)
        sheet.set_row(row, _LINE * max(1, *map(ceil, (len(sentence) / _HELP, len(takes(field)) / _TAKES))))
    for at, width in enumerate((20, 30, _HELP, _TAKES)):
        sheet.set_column(at, at, width)
    sheet.fit_to_pages(1, 0)
