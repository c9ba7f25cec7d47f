"""What the tests of the reader share: the open files, and short ways to read."""

from pathlib import Path

import pytest

from costar.errors import UserError
from costar.ingest.file.cells import Grid, grid_of
from costar.ingest.file.dialect import dialect_of
from costar.ingest.problems import Level, Problem
from costar.ingest.table.table import FileTable, read_table

FILES = Path(__file__).parents[3] / "shared" / "data"

needs_files = pytest.mark.skipif(
    not FILES.is_dir(), reason="the shared folder of real files is not beside the repository"
)


def grid(text: str) -> Grid:
    return grid_of(text, dialect_of(text))


def table(text: str | bytes, name: str = "file.csv") -> FileTable:
    return read_table(text if isinstance(text, bytes) else text.encode(), name)


def rows_of(read: FileTable) -> list[list[str]]:
    """Headings and rows, in the order of the file."""
    found = {read.heading_row: list(read.headings)}
    cells = zip(*read.columns, strict=True) if read.row_numbers else ()
    found |= {row: list(texts) for row, texts in zip(read.row_numbers, cells, strict=True)}
    return [found[row] for row in sorted(found)]


def rows_or_refusal(content: bytes, name: str = "file.csv") -> list[list[str]] | UserError:
    try:
        return rows_of(read_table(content, name))
    except UserError as error:
        return error


def codes(problems: tuple[Problem, ...], level: Level | None = None) -> list[tuple[str, int | None]]:
    return [(one.code, one.row) for one in problems if level in (None, one.level)]


def quoted(text: str) -> str:
    """A cell of a CSV file."""
    return '"' + text.replace('"', '""') + '"'
