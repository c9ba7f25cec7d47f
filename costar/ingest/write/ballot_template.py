"""The file to type paper ballots into: a row for each ballot and activity, scores left to fill in."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final

import pandas as pd
import xlsxwriter

from costar.ingest.ballots import ACTIVITY, BALLOT, EFFORT, GROUP, IMPACT
from costar.ingest.write.inert import inert_when_typed
from costar.ingest.write.sheets import lay_out, widen
from costar.ingest.write.table_csv import csv_of_table

TITLE: Final = "title"
"""The activity's title stands beside its number for whoever types; it is not read."""

Item = tuple[int, str]
"""An activity's number and title."""

_SCORES: Final = ["0", "1", "2", "3", "4", "5"]


def ballots_csv(items: Sequence[Item], ballots: int) -> bytes:
    """The file as CSV: ballots numbered from 1, each with every activity."""
    return csv_of_table(_rows(items, ballots))


def ballots_xlsx(items: Sequence[Item], ballots: int, groups: Sequence[str]) -> bytes:
    """The file as a workbook, with lists of the groups and of the scores.

    Args:
        items: what is scored.
        ballots: how many ballots to leave room for.
        groups: how the groups are written.
    """
    target = BytesIO()
    rows = _rows(items, ballots)
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Ballots")
        for at, name in enumerate(rows.columns):
            sheet.write_string(0, at, name, book.add_format({"bold": True}))
            widen(sheet, at, name, [*map(str, rows[name]), *(groups if name == GROUP else ())])
            for row, cell in enumerate(rows[name].tolist(), start=1):
                _write(sheet, row, at, cell)
        for column, choices in ((GROUP, list(groups)), (IMPACT, _SCORES), (EFFORT, _SCORES)):
            at = list(rows.columns).index(column)
            sheet.data_validation(1, at, len(rows), at, {"validate": "list", "source": choices})
        lay_out(sheet)
    return target.getvalue()


def _rows(items: Sequence[Item], ballots: int) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {BALLOT: ballot, GROUP: "", ACTIVITY: number, TITLE: title, IMPACT: "", EFFORT: ""}
            for ballot in range(1, ballots + 1)
            for number, title in items
        ]
    )


def _write(sheet: "xlsxwriter.worksheet.Worksheet", row: int, at: int, cell: int | str) -> None:
    if isinstance(cell, int):
        sheet.write_number(row, at, cell)
    elif cell:
        sheet.write_string(row, at, inert_when_typed(cell))
