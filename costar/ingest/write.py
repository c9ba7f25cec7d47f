"""Activities to files that read back unchanged, and that no spreadsheet will run."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Final

import pandas as pd
import xlsxwriter

from costar.domain.activity import ACTIVITY
from costar.domain.fields import Field, Kind
from costar.domain.text_form import texts_of
from costar.ingest.inert import inert, inert_when_typed
from costar.ingest.values import TEXTS

BYTE_ORDER_MARK: Final = "\ufeff"
SHEET: Final = "Activities"
_NUMBERS: Final = (Kind.SCORE, Kind.YEAR, Kind.RUNG)
_DATE_FORMAT: Final = "yyyy-mm-dd"


def csv_of(activities: pd.DataFrame) -> bytes:
    """A CSV file that Excel opens as it is: UTF-8 with its mark, and CRLF at the ends of rows.

    Args:
        activities: one row an activity, columns of `ACTIVITY`; other columns are left out.
    """
    texts = texts_of(activities, ACTIVITY)
    columns = [_inert_column(field, texts[field.name].tolist()) for field in ACTIVITY]
    target = StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([field.name for field in ACTIVITY])
    writer.writerows(zip(*columns, strict=True))
    return (BYTE_ORDER_MARK + target.getvalue()).encode()


def xlsx_of(activities: pd.DataFrame) -> bytes:
    """A workbook of one sheet: text typed as text and never a formula, numbers as numbers, days as days.

    Args:
        activities: one row an activity, columns of `ACTIVITY`; other columns are left out.
    """
    target = BytesIO()
    texts = texts_of(activities, ACTIVITY)
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET)
        formats = {
            "head": book.add_format({"bold": True}),
            "day": book.add_format({"num_format": _DATE_FORMAT}),
        }
        for at, field in enumerate(ACTIVITY):
            sheet.write_string(0, at, field.name, formats["head"])
            if field.kind is Kind.DATE:
                _write_days(sheet, at, activities[field.name], formats["day"])
            else:
                _write_column(sheet, at, field, texts[field.name].tolist())
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(texts), 1), len(ACTIVITY) - 1)
    return target.getvalue()


def _inert_column(field: Field, texts: Sequence[str]) -> Sequence[str]:
    return [inert(text) for text in texts] if field.kind in TEXTS else texts


def _write_column(
    sheet: "xlsxwriter.worksheet.Worksheet", at: int, field: Field, texts: Sequence[str]
) -> None:
    for row, text in enumerate(texts, start=1):
        if text == "":
            continue
        if field.kind in _NUMBERS and text.isdigit():
            sheet.write_number(row, at, int(text))
        else:
            sheet.write_string(row, at, inert_when_typed(text) if field.kind in TEXTS else text)


def _write_days(
    sheet: "xlsxwriter.worksheet.Worksheet",
    at: int,
    days: "pd.Series[pd.Timestamp]",
    style: "xlsxwriter.format.Format",
) -> None:
    for row, day in enumerate(days, start=1):
        if not pd.isna(day):
            sheet.write_datetime(row, at, day.to_pydatetime(), style)
