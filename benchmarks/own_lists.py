"""A list under a council's own headings beside raw DuckDB reading and inserting the same file, in one run.

    python3 -m benchmarks.own_lists [rows [rounds]]

Ours: bytes to typed activities, every problem named, compared with what is stored, saved with history in
one transaction. Both the reader's part and the rest run in this process, so that the processor's seconds,
which other programs on the machine change least, are of all of it. Raw: `read_csv` with guessed types into
a table with a primary key. Figures are those of the round in
which the processor took least; the rounds alternate.
"""

import csv
import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.councils import SERVICES
from benchmarks.raw_duckdb import measured_raw
from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.ingest.read import read_table
from costar.storage.store import Store
from costar.usecases import upload
from costar.usecases.permission import Asking

HEADINGS = (
    *("Project Ref", "Project title", "Brief description", "Current status", "Directorate", "Service area"),
    *("Ward", "Lead officer", "Target date", "Impact (1-5)", "Effort (1-5)", "Who is involved"),
    *("Latest update", "Contract value"),
)
WHAT = ("first import", "the same file again")
Spent = tuple[float, float]
"""Seconds of the processor, and by the clock."""


def main(rows: int, rounds: int) -> None:
    """Measure both and print the table."""
    content = own_list(rows)
    measured = [(*_imported(content), measured_raw(content, HEADINGS[0], _spent)) for _ in range(rounds)]
    *ours, raw = (min(times) for times in zip(*measured, strict=True))
    print(f"{rows:,} rows, {len(content) / 1e6:.0f} MB\n")
    print("| what | costar: processor, clock | raw DuckDB: processor, clock | ratio |\n|---|---|---|---|")
    for what, (processor, clock) in zip(WHAT, ours, strict=True):
        ratio = f"{processor / raw[0]:.1f} ×, {clock / raw[1]:.1f} ×"
        print(f"| {what} | {processor:.2f}, {clock:.2f} s | {raw[0]:.2f}, {raw[1]:.2f} s | {ratio} |")


def own_list(rows: int) -> bytes:
    """A list as a council may have it: 14 columns, days as people write them, marks around some cells."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    wards = ("Hilltop", "Riverside", "St Mary’s", "Môn", "Boroughwide")
    writer.writerows(
        (
            f"PRJ/{at:06}",
            f"Neighbours, staff and partners try idea {at}",
            "People who use the service and front-line staff plan it, and do it together.",
            ("In progress", "Planned", "Completed", "On hold")[at % 4],
            ("People", "Places")[at % 2],
            SERVICES[at % len(SERVICES)],
            wards[at % len(wards)],
            ("Service manager", "Community officer", "Head of service")[at % 3],
            f"{at % 28 + 1:02}/{at % 12 + 1:02}/{2027 + at % 3}",
            at % 5 + 1,
            at % 4 + 1,
            ("Citizens; staff", "Councillors, citizens", "Staff")[at % 3],
            ("", f"Met {at % 9 + 2} times, and goes on.")[at % 2],
            f"£{at % 90 + 10},000",
        )
        for at in range(rows)
    )
    return target.getvalue().encode()


def _imported(content: bytes) -> tuple[Spent, Spent]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"duckdb:///{Path(folder) / 'costar.duckdb'}")
        store.add_council("a", "A")
        asking = Asking(store, LOCAL_ADMINISTRATOR, "a")
        first = _spent(lambda: _import(asking, content))
        again = _spent(lambda: _import(asking, content))
        store.close()
        return first, again


def _import(asking: Asking, content: bytes) -> None:
    seen = upload.preview_table(asking, read_table(content, "projects.csv"))
    if seen.is_blocked or seen.left_out:
        sys.exit(f"The list is not taken whole: {[one.code for one in seen.errors][:5]}")
    upload.save_preview(asking, seen)


def _spent(run: Callable[[], None]) -> Spent:
    processor, clock = time.process_time(), time.perf_counter()
    run()
    return time.process_time() - processor, time.perf_counter() - clock


if __name__ == "__main__":
    asked = [int(one) for one in sys.argv[1:]]
    main(asked[0] if asked else 100_000, asked[1] if len(asked) > 1 else 3)
