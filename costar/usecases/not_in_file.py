"""Which stored activities a file does not have: those may be archived, when somebody says so."""

from collections.abc import Collection, Sequence
from typing import Final

import pandas as pd

from costar.domain.activities.matching import are_among
from costar.domain.activities.names import plain
from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.table.table import FileTable
from costar.ingest.write.mended import rows_of_table

Naming = dict[str, set[str]]
"""What rows of a file are called, by the field that says it: title, reference or id, each without case."""

_NAMING: Final = ("activity_id", "reference", "title")


def named_in(table: FileTable, columns: Sequence[ColumnMatch], rows: Collection[int]) -> Naming:
    """What these rows, as the spreadsheet counts them, call the activities that they are about."""
    texts = rows_of_table(table, rows)
    naming = [one for one in columns if one.is_read and one.field in _NAMING]
    return {one.field: set(map(plain, texts[one.position].tolist())) - {""} for one in naming}


def not_in_file(stored: pd.DataFrame, rows: pd.DataFrame, left_out: Naming) -> pd.DataFrame:
    """The stored activities that no row of a file is about, without archived ones.

    Args:
        stored: the council's activities.
        rows: those that can be saved, with `activity_id`.
        left_out: what the rows are called that cannot be saved yet. They stand in the file all the same:
            which of several activities of one title they mean nobody knows, so each of these counts.
    """
    is_in = are_among(stored["activity_id"], rows["activity_id"])
    for field, names in left_out.items():
        is_in |= pd.Series([plain(text) in names for text in stored[field].tolist()], stored.index, "bool")
    return stored[~is_in & ~stored["archived"]].reset_index(drop=True)
