"""One file, looked at as a whole: its table, what its columns are, and everything to know about it."""

import csv
import io
from dataclasses import dataclass

from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.matching.questions import Question
from costar.ingest.problems import Problems, SetAside
from costar.ingest.read import Choices, FileTable, Reading, read_table, understand
from costar.ingest.table.above import check_above
from costar.ingest.table.candidates import Candidate


@dataclass(frozen=True)
class Seen:
    """What a file is, without its activities.

    `table`: the table as CSV, where that was wanted; `candidates`: every table that the file may mean;
    `alone`: further tables with the same headings were left out.
    """

    kind: str
    encoding: str
    delimiter: str
    heading_row: int
    sheet: str
    columns: tuple[ColumnMatch, ...]
    rows_read: int
    set_aside: tuple[SetAside, ...]
    problems: Problems
    questions: tuple[Question, ...]
    table: bytes
    candidates: tuple[Candidate, ...] = ()
    alone: bool = False

    @property
    def is_right(self) -> bool:
        """Whether everything in the file can be saved."""
        return not self.problems.errors


def look_at_file(content: bytes, file_name: str, choices: Choices, with_table: bool) -> Seen:
    """Read a file; runs in the reader's process.

    Args:
        content: the whole file.
        file_name: as the person knows it.
        choices: the sheet and the heading row, where they were said.
        with_table: whether the table as CSV is wanted.

    Raises:
        UserError: `file.<why>`: the file as a whole cannot be read, or not as was said.
    """
    table = read_table(content, file_name, choices)
    csv_text = exact_csv(table) if with_table else b""
    reading = understand(table, choices)
    check_above(reading.above, choices.above)
    return _seen_as_activities(reading, csv_text)


def exact_csv(table: FileTable) -> bytes:
    """The headings and text cells exactly as they were read: RFC 4180 in UTF-8 without a mark."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(table.headings)
    writer.writerows(zip(*table.columns, strict=True))
    # Half of a pair is in no UTF-8, and a file that has one is still to be looked at
    return target.getvalue().encode("utf-8", "replace")


def _seen_as_activities(reading: Reading, csv_text: bytes) -> Seen:
    return Seen(
        kind=reading.kind,
        encoding=reading.encoding,
        delimiter=reading.delimiter,
        heading_row=reading.heading_row,
        sheet=reading.sheet,
        columns=reading.columns,
        rows_read=reading.rows_read,
        set_aside=reading.rows_set_aside,
        problems=reading.problems,
        questions=reading.questions,
        table=csv_text,
        candidates=reading.candidates,
        alone=reading.alone,
    )
