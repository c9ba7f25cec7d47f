"""Raw DuckDB reading a CSV file and inserting it: the yardstick of an import."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import duckdb

T = TypeVar("T")


def measured_raw(content: bytes, key: str, measure: Callable[[Callable[[], None]], T]) -> T:
    """What `measure` says of reading a file with guessed types into a new table.

    Args:
        content: the CSV file.
        key: the heading of its primary key.
        measure: runs what it is given, and says what that took.
    """
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "file.csv"
        path.write_bytes(content)
        return measure(lambda: _insert(path, Path(name) / "raw.duckdb", key))


def _insert(path: Path, database: Path, key: str) -> None:
    connection = duckdb.connect(str(database))
    connection.execute("CREATE TABLE staged AS SELECT * FROM read_csv(?)", [str(path)])
    columns = connection.execute("DESCRIBE staged").fetchall()
    made = ", ".join(f'"{name}" {kind}' for name, kind, *_ in columns)
    connection.execute(f'CREATE TABLE filled ({made}, PRIMARY KEY ("{key}"))')
    connection.execute("INSERT INTO filled SELECT * FROM staged")
    connection.close()
