"""A table with fewer rows."""

from collections.abc import Collection
from dataclasses import replace

from costar.ingest.table.table import FileTable


def without_rows(table: FileTable, rows: Collection[int]) -> FileTable:
    """The table without these rows (as Excel counts)."""
    if not rows:
        return table
    kept = [at for at, row in enumerate(table.row_numbers) if row not in rows]
    numbers = tuple(table.row_numbers[at] for at in kept)
    return replace(table, row_numbers=numbers, columns=tuple(column.take(kept) for column in table.columns))
