"""Cells that hold what a spreadsheet shows instead of a result, and formulas that have none yet."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from costar.ingest.matching.match import ColumnMatch
from costar.ingest.problems import Level, Problem
from costar.ingest.values.texts import ERRORS, Texts
from costar.ingest.values.typed import Typed
from costar.ingest.values.values import Parsed

if TYPE_CHECKING:
    from costar.ingest.table.table import Table


def without_error_cells(read: Typed, texts: Texts) -> Typed:
    """A column's values, blank where a cell holds an error, each of which is a problem of that cell.

    Args:
        read: the column as it was understood.
        texts: its cells.
    """
    column = pd.Series(texts)
    wrong = column.isin(ERRORS).to_numpy()
    if not wrong.any():
        return read
    places = np.flatnonzero(wrong).tolist()
    fault = Parsed(None, "error_cell", Level.ERROR)
    said = [one for one in read.said if not wrong[one[0]]] + [(at, column[at], fault) for at in places]
    values = {name: _blank_at(series, wrong) for name, series in read.values.items()}
    return replace(read, values=values, said=sorted(said, key=lambda one: one[0]))


def _blank_at(series: pd.Series, wrong: "np.typing.NDArray[np.bool_]") -> pd.Series:
    blank = "" if series.dtype == "str" else False if series.dtype == "bool" else pd.NA
    return series.mask(wrong, blank)


def formulas_without_value(
    table: "Table", matches: Collection[ColumnMatch], left_blank: Collection[str] = ()
) -> list[Problem]:
    """A problem for each cell that is read, holds a formula without a result, and was not filled since.

    Args:
        table: as read; cells that a person put right are in it.
        matches: what its columns are.
        left_blank: fields whose unreadable cells a person leaves blank.
    """
    if not table.formulas:
        return []
    read = {match.position: match for match in matches if match.is_read}
    at = {row: index for index, row in enumerate(table.row_numbers)}
    return [
        Problem(
            "formula_without_value",
            Level.NOTE if read[position].field in left_blank else Level.ERROR,
            row,
            read[position].heading,
        )
        for row, position in sorted(table.formulas)
        if position in read and row in at and not table.columns[position][at[row]].strip()
    ]
