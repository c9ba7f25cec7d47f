"""Rows that somebody struck through, as people do with what is done or dropped: they are no activities."""

from collections.abc import Collection, Sequence

from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.problems import Reason, SetAside, shown
from costar.ingest.table.table import FileTable


def struck_rows(
    table: FileTable, matches: Sequence[ColumnMatch], kept_rows: Collection[int]
) -> dict[int, SetAside]:
    """The rows whose title, or everything in them, is struck through; none where all are, as by accident.

    Args:
        table: headings and cells.
        matches: what each column is.
        kept_rows: rows (as Excel counts) that a person says are activities all the same.
    """
    if not table.struck:
        return {}
    title = next((one.position for one in matches if one.is_read and one.field == "title"), 0)
    found = {
        row: SetAside(row, Reason.STRUCK, shown(table.columns[title][at].strip()))
        for at, row in enumerate(table.row_numbers)
        # Of -1, a row that is struck through as a whole, every bit is set.
        if table.struck.get(row, 0) >> title & 1
    }
    if len(found) == len(table.row_numbers):
        return {}
    return {row: one for row, one in found.items() if row not in kept_rows}
