"""Our own exports, split into columns at once: only when nothing whatever has to be found out or mended.

What comes out is what the careful way makes of the same bytes, row for row and cell for cell; a test holds
the two against each other. Anything out of the ordinary is left to the careful way.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

import pandas as pd
import pyarrow as pa
from pyarrow import compute
from pyarrow import csv as arrow_csv

from costar.domain.activities.activity import FIELD
from costar.errors import UserError
from costar.ingest.columns import OUR_ID
from costar.ingest.file.at_once import marks_in_place
from costar.ingest.file.dialect import QUOTE
from costar.ingest.file.lines import LONGEST_RECORD
from costar.ingest.table.summed import number_in_cell
from costar.ingest.values.texts import Texts

_OURS: Final = re.compile(rb"[a-z_]+(?:,[a-z_]+)+\r?\n")
_LONGEST_HEADING: Final = 2_000
_MOST_CELLS: Final = 30_000_000
"""Of one file of a package: more would take more memory than the reader has."""

# Arrow refuses a row that is longer than a block; its own are of one megabyte.
_BLOCK: Final = 1 << 24


@dataclass(frozen=True)
class Columns:
    """A table of an export of ours: its headings, and each column's cells."""

    headings: tuple[str, ...]
    cells: tuple[Texts, ...]
    rows: int


def clean_columns(content: bytes) -> Columns | None:
    """The columns of one of our exports in perfect order; None for everything else."""
    body = content.removeprefix(codecs.BOM_UTF8)
    headings = _headings_of(body)
    if OUR_ID not in headings or not set(headings) <= FIELD.keys():
        return None
    table = _table_of(body, headings)
    return _columns_of(table) if table and _is_body_only(table, headings) else None


def columns_as_written(content: bytes) -> Columns | None:
    """The columns of a CSV file that costar wrote of any type of record, untouched since; else None.

    Whether a row is blank, and what its cells mean, is for whoever knows the type.
    """
    body = content.removeprefix(codecs.BOM_UTF8)
    headings = _headings_of(body)
    # One within the file is left out on the careful way, where two were put together.
    if not headings or codecs.BOM_UTF8 in body:
        return None
    if (found := body.count(b",") + body.count(b"\n")) > _MOST_CELLS:
        raise UserError("file.too_many_cells", found=found, most=_MOST_CELLS)
    table = _table_of(body, headings)
    return _columns_of(table) if table and _are_short(table) else None


def _headings_of(body: bytes) -> tuple[str, ...]:
    """The headings, where they are names as ours are, and different ones; else none."""
    first = _OURS.match(body[:_LONGEST_HEADING])
    headings = tuple(first.group().decode().strip().split(",")) if first else ()
    return headings if len(set(headings)) == len(headings) else ()


def _table_of(body: bytes, headings: tuple[str, ...]) -> "pa.Table | None":
    """The rows below the headings; None where something has to be looked into, or there are none."""
    # Zeros are left out, and counted, on the careful way, where a lone CR ends a line, too.
    if b"\x00" in body or not marks_in_place(body, ",", QUOTE):
        return None
    table = _split(body, headings)
    return table if table is not None and table.num_rows else None


def _columns_of(table: "pa.Table") -> Columns:
    cells = tuple(pd.array(column.combine_chunks(), dtype="str") for column in table.columns)
    return Columns(tuple(table.column_names), cells, table.num_rows)


def _split(body: bytes, headings: tuple[str, ...]) -> "pa.Table | None":
    try:
        return arrow_csv.read_csv(
            pa.BufferReader(body),
            arrow_csv.ReadOptions(block_size=_BLOCK),
            # A blank line must fail as a row of another width: if it vanished, rows would be miscounted.
            arrow_csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(headings, pa.large_string()),
                # A team may be called "NA", and a ward "null".
                strings_can_be_null=False,
                quoted_strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:  # a row of another width, or letters that are no UTF-8
        return None


def _is_body_only(table: "pa.Table", headings: tuple[str, ...]) -> bool:
    """Whether each row below the heading is an activity: none blank, a heading again, a note or a total."""
    if not _are_short(table):
        return False
    ids = compute.utf8_trim_whitespace(table[OUR_ID])
    if compute.any(compute.is_in(ids, pa.array(["", OUR_ID], ids.type))).as_py():
        return False
    # A last row of one cell, or of nothing but numbers, may be a note or a total: `regions` judges it.
    last = [table[name][-1].as_py() for name in headings]
    filled = [text for text in last if text.strip()]
    return len(filled) > 1 and any(number_in_cell(text) is None for text in filled)


def _are_short(table: "pa.Table") -> bool:
    """Whether no row is so long that a quotation mark may have swallowed others."""
    lines = compute.count_substring(table.column(0), "\n")
    for column in table.columns[1:]:
        lines = compute.add(lines, compute.count_substring(column, "\n"))
    return bool(compute.max(lines).as_py() < LONGEST_RECORD // 2)
