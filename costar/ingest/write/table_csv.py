"""A table that people look at, as CSV: for numbers behind a picture and lists of problems."""

import pandas as pd

from costar.ingest.write.inert import inert


def csv_of_table(table: pd.DataFrame) -> bytes:
    """The table for a spreadsheet: UTF-8 with its mark, and no text in it that a program would run.

    Args:
        table: any frame; its headings may be those of somebody's file, and are made safe, too.
    """
    safe = table.map(_safe).set_axis(list(map(_safe, table.columns)), axis=1)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _safe(cell: object) -> object:
    return inert(cell) if isinstance(cell, str) else cell
