"""The records of every type in a file that costar wrote, from its texts: column by column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from costar.domain.record_types import RECORD_TYPE
from costar.domain.records.fields import Field, Value, conform
from costar.domain.records.record import RecordType
from costar.errors import UserError
from costar.ingest.problems import Level, Problem, rows_in_error, shown
from costar.ingest.values.texts import Texts
from costar.ingest.values.values import Parsed, parse
from costar.ingest.write.council_file import CouncilSheet

_AT_ONCE: Final = 100_000
"""Rows whose values are held as Python has them: as many times the memory of their texts as that takes."""

_FIRST_ROW: Final = 2
"""Below the headings, as Excel counts."""


@dataclass(frozen=True)
class RecordReading:
    """The records of one type in a file.

    `records`: columns of the type and `row` (as Excel counts), only those without an ERROR; `given`:
    the fields that the file has; `sheet`: where they stand.
    """

    of: RecordType
    sheet: str
    records: pd.DataFrame
    given: frozenset[str]
    problems: tuple[Problem, ...]


def read_records(
    sheets: tuple[CouncilSheet, ...], types: Mapping[str, RecordType] = RECORD_TYPE
) -> tuple[RecordReading, ...]:
    """What the sheets say that are of these types, in the order of the types.

    Raises:
        UserError: `file.not_ours`: none of them is.
    """
    found = [
        _reading(of, sheet)
        for of in types.values()
        for sheet in sheets
        # Each type's file begins with its own id, which no other type has.
        if sheet.headings and of.key == sheet.headings[0]
    ]
    if not found:
        raise UserError("file.not_ours")
    return tuple(found)


def _reading(of: RecordType, sheet: CouncilSheet) -> RecordReading:
    places = {heading: at for at, heading in enumerate(sheet.headings)}
    fields = [field for field in of.fields if field.name in places]
    kept = _filled(sheet.columns)
    _leave_out(kept, sheet.problems)
    columns, faults = {}, []
    for field in fields:
        columns[field.name], found = _read(field, sheet.columns[places[field.name]], kept)
        faults += found
    _leave_out(kept, faults)
    rows = np.flatnonzero(kept)
    frame = pd.DataFrame({name: column[rows] for name, column in columns.items()}, index=range(len(rows)))
    # By row, and in each by field: as somebody goes through them who mends the file.
    faults.sort(key=lambda one: one.row or 0)
    problems = (*_unknown(of, sheet), *sheet.problems, *faults)
    records = of.frame(frame).assign(row=rows + _FIRST_ROW)
    return RecordReading(of, sheet.name, records, frozenset(columns), problems)


def _leave_out(kept: "npt.NDArray[np.bool_]", problems: Iterable[Problem]) -> None:
    """Take rows with an ERROR out of those that are kept; the headings, which may have one, are none."""
    kept[[row - _FIRST_ROW for row in rows_in_error(problems) if row >= _FIRST_ROW]] = False


def _unknown(of: RecordType, sheet: CouncilSheet) -> tuple[Problem, ...]:
    names = {field.name for field in of.fields}
    return tuple(
        Problem("unknown_column", Level.NOTE, None, heading, "", (("sheet", sheet.name),))
        for heading in sheet.headings
        if heading.strip() and heading not in names
    )


def _filled(columns: tuple[Texts, ...]) -> "npt.NDArray[np.bool_]":
    """Which rows have something in them."""
    filled = np.zeros(len(columns[0]) if columns else 0, dtype=bool)
    for column in columns:
        # Hardly a row has no id: the other columns are looked at where none is.
        blank = np.flatnonzero(~filled)
        filled[blank] = [bool(text.strip()) for text in column[blank]]
        if filled.all():
            break
    return filled


def _read(
    field: Field, column: Texts, kept: "npt.NDArray[np.bool_]"
) -> tuple["pd.api.extensions.ExtensionArray", list[Problem]]:
    """A column's values, and what is wrong or to be known about those of the rows that are kept."""
    parts, faults = [], []
    for begin in range(0, len(column), _AT_ONCE):
        values, said = _read_some(field, column[begin : begin + _AT_ONCE])
        parts.append(conform(pd.DataFrame({field.name: values}), (field,))[field.name])
        faults += [
            Problem(
                parsed.code, parsed.level, begin + at + _FIRST_ROW, field.name, shown(text), parsed.values
            )
            for at, text, parsed in said
            if kept[begin + at]
        ]
    read = pd.concat(parts, ignore_index=True) if parts else conform(pd.DataFrame(), (field,))[field.name]
    return read.array, faults


def _read_some(field: Field, texts: Texts) -> tuple["npt.NDArray[np.object_]", list[tuple[int, str, Parsed]]]:
    """The values of some cells, each different text read once, and those of which something is to be said."""
    found = pa.array(texts).cast(pa.large_string())
    packed = (found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found).dictionary_encode()
    different, codes = packed.dictionary.to_pylist(), packed.indices.to_numpy()
    values: list[Value] = []
    said: dict[int, Parsed] = {}
    for at, text in enumerate(different):
        parsed = parse(field, text, ours=True)
        values.append(parsed.value)
        if parsed.code:
            said[at] = parsed
    of_each = np.empty(len(values), dtype=object)
    of_each[:] = values
    told = np.flatnonzero(np.isin(codes, list(said))).tolist() if said else []
    return of_each[codes], [(at, different[codes[at]], said[int(codes[at])]) for at in told]
