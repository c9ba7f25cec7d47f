"""Cells and rows of a form that nobody filled in: a slot that still says "< Select >" is no activity."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.ingest.problems import Level, Problem, Reason, SetAside, shown
from costar.ingest.table.table import FileTable
from costar.ingest.values.nothings import NOTHING
from costar.ingest.values.placeholders import placeholders_in
from costar.ingest.values.texts import Texts, texts_of

_NULLS: Final = frozenset(
    ("NULL", "(null)", "(NULL)", "<null>", "<NULL>", "\\N", "NaN", "nan", "NaT", "<NA>", "<na>", "<nil>",
     "(blank)", "(Blank)", "(empty)")
)  # fmt: skip
"""What databases and programs write for a blank cell."""

# Once in one column alone "NULL" may be somebody's name.
_NOTHING: Final = tuple(NOTHING - {"tbc", "tbd"})
"""What a row says that nobody needs; one that is still to be confirmed is somebody's."""

_LEAST_COLUMNS: Final = 2
_LEAST_COPIED: Final = 3
_COUNTED: Final = re.compile(r"([^\W\d][^\d]{0,40}?)\s*#?(\d{1,4})")


def without_placeholders(table: FileTable) -> tuple[FileTable, dict[int, SetAside]]:
    """The table with such cells blank, and its rows that have nothing else but, perhaps, a running number.

    Rows of zeros, or of "n/a", have nothing, too. A database's words for a blank cell are blank, where
    several columns have them, or one has the same in several rows. What costar wrote is left as it is.
    """
    if table.is_ours:
        return table, {}
    nulls = [_are_in(column, _NULLS) for column in table.columns]
    nothing = _rows_of(table, ("0", ""), "0") | _rows_of(table, ("", *_NOTHING), *_NOTHING)
    asks = [_are_in(column, placeholders_in(column)) | nothing for column in table.columns]
    if _are_many(table.columns, nulls):
        n = int(sum(places.sum() for places in nulls))
        note = Problem("nulls", Level.NOTE, None, values=(("n", n),))
        asks = [one | other for one, other in zip(asks, nulls, strict=True)]
        table = replace(table, problems=(*table.problems, note))
    if not any(places.any() for places in asks):
        return table, {}
    columns = tuple(
        _blanked(column, places) if places.any() else column
        for column, places in zip(table.columns, asks, strict=True)
    )
    said = np.logical_or.reduce([places for places in asks if places.size])
    own = [_says_something(columns[at]) for at in range(len(table.own_columns))]
    empty = said & (~np.logical_or.reduce(own) | _only_numbered(columns, own, said))
    rows = np.array(table.row_numbers, dtype=np.int64)[empty].tolist()
    if empty.any():
        # Else the numbers of slots would speak against the heading of the titles.
        columns = tuple(_blanked(column, empty) for column in columns)
    return replace(table, columns=columns), {row: SetAside(row, Reason.UNUSED) for row in rows}


def _only_numbered(
    columns: Sequence[Texts], says: "Sequence[npt.NDArray[np.bool_]]", asks: "npt.NDArray[np.bool_]"
) -> "npt.NDArray[np.bool_]":
    """Rows that ask to be filled in beside a name that only counts them: "Project 9", "Project 10"."""
    found = np.zeros(len(asks), dtype=bool)
    alone = np.flatnonzero(asks & (np.sum(says, axis=0) == 1))
    counted: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for row in alone:
        place = next(at for at, one in enumerate(says) if one[row])
        if name := _COUNTED.fullmatch(columns[place][row].strip()):
            counted.setdefault((place, name[1]), []).append((int(row), int(name[2])))
    for rows in counted.values():
        steps = {after[1] - before[1] for before, after in pairwise(rows)}
        if len(rows) >= _LEAST_COPIED and steps == {1}:
            found[[row for row, _ in rows]] = True
    return found


def _are_many(columns: Sequence[Texts], nulls: "Sequence[npt.NDArray[np.bool_]]") -> bool:
    """Whether several columns have such words, or one has the same word in several rows."""
    having = [(column, places) for column, places in zip(columns, nulls, strict=True) if places.any()]
    return len(having) >= _LEAST_COLUMNS or any(
        column[places].duplicated().any() for column, places in having
    )


def copied_down(table: FileTable, title: int) -> dict[int, SetAside]:
    """The last rows, where they have no title and only what a spreadsheet copies down: one text, or a running
    number. A title that a formula has not worked out yet is one.

    Args:
        table: headings and cells.
        title: the place of the column with the titles.
    """
    column = table.columns[title]
    # Only at the end: within the table a row without a title is to be mended.
    if not len(column) or column[-1].strip():
        return {}
    titles = column.tolist()
    begin = len(titles)
    worked_out = {row for row, place in table.formulas if place == title}
    while begin and not titles[begin - 1].strip() and table.row_numbers[begin - 1] not in worked_out:
        begin -= 1
    ends = [column[begin:].tolist() for column in table.columns]
    if len(titles) - begin < _LEAST_COPIED or not all(map(_is_copied, ends)):
        return {}
    return {row: SetAside(row, Reason.UNUSED) for row in table.row_numbers[begin:]}


def continued(table: FileTable, read: Sequence[int]) -> dict[int, SetAside]:
    """Rows within merged cells that say nothing else than the row above: one activity over several rows.

    Args:
        table: headings and cells.
        read: the places of the columns that are read, the titles' first.
    """
    if not table.continued:
        return {}
    found, before = {}, None
    columns = [table.columns[at].tolist() for at in read]
    for row, *cells in zip(table.row_numbers, *columns, strict=True):
        if row in table.continued and cells == before and cells[0].strip():
            found[row] = SetAside(row, Reason.CONTINUED, shown(cells[0]))
        before = cells
    return found


def _rows_of(table: FileTable, may_be: Collection[str], *says: str) -> "npt.NDArray[np.bool_]":
    """The rows with nothing but some texts, in several cells: 0, which formulas give that point to blank
    ones, or "n/a".

    Args:
        table: headings and cells.
        may_be: what their cells may be, in small letters.
        says: what several of them have to be.
    """
    rows = np.ones(len(table.row_numbers), dtype=bool)
    found = np.zeros(len(rows), dtype=np.int64)
    for column in table.columns:
        texts = pd.Series(column).str.strip().str.casefold()
        rows &= texts.isin(may_be).to_numpy()
        # The first columns tell of nearly every table that it has none.
        if not rows.any():
            return rows
        found += texts.isin(says).to_numpy()
    return rows & (found >= _LEAST_COLUMNS)


def _is_copied(cells: Sequence[str]) -> bool:
    if len(set(cells)) == 1:
        return True
    first = int(cells[0]) if cells[0].isdecimal() else 0
    return list(cells) == [str(first + at) for at in range(len(cells))]


def _are_in(column: Texts, texts: Collection[str]) -> "npt.NDArray[np.bool_]":
    return pd.Series(column).isin(texts).to_numpy() if texts else np.zeros(len(column), dtype=bool)


def _blanked(column: Texts, places: "npt.NDArray[np.bool_]") -> Texts:
    return texts_of(["" if asks else text for text, asks in zip(column.tolist(), places, strict=True)])


def _says_something(column: Texts) -> "npt.NDArray[np.bool_]":
    return np.array(
        [bool(text.strip()) and not text.strip().isdecimal() for text in column.tolist()], dtype=bool
    )
