"""A whole import beside raw DuckDB reading and inserting the same file, in one run.

    python3 -m benchmarks.imports [rounds]

Whole: bytes to typed activities, every problem named, compared with what is stored, saved with
history in one transaction. Raw: `read_csv` with guessed types into a table with the same primary key.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.councils import activities
from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.ingest.write.write import csv_of
from costar.storage.store import Store
from costar.usecases import upload
from costar.usecases.permission import Asking

SIZES = (1_000, 10_000, 100_000)


def main(rounds: int) -> None:
    """Measure every size and print the table."""
    print("| rows | what | costar s | raw DuckDB s | ratio |\n|---|---|---|---|---|")
    for n in SIZES:
        content = csv_of(activities(n))
        measured = [_round(content) for _ in range(rounds)]
        raw = median(times[2] for times in measured)
        for at, what in enumerate(("first import", "the same file again")):
            ours = median(times[at] for times in measured)
            print(f"| {n:,} | {what} | {ours:.3f} | {raw:.3f} | {ours / raw:.1f} × |", flush=True)


def _round(content: bytes) -> tuple[float, float, float]:
    """Seconds for the first import, for the same file again, and for raw DuckDB."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "activities.csv"
        path.write_bytes(content)
        store = Store(f"duckdb:///{folder / 'costar.duckdb'}")
        store.add_council("a", "A")
        asking = Asking(store, LOCAL_ADMINISTRATOR, "a")
        first = _timed(lambda: _import(asking, content))
        again = _timed(lambda: _import(asking, content))
        store.close()
        return first, again, _timed(lambda: _raw(path, folder / "raw.duckdb"))


def _import(asking: Asking, content: bytes) -> None:
    upload.save_preview(asking, upload.preview(asking, content, "activities.csv"))


def _raw(path: Path, database: Path) -> None:
    connection = duckdb.connect(str(database))
    connection.execute("CREATE TABLE staged AS SELECT * FROM read_csv(?)", [str(path)])
    columns = connection.execute("DESCRIBE staged").fetchall()
    made = ", ".join(f'"{name}" {kind}' for name, kind, *_ in columns)
    connection.execute(f"CREATE TABLE activity ({made}, PRIMARY KEY (activity_id))")
    connection.execute("INSERT INTO activity SELECT * FROM staged")
    connection.close()


def _timed(run: Callable[[], None]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
