"""Frames to tables of a document."""

from collections.abc import Iterable

import pandas as pd

from costar.domain.records.fields import records_of
from costar.reports.document import Cell, Table


def table_of(caption: str, frame: pd.DataFrame) -> Table:
    """A frame whose columns are headed in words, as a table; what is missing is blank."""
    header = tuple(str(name) for name in frame.columns)
    # By place and not by heading: two columns may be called the same, and a record would keep one of them.
    rows = [list(record.values()) for record in records_of(frame.set_axis(range(len(header)), axis=1))]
    return Table(caption, header, tuple(tuple(map(_cell, row)) for row in rows))


def rows_in(caption: str, header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Table:
    """A table from its rows."""
    return Table(caption, tuple(header), tuple(tuple(row) for row in rows))


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    return value if isinstance(value, str | int | float) else str(value)
