"""What `test_child` has read in the reader's process, watched."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from costar.errors import UserError
from costar.ingest.problems import SetAside, rows_in_error
from costar.ingest.read import FileTable, Reading, read_table, understand


def allocates_a_frame(megabytes: int) -> int:
    return len(pd.DataFrame({"a": range(megabytes * 1_000_000 // 8)}))


def frame(rows: int) -> pd.DataFrame:
    return pd.DataFrame({"text": [f"row {at}" for at in range(rows)], "number": range(rows)})


@dataclass(frozen=True)
class Watched:
    """What a refusal took: its key ("" for a table), paces, megabytes, how many more.

    `paces`: how often the same process counts to three million in that time, on the machine as it is now.
    """

    key: str
    paces: float
    megabytes: float
    more: float


def watched(content: bytes, file_name: str) -> Watched:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # begin to measure the peak anew
    pace, before, begun = _pace(), _peak(), time.process_time()
    key = _key(content, file_name)
    seconds = time.process_time() - begun
    return Watched(key, seconds / max(pace, _pace()), _peak(), _peak() - before)


def _pace() -> float:
    """The processor's seconds for counting to three million."""
    begun, counted = time.process_time(), 0
    for number in range(3_000_000):
        counted += number
    return time.process_time() - begun


def _key(content: bytes, file_name: str) -> str:
    try:
        read_table(content, file_name)
    except UserError as error:
        return error.key
    return ""


def _peak() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1_000


@dataclass(frozen=True)
class Rows:
    """Where each row of a file went, as Excel counts them."""

    heading_row: int
    rows_read: int
    read: frozenset[int]
    in_error: frozenset[int]
    set_aside: frozenset[int]


def rows_of_file(content: bytes, file_name: str) -> Rows:
    table = read_table(content, file_name)
    reading = understand(table)
    return _rows(reading, reading.rows_read, reading.activities["row"].tolist(), reading.rows_set_aside)


def _rows(
    of: FileTable | Reading, rows_read: int, read: Iterable[int], set_aside: Iterable[SetAside]
) -> Rows:
    aside = frozenset(one.row for one in set_aside)
    errors = frozenset(rows_in_error(of.problems))
    return Rows(of.heading_row, rows_read, frozenset(read), errors, aside)
