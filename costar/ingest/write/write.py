"""Records to files that read back unchanged, and that no spreadsheet will run."""

import csv
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd
import xlsxwriter

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.council.moved_history import HISTORY
from costar.domain.record_types import FILE_TYPES
from costar.domain.records.fields import WHOLE, Field, Kind
from costar.domain.records.record import RecordType
from costar.domain.records.text_form import frame_as_text
from costar.errors import UserError
from costar.ingest.child.limits import MOST_PACKED, MOST_SHEET_ROWS
from costar.ingest.values.values import TEXTS
from costar.ingest.write.inert import inert, inert_when_typed
from costar.ingest.write.sheets import lay_out, widen

BYTE_ORDER_MARK: Final = "\ufeff"
SHEET: Final = "Activities"
# Excel keeps the name "History", in any capitals, for itself, and takes a file that has one for damaged.
_CALLED: Final = {ACTIVITIES.name: SHEET, HISTORY.name: "history_save"}
"""The names of sheets that are not called as their type; whoever reads them goes by their headings."""

MOST_ON_A_SHEET: Final = MOST_SHEET_ROWS - 1
"""Records of a sheet, below its headings: as many as are read back, which is less than Excel has room for."""

README: Final = "READ ME.txt"
"""What stands in a package beside its files where they are more than is read back."""

_DATE_FORMAT: Final = "yyyy-mm-dd"
_EXACT_DIGITS: Final = 15
"""A spreadsheet keeps no more digits of a number; a longer one is written as text, and so is a tiny one.

A tiny number would be read back as it is kept, as 1e-09, which is no amount.
"""


def csv_of(records: pd.DataFrame, of: RecordType = ACTIVITIES) -> bytes:
    """A CSV file that Excel opens as it is: UTF-8 with its mark, and CRLF at the ends of rows.

    Args:
        records: one row a record, columns of the type; other columns are left out.
        of: the type of the records.
    """
    texts = frame_as_text(records, of.fields)
    columns = [_inert_column(field, texts[field.name].tolist()) for field in of.fields]
    target = StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([field.name for field in of.fields])
    writer.writerows(zip(*columns, strict=True))
    return (BYTE_ORDER_MARK + target.getvalue()).encode()


def sheets_as_xlsx(sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """A workbook with a sheet for each type: text typed as text and never a formula, numbers, days.

    Args:
        sheets: by the name of the type, one row a record, columns of the type; other columns are left out.

    Raises:
        UserError: a type has more records than would be read back from a sheet.
    """
    for name, records in sheets.items():
        if len(records) > MOST_ON_A_SHEET:
            raise UserError("too_many_for_a_sheet", sheet=name, found=len(records), most=MOST_ON_A_SHEET)
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        formats = {
            "head": book.add_format({"bold": True}),
            "day": book.add_format({"num_format": _DATE_FORMAT}),
        }
        for name, records in sheets.items():
            sheet = book.add_worksheet(_CALLED.get(name, name))
            write_sheet(sheet, FILE_TYPES[name], records, formats)
    return target.getvalue()


def write_sheet(
    sheet: "xlsxwriter.worksheet.Worksheet",
    of: RecordType,
    records: pd.DataFrame,
    formats: Mapping[str, "xlsxwriter.format.Format"],
) -> None:
    """Write records of a type onto a sheet: a heading a field, then a row a record.

    Args:
        sheet: an empty one.
        of: the type.
        records: one row a record.
        formats: `head` of headings and `day` of days.
    """
    texts = frame_as_text(records, of.fields)
    for at, field in enumerate(of.fields):
        sheet.write_string(0, at, field.name, formats["head"])
        widen(sheet, at, field.name, texts[field.name])
        if field.kind is Kind.DATE:
            _write_days(sheet, at, records[field.name], formats["day"])
        else:
            _write_column(sheet, at, field, texts[field.name].tolist())
    lay_out(sheet)
    sheet.autofilter(0, 0, max(len(texts), 1), len(of.fields) - 1)


def sheets_as_zip(sheets: Mapping[str, pd.DataFrame], warning: Callable[[int, int], str]) -> bytes:
    """The same as CSV files, packed into one: the same records make the same bytes.

    Args:
        sheets: by the name of the type, one row a record, columns of the type; other columns are left out.
        warning: given megabytes and the most that are read back, what a file beside the others says where
            they are more.
    """
    target, size = BytesIO(), 0
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, records in sheets.items():
            content = csv_of(records, FILE_TYPES[name])
            size += len(content)
            # A ZipInfo has one fixed date of its own; a bare name would get the time of this moment.
            package.writestr(ZipInfo(f"{name}.csv"), content, ZIP_DEFLATED)
        if size >= MOST_PACKED:
            said = warning(-(-size // 1_000_000), MOST_PACKED // 1_000_000)
            package.writestr(ZipInfo(README), f"{said}\r\n", ZIP_DEFLATED)
    return target.getvalue()


def _inert_column(field: Field, texts: Sequence[str]) -> Sequence[str]:
    return [inert(text) for text in texts] if field.kind in TEXTS else texts


def _write_column(
    sheet: "xlsxwriter.worksheet.Worksheet", at: int, field: Field, texts: Sequence[str]
) -> None:
    for row, text in enumerate(texts, start=1):
        if text == "":
            continue
        # "yes" in a column of rungs stays a word.
        if field.kind in WHOLE and text.isdigit():
            sheet.write_number(row, at, int(text))
        elif field.kind is Kind.AMOUNT and len(text) <= _EXACT_DIGITS and "e" not in repr(float(text)):
            sheet.write_number(row, at, float(text))
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
