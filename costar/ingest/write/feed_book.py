"""A workbook to begin with for whoever connects Excel to a feed: the Star as formulas over activities."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pandas as pd
import xlsxwriter

from costar.domain.activities.activity import ACTIVITIES, Status
from costar.domain.star.star import Arm
from costar.ingest.write.sheets import lay_out, widen
from costar.ingest.write.template import Say
from costar.ingest.write.write import SHEET, write_sheet

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_STAR, _CONNECT = "Star", "Connect"
_PERCENT: Final = "0 %"
_STEPS: Final = 5
_COUNTED: Final = f'{{status}},"{Status.CURRENT}",{{archived}},"no"'
"""Which activities the Star is about; a blank row of the sheet is none of them."""

# 65001 is UTF-8; without QuoteStyle.Csv Power Query ends a row at each line break within a cell.
_IN_POWER_QUERY: Final = (
    'Table.PromoteHeaders(Csv.Document(Web.Contents("{address}"), '
    '[Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]))'
)


def feed_book(activities: pd.DataFrame, arms: Sequence[Arm], address: str, say: Say) -> bytes:
    """The workbook: the Star's reach by formulas, the activities as the feed has them, and how to connect it.

    The formulas find a column by its heading, so they hold when a newer feed has more columns.

    Args:
        activities: all of the council's, as the feed hands them out.
        arms: the Star of the current ones: what stands there until a spreadsheet reckons anew.
        address: the feed's.
        say: gives the words for a key.
    """
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        formats = {
            "head": book.add_format({"bold": True}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "share": book.add_format({"num_format": _PERCENT}),
        }
        star, rows, connect = (book.add_worksheet(name) for name in (_STAR, SHEET, _CONNECT))
        _write_star(star, arms, formats, say)
        write_sheet(rows, ACTIVITIES, activities, formats)
        _write_steps(connect, address, say)
    return target.getvalue()


def _write_star(
    sheet: "Worksheet", arms: Sequence[Arm], formats: dict[str, "xlsxwriter.format.Format"], say: Say
) -> None:
    headings = [say(f"feeds.book.{name}") for name in ("co", "taking_part", "of", "reach")]
    names = [say(f"co.{arm.co}") for arm in arms]
    for at, heading in enumerate(headings):
        sheet.write_string(0, at, heading, formats["head"])
        widen(sheet, at, heading, names if at == 0 else [])
    for row, (arm, name) in enumerate(zip(arms, names, strict=True), start=1):
        counted = _COUNTED.format(status=_column("status"), archived=_column("archived"))
        takes_part = f'=COUNTIFS({counted},{_column(arm.co)},"<>")'
        sheet.write_string(row, 0, name)
        sheet.write_formula(row, 1, takes_part, value=arm.taking_part)
        sheet.write_formula(row, 2, f"=COUNTIFS({counted})", value=arm.activities)
        share = f'=IF(C{row + 1}=0,"",B{row + 1}/C{row + 1})'
        sheet.write_formula(row, 3, share, formats["share"], "" if arm.reach is None else arm.reach)
    lay_out(sheet)


def _column(name: str) -> str:
    return f'INDEX({SHEET}!$A:$AZ,0,MATCH("{name}",{SHEET}!$1:$1,0))'


def _write_steps(sheet: "Worksheet", address: str, say: Say) -> None:
    steps = [say(f"feeds.book.step_{number}") for number in range(1, _STEPS + 1)]
    for row, line in enumerate([*steps, address, _IN_POWER_QUERY.format(address=address)]):
        sheet.write_string(row, 0, line)
    sheet.set_column(0, 0, 120)
