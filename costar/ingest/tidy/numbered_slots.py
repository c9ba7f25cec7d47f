"""Rows at the end that have nothing but the next numbers of the rows: slots of a register, not used yet."""

import re
from collections.abc import Collection
from itertools import pairwise
from typing import Final

from costar.ingest.matching.headings import words_of
from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Reason, SetAside, shown
from costar.ingest.table.table import FileTable
from costar.ingest.tidy.fewer import without_rows

_NUMBERED: Final = re.compile(r"([A-Za-z]{0,4}[-/.]?)(\d{1,6})")
"""A number of a register: "R02", "AP-14", "7"."""


_MOST: Final = 5_000
"""Slots that a register is made with: looking at each cell of more takes long."""


def without_numbered_slots(
    table: FileTable, kept_rows: Collection[int]
) -> tuple[FileTable, dict[int, SetAside]]:
    """The table without such rows, and these.

    They go on where the last row that says more ends, in the one column that numbers the rows.

    Args:
        table: headings and cells; what costar wrote is left as it is.
        kept_rows: rows (as Excel counts) that a person says are activities all the same.
    """
    columns = table.own_columns
    if table.is_ours or table.doubtful or len(columns) < 2 or len(table.row_numbers) < 2:
        return table, {}
    first = next((at for at, one in enumerate(columns) if one[-1].strip()), None)
    # "Plan 4" may be all that is known of a plan: only what numbers the rows names none.
    if first is None or not _numbers_rows(table.headings[first]):
        return table, {}
    said, numbers = [one for at, one in enumerate(columns) if at != first], columns[first]
    pending = {row for row, _ in table.formulas}
    begin = len(numbers)
    while begin and len(numbers) - begin <= _MOST and not any(one[begin - 1].strip() for one in said):
        if table.row_numbers[begin - 1] in pending or table.row_numbers[begin - 1] in kept_rows:
            break
        begin -= 1
    # Of a list that has no row with more than a number nobody can say that its rows are none.
    if not begin or not _go_on(numbers[begin - 1 :].tolist()):
        return table, {}
    rows = table.row_numbers[begin:]
    found = {
        row: SetAside(row, Reason.UNUSED, shown(text))
        for row, text in zip(rows, numbers[begin:], strict=True)
    }
    return without_rows(table, found), found


def _numbers_rows(heading: str) -> bool:
    named = named_by(heading.strip())
    return "reference" in (named.field, *named.perhaps) or words_of(heading)[-1:] in (["id"], ["ref"], ["no"])


def _go_on(texts: list[str]) -> bool:
    """Whether each text, of two at least, is the next number after the one before it."""
    found = [_NUMBERED.fullmatch(text.strip()) for text in texts]
    told = [(one.group(1), int(one.group(2))) for one in found if one]
    is_next = all(one[0] == two[0] and two[1] == one[1] + 1 for one, two in pairwise(told))
    return 1 < len(told) == len(texts) and is_next
