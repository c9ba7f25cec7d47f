"""A table that people look at, as CSV: for numbers behind a picture and lists of problems."""

import pandas as pd

from costar.ingest.write.inert import inert


def csv_of_table(table: pd.DataFrame) -> bytes:
    """The table for a spreadsheet: UTF-8 with its mark, and no text in it that a program would run.

    Args:
        table: any frame; its headings are written as they are.
    """
    safe = table.map(lambda cell: inert(cell) if isinstance(cell, str) else cell)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
