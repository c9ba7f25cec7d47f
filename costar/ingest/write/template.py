"""The empty file to fill in, made from the column schema, in people's words: headings as on the screen, an
example row, lists to choose from, and a sheet of help."""

import csv
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO, StringIO
from math import ceil
from typing import TYPE_CHECKING, Final

import xlsxwriter

from costar.domain.activities.ladder import Rung
from costar.domain.records.fields import BOUNDS, Field, Kind
from costar.ingest.columns import COLUMNS
from costar.ingest.write.sheets import lay_out, widen
from costar.ingest.write.write import BYTE_ORDER_MARK, SHEET

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

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

_HELP: Final = "Help"
_WIDTHS: Final = (30, 70, 40, 20)
_LINE: Final = 15


def template_csv(say: Say) -> bytes:
    """The template as CSV: headings and one example row.

    Args:
        say: gives the words for a key: `column.<name>`, and a value's such as `status.current`.
    """
    target = StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    # As every page says it, for people read this file; exports have the fields' names (decision 0021).
    writer.writerow([say(f"column.{field.name}") for field in offered()])
    writer.writerow([_example(field, say) for field in offered()])
    return (BYTE_ORDER_MARK + target.getvalue()).encode()


def template_xlsx(say: Say) -> bytes:
    """The template as a workbook, with lists in the cells and a sheet that explains columns and rungs.

    Args:
        say: as for `template_csv`, and `column.<name>.help`, `rung.<n>.meaning`, `template.<part>`.
    """
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(SHEET)
        for at, field in enumerate(offered()):
            heading, example = say(f"column.{field.name}"), _example(field, say)
            sheet.write_string(0, at, heading, bold)
            sheet.write_string(1, at, example)
            widen(sheet, at, heading, [*listed(field, say), example])
            _add_list(sheet, at, listed(field, say))
        lay_out(sheet)
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _write_help(book.add_worksheet(_HELP), bold, wrapped, say)
    return target.getvalue()


def offered() -> tuple[Field, ...]:
    """The fields that a person fills in: all but those that costar keeps by itself."""
    return tuple(column.field for column in COLUMNS if not column.field.kept)


def listed(field: Field, say: Say) -> tuple[str, ...]:
    """What a cell can be chosen from, in people's words; nothing where anything may stand."""
    match field.kind:
        case Kind.CHOICE:
            return tuple(say(f"{field.name}.{choice}") for choice in field.choices)
        case Kind.YES_NO:
            return say("template.yes"), say("template.no")
        case Kind.RUNG:
            return say("template.yes"), *(say(f"rung.{rung}") for rung in Rung)
        case Kind.SCORE:
            return tuple(map(str, _numbers(Kind.SCORE)))
        case _:
            return ()


def _numbers(kind: Kind) -> range:
    lowest, highest = BOUNDS[kind]
    return range(lowest, highest + 1)


def _example(field: Field, say: Say) -> str:
    """The example's cell, with what can be chosen as it stands in the list."""
    text = _EXAMPLE.get(field.name, "")
    if field.kind is Kind.CHOICE and text:
        return say(f"{field.name}.{text}")
    if field.kind is Kind.RUNG and text.isdecimal():
        return say(f"rung.{text}")
    return say(f"template.{text}") if text in ("yes", "no") else text


def _takes(field: Field, say: Say) -> str:
    """What may be written in a column, as its values rather than as a sentence."""
    match field.kind:
        case Kind.SCORE | Kind.YEAR:
            numbers = _numbers(field.kind)
            return f"{numbers[0]}–{numbers[-1]}"
        case Kind.DATE:
            return "31/05/2026"
        case _:
            return ", ".join(listed(field, say)) or f"≤ {field.limit}"


def _add_list(sheet: "Worksheet", at: int, choices: Sequence[str]) -> None:
    if choices:
        # A warning, no stop: councils have words of their own, which Upload asks about.
        rule = {"validate": "list", "source": list(choices), "error_type": "warning"}
        sheet.data_validation(1, at, _ROWS, at, rule)


def _write_help(sheet: "Worksheet", bold: "Format", wrapped: "Format", say: Say) -> None:
    """Each column with what it means and takes, then what the numbers of ladder and scores stand for."""
    rows = [_heading(say), *_columns(say), (), *_rungs(say), (), *_scores(say)]
    for row, texts in enumerate(rows):
        for at, text in enumerate(texts):
            sheet.write_string(row, at, text, bold if not at or not row else wrapped)
        lines = (ceil(len(text) / width) for text, width in zip(texts, _WIDTHS, strict=False))
        sheet.set_row(row, _LINE * max((1, *lines)))
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(1, 0)
    sheet.fit_to_pages(1, 0)


def _heading(say: Say) -> tuple[str, ...]:
    return tuple(say(f"template.help.{part}") for part in ("column", "meaning", "takes", "name"))


def _columns(say: Say) -> Iterable[tuple[str, ...]]:
    for field in offered():
        key = f"column.{field.name}"
        yield say(key), say(f"{key}.help"), _takes(field, say), field.name


def _rungs(say: Say) -> Iterable[tuple[str, ...]]:
    yield say("template.rungs"), say("template.rungs.help")
    yield from ((say(f"rung.{rung}"), say(f"rung.{rung}.meaning")) for rung in Rung)


def _scores(say: Say) -> Iterable[tuple[str, ...]]:
    for name in ("impact", "effort"):
        yield from ((say(f"column.{name}"), say(f"{name}.{score}")) for score in _numbers(Kind.SCORE))
