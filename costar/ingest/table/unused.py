"""Cells and rows of a form that nobody filled in: a slot that still says "< Select >" is no activity."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from costar.ingest.problems import Reason, SetAside
from costar.ingest.table.table import Table
from costar.ingest.values.placeholders import is_placeholder
from costar.ingest.values.texts import Texts, texts_of


def without_placeholders(table: Table) -> tuple[Table, dict[int, SetAside]]:
    """The table with such cells blank, and its rows that have nothing else but, perhaps, a running number.

    What costar wrote is left as it is.
    """
    asks = [np.array([], dtype=bool) if table.is_ours else _places(column) for column in table.columns]
    if not any(places.any() for places in asks):
        return table, {}
    columns = tuple(
        _blanked(column, places) if places.any() else column
        for column, places in zip(table.columns, asks, strict=True)
    )
    said = np.logical_or.reduce([places for places in asks if places.size])
    empty = said & ~np.logical_or.reduce([_says_something(column) for column in columns])
    rows = np.array(table.row_numbers, dtype=np.int64)[empty].tolist()
    return replace(table, columns=columns), {row: SetAside(row, Reason.UNUSED) for row in rows}


def _places(column: Texts) -> "npt.NDArray[np.bool_]":
    texts = column.tolist()
    asking = {text for text in set(texts) if is_placeholder(text)}
    return (
        np.array([text in asking for text in texts], dtype=bool)
        if asking
        else np.zeros(len(texts), dtype=bool)
    )


def _blanked(column: Texts, places: "npt.NDArray[np.bool_]") -> Texts:
    return texts_of(["" if asks else text for text, asks in zip(column.tolist(), places, strict=True)])


def _says_something(column: Texts) -> "npt.NDArray[np.bool_]":
    return np.array(
        [bool(text.strip()) and not text.strip().isdecimal() for text in column.tolist()], dtype=bool
    )
