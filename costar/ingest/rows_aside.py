"""Rows of the table that are no activities, told once it is known what each column is."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.problems import Reason, SetAside
from costar.ingest.table.table import FileTable
from costar.ingest.tidy.scale_rows import scale_rows
from costar.ingest.tidy.struck import struck_rows
from costar.ingest.tidy.summary_rows import summary_rows, total_rows
from costar.ingest.tidy.trials import trial_rows
from costar.ingest.tidy.unused import continued, copied_down
from costar.ingest.write.template import EXAMPLE_REFERENCE


def rows_aside(
    table: FileTable, matches: tuple[ColumnMatch, ...], kept_rows: Collection[int]
) -> dict[int, SetAside]:
    """The rows that are no activities, each with the reason.

    Args:
        table: headings and cells.
        matches: what each column is.
        kept_rows: rows (as Excel counts) that a person says are activities all the same.
    """
    found = _blank_and_example_rows(table, matches) | _by_title(table, matches, kept_rows)
    return found | struck_rows(table, matches, kept_rows)


def _blank_and_example_rows(table: FileTable, matches: tuple[ColumnMatch, ...]) -> dict[int, SetAside]:
    """Rows of our own template's example, and rows of a file of one column that have nothing in it."""
    found: dict[int, SetAside] = {}
    if len(table.columns) == 1:
        # With one column a blank line is a row (see `regions`): there is no other cell to tell the two apart.
        blank = (
            row for row, text in zip(table.row_numbers, table.columns[0], strict=True) if not text.strip()
        )
        found = {row: SetAside(row, Reason.BLANK) for row in blank}
    if table.is_ours:
        return found
    for match in matches:
        if match.field == "reference" and match.is_read:
            are_examples = pd.Series(table.columns[match.position]).str.strip() == EXAMPLE_REFERENCE
            rows = (table.row_numbers[at] for at in np.flatnonzero(are_examples))
            found |= {row: SetAside(row, Reason.EXAMPLE, EXAMPLE_REFERENCE) for row in rows}
    return found


def _by_title(
    table: FileTable, matches: tuple[ColumnMatch, ...], kept_rows: Collection[int]
) -> dict[int, SetAside]:
    """Rows that hold only what was copied down, that say no more than the row above, sums, scales, trials."""
    title = next((one.position for one in matches if one.is_read and one.field == "title"), None)
    if title is None or table.is_ours:
        return {}
    others = [one.position for one in matches if one.is_read and one.position != title]
    trials = {row: one for row, one in trial_rows(table, title, others).items() if row not in kept_rows}
    summed = summary_rows(table, title) | total_rows(table, title)
    sums = {row: one for row, one in summed.items() if row not in kept_rows}
    scales = {row: one for row, one in scale_rows(table, title).items() if row not in kept_rows}
    return trials | sums | scales | copied_down(table, title) | continued(table, [title, *others])
