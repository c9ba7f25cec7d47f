"""Cells that a person put right on the screen, and the file with its problems written beside its rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

import pandas as pd

from costar.ingest.problems import Problem
from costar.ingest.table.table import FileTable

Cell: TypeAlias = tuple[int, int]
"""A row as Excel counts it, and a column from 0."""


def with_mended(table: FileTable, mended: Mapping[Cell, str]) -> FileTable:
    """The table with these cells' texts instead of its own; cells that it does not have are passed over."""
    at = {row: index for index, row in enumerate(table.row_numbers)}
    columns = list(table.columns)
    for position in {position for _, position in mended if 0 <= position < len(columns)}:
        # A copy: the table as it was read stays, for the next time that something is typed over.
        texts = columns[position].copy()
        for (row, column), text in mended.items():
            if column == position and row in at:
                texts[at[row]] = text
        columns[position] = texts
    return replace(table, columns=tuple(columns))


def rows_of_table(table: FileTable, rows: Iterable[int]) -> pd.DataFrame:
    """These rows as text, indexed by their row number; columns by position, from 0."""
    at = {row: index for index, row in enumerate(table.row_numbers)}
    wanted = [row for row in rows if row in at]
    texts = {position: [column[at[row]] for row in wanted] for position, column in enumerate(table.columns)}
    return pd.DataFrame(texts, index=wanted, dtype="str")


def with_problems(
    table: FileTable, problems: Iterable[Problem], sentences: Iterable[str], heading: str
) -> pd.DataFrame:
    """The whole table as it was read, with one more column that says what is wrong with each row.

    Args:
        table: as read.
        problems: what was found.
        sentences: the words of each problem, in the same order.
        heading: of the added column.
    """
    told: dict[int | None, list[str]] = defaultdict(list)
    for problem, sentence in zip(problems, sentences, strict=True):
        told[problem.row].append(f"{problem.heading}: {sentence}" if problem.heading else sentence)
    whole = pd.DataFrame(dict(enumerate(table.columns)), dtype="str")
    whole[len(table.columns)] = ["; ".join(told[row]) for row in table.row_numbers]
    return whole.set_axis([*table.headings, heading], axis=1)
