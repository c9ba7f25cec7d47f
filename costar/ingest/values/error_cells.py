"""Cells that hold what a spreadsheet shows instead of a result, and formulas that have none yet."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from costar.ingest.problems import Level
from costar.ingest.values.texts import ERRORS, Texts, may_hold
from costar.ingest.values.typed import Typed
from costar.ingest.values.values import Parsed

_ERRORS: Final = tuple(error.upper() for error in ERRORS)
FORMULA: Final = "="
"""What stands for a formula without a result, which shows nothing."""


def without_error_cells(read: Typed, texts: Texts) -> Typed:
    """A column's values, blank where a cell holds an error, each of which is a problem of that cell.

    Args:
        read: the column as it was understood.
        texts: its cells.
    """
    if not may_hold(texts, "#", "Err:"):
        return read
    column = pd.Series(texts)
    # People type them, too, in small letters or with a space behind.
    wrong = column.str.strip().str.upper().isin(_ERRORS).to_numpy()
    if not wrong.any():
        return read
    places = np.flatnonzero(wrong).tolist()
    fault = Parsed(None, "error_cell", Level.ERROR)
    said = read.said.instead(places, ((at, column[at], fault) for at in places))
    values = {name: _blank_at(series, wrong) for name, series in read.values.items()}
    return replace(read, values=values, said=said)


def _blank_at(series: pd.Series, wrong: "np.typing.NDArray[np.bool_]") -> pd.Series:
    blank = "" if series.dtype == "str" else False if series.dtype == "bool" else pd.NA
    return series.mask(wrong, blank)


def without_formulas(read: Typed, texts: Texts, formulas: Sequence[int]) -> Typed:
    """A column's values, with a problem for each cell whose formula has no result and that is blank still.

    Args:
        read: the column as it was understood.
        texts: its cells; those that a person put right are in it.
        formulas: the places of cells with such a formula.
    """
    places = [at for at in formulas if not texts[at].strip()]
    if not places:
        return read
    fault = Parsed(None, "formula_without_value", Level.ERROR)
    return replace(read, said=read.said.instead(places, ((at, FORMULA, fault) for at in places)))
