"""Rows of a file in perfect order, split by column in half of the time, and the columns with them."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from pyarrow import compute
from pyarrow import csv as arrow_csv

from costar.ingest.file.dialect import Dialect
from costar.ingest.file.glance import Glance

_LEAST_WIDTH: Final = 2


def split_at_once(text: str, dialect: Dialect) -> Glance | None:
    """The rows of a text of which every line is a row, each as wide as the others, and every mark in place.

    Args:
        text: the rows.
        dialect: of the file.

    Returns:
        None where anything is out of the ordinary, and has to be looked into line by line.
    """
    marks = (dialect.delimiter, dialect.quote)
    # Arrow cuts at bytes, and would take such a mark at the beginning for one of the whole file.
    if dialect.spaced or not all(len(one) == 1 and one.isascii() for one in marks) or text[:1] == "\ufeff":
        return None
    body = text.encode()
    rows = body.count(b"\n") + (not body.endswith(b"\n"))
    if not _LEAST_WIDTH <= dialect.width <= rows or not marks_in_place(body, *marks):
        return None
    columns = _columns(body, dialect)
    # Fewer where a cell goes on over lines: its mark may never have been closed.
    if columns is None or len(columns[0]) != rows or _has_blank_line(body, columns[0]):
        return None
    texts = tuple(pd.array(column, dtype="str") for column in columns)
    return Glance(list(map(list, zip(*map(_cells, columns), strict=True))), dialect.width, texts)


def marks_in_place(body: bytes, delimiter: str, quote: str) -> bool:
    """Whether each quotation mark opens a cell, closes one, or is one of two in a cell.

    Not where a lone CR ends a line: what is before and behind a mark is looked for by single bytes.

    Args:
        body: the rows.
        delimiter: what separates cells, one byte.
        quote: the mark, one byte.
    """
    if body.count(b"\r") not in (0, body.count(b"\r\n")):
        return False
    codes = np.frombuffer(body, dtype=np.uint8)
    marks = np.flatnonzero(codes == ord(quote))
    if len(marks) % 2:
        return False
    opening, closing = marks[0::2], marks[1::2]
    # The first may begin the file, and the last may end it.
    opened = _are_among(codes[opening - 1], f"{delimiter}\n{quote}") | (opening == 0)
    after = codes[np.minimum(closing + 1, len(codes) - 1)]
    closed = _are_among(after, f"{delimiter}\r\n{quote}") | (closing == len(codes) - 1)
    return bool(opened.all() and closed.all())


def _are_among(codes: "npt.NDArray[np.uint8]", signs: str) -> "npt.NDArray[np.bool_]":
    return np.isin(codes, np.frombuffer(signs.encode(), dtype=np.uint8))


def _columns(body: bytes, dialect: Dialect) -> "Sequence[pa.Array] | None":
    names = list(map(str, range(dialect.width)))
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(body),
            arrow_csv.ReadOptions(column_names=names, use_threads=False),
            # If blank lines vanished, rows would be miscounted.
            arrow_csv.ParseOptions(
                delimiter=dialect.delimiter, quote_char=dialect.quote, ignore_empty_lines=False
            ),
            arrow_csv.ConvertOptions(
                check_utf8=False,
                column_types=dict.fromkeys(names, pa.large_string()),
                # A team may be called "NA", and a ward "null".
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:  # a row of another width, or of more than a block
        return None
    return [column.combine_chunks() for column in table.columns]


def _has_blank_line(body: bytes, first: "pa.Array") -> bool:
    """Whether a line has no cell at all, of which arrow makes a row of blank ones."""
    # Hardly a list has a row without its first cell: the whole text is not looked through for the others.
    if not compute.any(compute.equal(first, "")).as_py():
        return False
    return body.startswith((b"\n", b"\r\n")) or b"\n\n" in body or b"\n\r\n" in body


def _cells(column: "pa.Array") -> list[str]:
    """The cells, alike ones as one text: most columns of a long list hold few different ones."""
    found = column.dictionary_encode()
    texts: list[str] = np.array(found.dictionary.to_pylist(), dtype=object)[found.indices.to_numpy()].tolist()
    return texts
