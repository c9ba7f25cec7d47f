"""The reader: bytes to activities, and everything that a person has to know about them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from costar.errors import UserError
from costar.ingest.body import body_of
from costar.ingest.match import ColumnMatch, How, match_columns
from costar.ingest.problems import Level, Problem, Reason, SetAside, in_row_order, rows_in_error, shown
from costar.ingest.table import NO_CHOICES, Choices, Table, read_table
from costar.ingest.template import EXAMPLE_REFERENCE

__all__ = ["Choices", "Reading", "Table", "read_activities", "read_table", "understand"]


@dataclass(frozen=True)
class Reading:
    """What a file says.

    `activities`: columns and dtypes of `ACTIVITY`, and `row` (int64, as Excel counts); only rows
    without an ERROR. `given`: the fields that the file has, so that an update leaves others alone.
    `rows_read` counts the rows below the heading: those in `activities`, those with an ERROR, and
    those in `rows_set_aside` from below the heading.
    """

    file_name: str
    kind: str
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    heading_row: int
    columns: tuple[ColumnMatch, ...]
    activities: pd.DataFrame
    given: frozenset[str]
    problems: tuple[Problem, ...]
    rows_read: int
    rows_set_aside: tuple[SetAside, ...]

    @property
    def is_ready(self) -> bool:
        """Whether everything in the file can be saved."""
        return not any(problem.level is Level.ERROR for problem in self.problems)


def read_activities(content: bytes, file_name: str, choices: Choices = NO_CHOICES) -> Reading:
    """The activities in a file, with every problem.

    Args:
        content: the whole file.
        file_name: as the person knows it.
        choices: what the person has said about the file.

    Raises:
        UserError: `file.<why>`: the file as a whole cannot be read.
    """
    return understand(read_table(content, file_name, choices), choices)


def understand(table: Table, choices: Choices = NO_CHOICES) -> Reading:
    """The activities in a table: the upper half of `read_activities`, for when only a choice changed.

    Raises:
        UserError: `file.no_heading`: no column is one of ours, nor like one.
    """
    matches = match_columns(table.headings, table.columns, choices.mapping, doubtful=table.doubtful)
    if all(match.how is How.NONE for match in matches) and not (choices.mapping or table.doubtful):
        raise UserError("file.no_heading", headings=shown(", ".join(filter(None, table.headings))))
    aside = _blank_and_example_rows(table, matches)
    body = body_of(table, matches, aside.keys(), flipped=bool(choices.effort_is_ease))
    problems = in_row_order([*table.problems, *_of_columns(matches, choices), *body.problems])
    good = ~np.isin(body.activities["row"], list(rows_in_error(problems)))
    return Reading(
        file_name=table.file_name,
        kind=table.kind,
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        sheets=table.sheets,
        heading_row=table.heading_row,
        columns=matches,
        activities=body.activities if good.all() else body.activities[good].reset_index(drop=True),
        given=frozenset(match.field for match in matches if match.is_read),
        problems=problems,
        rows_read=table.rows_in_file - table.heading_row,
        rows_set_aside=tuple(sorted([*table.set_aside, *aside.values()], key=lambda one: one.row)),
    )


def _blank_and_example_rows(table: Table, matches: tuple[ColumnMatch, ...]) -> dict[int, SetAside]:
    """Rows of our own template's example, and rows of a file of one column that have nothing in it."""
    found: dict[int, SetAside] = {}
    if len(table.columns) == 1:
        blank = (
            row for row, text in zip(table.row_numbers, table.columns[0], strict=True) if not text.strip()
        )
        found = {row: SetAside(row, Reason.BLANK) for row in blank}
    if table.is_ours:
        return found
    for match in matches:
        if match.field == "reference" and match.is_read:
            column = table.columns[match.position]
            rows = (
                row
                for row, text in zip(table.row_numbers, column, strict=True)
                if text.strip() == EXAMPLE_REFERENCE
            )
            found |= {row: SetAside(row, Reason.EXAMPLE, EXAMPLE_REFERENCE) for row in rows}
    return found


def _of_columns(matches: tuple[ColumnMatch, ...], choices: Choices) -> list[Problem]:
    """What is wrong with the headings: mended first, before any row."""
    read = {match.field for match in matches if match.is_read}
    found = [
        Problem("ask_column", Level.NOTE, None, match.heading, "", (("field", match.field),))
        for match in matches
        if match.how is How.ASK
    ]
    if not read & {"title", "activity_id"}:
        found.append(Problem("no_title_column", Level.ERROR, None))
    if _needs_ease_answer(matches, choices):
        found.append(Problem("effort_or_ease", Level.ERROR, None, _effort_heading(matches)))
    return found


def _needs_ease_answer(matches: tuple[ColumnMatch, ...], choices: Choices) -> bool:
    return choices.effort_is_ease is None and "ease" in _effort_heading(matches).casefold().split()


def _effort_heading(matches: tuple[ColumnMatch, ...]) -> str:
    return next((match.heading for match in matches if match.field == "effort" and match.is_read), "")
