"""How one fact about a record is described: its name, kind, bounds and choices.

A record type is a tuple of fields. The database table, the frame, the reader, the template, the
form, the export and the help are all made from it, so that they cannot disagree.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final, TypeAlias, cast

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray
from pandas.api.types import pandas_dtype

from costar.domain.activities.ladder import TAKES_PART, TOP_RUNG

Value: TypeAlias = str | int | float | bool | date | None
"""A cell: text ("" when blank), a number, yes or no, a day, or None where nothing is recorded.

Only an amount need not be a whole number.
"""


Record: TypeAlias = dict[str, Value]
"""One record as plain values, by field name."""


class Kind(StrEnum):
    """What sort of value a field holds."""

    ID = "id"
    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    RUNG = "rung"
    YES_NO = "yes_no"
    SCORE = "score"
    YEAR = "year"
    DATE = "date"
    LEVEL = "level"
    """How far something has got: 0 not started, 1 started, 2 under way, 3 in place."""
    COUNT = "count"
    """How many: people, hours, pounds without pence."""
    AMOUNT = "amount"
    """A measured number, which may have decimals or lie below zero."""
    LINK = "link"
    """The id of another record, of the type that the field names."""


DTYPES: Final = {
    Kind.ID: "str",
    Kind.TEXT: "str",
    Kind.LONG_TEXT: "str",
    Kind.CHOICE: "str",
    Kind.RUNG: "Int64",
    Kind.YES_NO: "bool",
    Kind.SCORE: "Int64",
    Kind.YEAR: "Int64",
    Kind.DATE: "datetime64[s]",
    Kind.LEVEL: "Int64",
    Kind.COUNT: "Int64",
    Kind.AMOUNT: "Float64",
    Kind.LINK: "str",
}
"""The frame's dtype for each kind. Blank text is "", a missing number is NA, a missing day is NaT."""

_DTYPE: Final = {kind: pandas_dtype(name) for kind, name in DTYPES.items()}
"""The same as pandas has them: to look each up by its name is a tenth of what few records cost."""

BOUNDS: Final = {
    Kind.SCORE: (1, 5),
    Kind.RUNG: (TAKES_PART, TOP_RUNG),
    Kind.YEAR: (1900, 2200),
    Kind.LEVEL: (0, 3),
    Kind.COUNT: (0, 999_999_999),
}
"""Lowest and highest whole number allowed, both included. A rung may also be 0: takes part, not recorded."""

MOST_AMOUNT: Final = 1e12
"""Amounts lie between this and the same below zero."""

WORDED: Final = frozenset({Kind.ID, Kind.LINK, Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE})
"""The kinds that hold text, "" when blank."""

WHOLE: Final = frozenset({Kind.RUNG, Kind.SCORE, Kind.YEAR, Kind.LEVEL, Kind.COUNT})
"""The kinds that hold a whole number."""

UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
"""Characters that PostgreSQL (the zero) or UTF-8 (half a pair) cannot hold. All others can be stored."""

EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2200, 12, 31)


@dataclass(frozen=True)
class Field:
    """One fact about a record.

    `limit` is the most characters of a text; `choices` the only texts allowed; a `kept` field is
    filled by costar itself and not offered in a form; `of` is the type of record that a link leads to;
    `least` is the lowest whole number, where the kind allows a lower one.
    """

    name: str
    kind: Kind
    section: str
    limit: int = 0
    choices: tuple[str, ...] = ()
    required: bool = False
    default: str = ""
    kept: bool = False
    of: str = ""
    least: int = 0


@dataclass(frozen=True)
class Fault:
    """Why a value cannot be stored: a code for the words catalogue, and what fills its blanks."""

    code: str
    values: tuple[tuple[str, str | int], ...] = ()


def choices_of(choice: type[StrEnum]) -> tuple[str, ...]:
    """The texts that a field with these choices may hold, in their order."""
    return tuple(member.value for member in choice)


def blank(field: Field) -> Value:
    """The value of a field that nobody filled in."""
    match field.kind:
        case Kind.YES_NO:
            return False
        case kind if kind in WORDED:
            return field.default
        case _:
            return None


def fault_of(field: Field, value: Value) -> Fault | None:
    """The reason why `value` cannot be stored in `field`, or None when it can."""
    if value is None or value == "":
        return Fault("required") if field.required else None
    match field.kind:
        case Kind.CHOICE:
            return None if value in field.choices else _fault_of_choice(field)
        case kind if kind in WHOLE:
            return _fault_of_number(field, value)
        case Kind.AMOUNT:
            return _fault_of_amount(value)
        case Kind.DATE:
            return _fault_of_date(value)
        case Kind.YES_NO:
            return None if isinstance(value, bool) else Fault("yes_no")
        case _:
            return _fault_of_text(field, value)


def bounds_of(field: Field) -> tuple[int, int]:
    """The lowest and the highest whole number that the field can hold, both included."""
    lowest, highest = BOUNDS[field.kind]
    return max(lowest, field.least), highest


def empty_frame(fields: tuple[Field, ...]) -> pd.DataFrame:
    """No rows, one column a field, each with its dtype."""
    # A copy, for there is only one of them, and whoever gets it may write into it.
    return _no_rows(fields).copy()


def conform(frame: pd.DataFrame, fields: tuple[Field, ...]) -> pd.DataFrame:
    """The frame with exactly the fields' columns, in order, each with its dtype; blanks filled.

    Columns that the frame lacks are blank; columns that are no field are left out.
    """
    return _conformed(frame, fields) if len(frame) else empty_frame(fields)


def records_of(frame: pd.DataFrame) -> list[Record]:
    """The frame's rows as plain values, whatever columns it has."""
    names = [str(name) for name in frame.columns]
    # All cells at once: pandas' own way to rows makes a column of each field first, four times as slow.
    rows = frame.to_numpy(dtype="object").tolist()
    return [{name: plain_value(value) for name, value in zip(names, row, strict=True)} for row in rows]


def plain_value(value: object) -> Value:
    """A cell of a frame as a plain value: what a frame calls missing is None."""
    if type(value) is str:  # first, for most are; NumPy's own text is not
        return value
    # NaN alone is unlike itself. pd.NA goes before that is asked: it has no truth to test.
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    if isinstance(value, np.generic):
        value = value.item()
    return value if isinstance(value, str | int | float | bool | date) else str(value)


def plain_values(column: "pd.Series[str]") -> list[Value]:
    """A field's column as plain values: what a frame calls missing is None."""
    if column.dtype.kind == "M":
        # NumPy has days, and None for none, at once; pandas makes a moment of each first.
        return cast("list[Value]", column.to_numpy().astype("datetime64[D]").tolist())
    cells: list[object] = list(column.tolist())
    whole = cells if column.dtype == "str" else [None if value is pd.NA else value for value in cells]
    return cast("list[Value]", whole)


@cache
def _no_rows(fields: tuple[Field, ...]) -> pd.DataFrame:
    """Made once: a council has no records of most types, and to make columns takes as long for none."""
    return _conformed(pd.DataFrame(index=pd.RangeIndex(0)), fields)


def _conformed(frame: pd.DataFrame, fields: tuple[Field, ...]) -> pd.DataFrame:
    columns = {field.name: _column(frame, field) for field in fields}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(frame)))


def _column(frame: pd.DataFrame, field: Field) -> ExtensionArray:
    """One at a time: to give a whole frame its dtypes takes three times as long, most of it for few rows."""
    dtype, filler = _DTYPE[field.kind], blank(field)
    if field.name not in frame:
        return _blank_cell(field.kind, filler).repeat(len(frame))
    column: pd.Series = frame[field.name]
    if filler is not None and column.hasnans:
        column = column.astype("object").mask(column.isna(), filler)
    elif field.kind is Kind.DATE and column.dtype.kind != "M":
        column = pd.to_datetime(column)
    # Its array and not the Series: for few rows that takes a tenth of the time.
    return cast("ExtensionArray", column.array if column.dtype == dtype else column.array.astype(dtype))


@cache
def _blank_cell(kind: Kind, filler: Value) -> ExtensionArray:
    """One blank of a kind, made once: a record that is added is blank in most of its fields."""
    return cast("ExtensionArray", pd.Series([filler], dtype=_DTYPE[kind]).array)


def _fault_of_choice(field: Field) -> Fault:
    return Fault("choice", (("choices", ", ".join(field.choices)),))


def _fault_of_number(field: Field, value: Value) -> Fault | None:
    lowest, highest = bounds_of(field)
    # To Python True is the number 1, and would pass.
    if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
        return Fault(field.kind.value, (("lowest", lowest), ("highest", highest)))
    return None


def _fault_of_amount(value: Value) -> Fault | None:
    # By its text: a whole number of four hundred digits is no float, and its text is infinity.
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return None if is_number and abs(float(str(value))) <= MOST_AMOUNT else Fault("amount")


def _fault_of_date(value: Value) -> Fault | None:
    if not isinstance(value, date) or not EARLIEST <= value <= LATEST:
        return Fault("date")
    return None


def _fault_of_text(field: Field, value: Value) -> Fault | None:
    if not isinstance(value, str):
        return Fault("text")
    if UNSTORABLE.search(value):
        return Fault("character")
    if field.limit and len(value) > field.limit:
        return Fault("too_long", (("limit", field.limit), ("length", len(value))))
    return None
