"""The one way in which a value is written as text, and read back: in history, CSV and XLSX alike.

Blank is "", a day is ISO (2026-05-31), yes and no are words, an involvement is its rung or "yes"
when the rung is not recorded.
"""

from datetime import date
from decimal import Decimal
from typing import Final

import pandas as pd

from costar.domain.activities.ladder import TAKES_PART
from costar.domain.records.fields import WHOLE, Field, Kind, Value, blank

YES: Final = "yes"
NO: Final = "no"


def value_as_text(field: Field, value: Value) -> str:
    """The text of one value."""
    if value is None:
        return ""
    if field.kind is Kind.RUNG and value == TAKES_PART:
        return YES
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float):
        return _amount_text(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def value_of(field: Field, text: str) -> Value:
    """The value that `value_as_text` wrote as `text`.

    Raises:
        ValueError: the text is not one that `value_as_text` writes for this field.
    """
    if text == "":
        return blank(field)
    if field.kind is Kind.YES_NO:
        return {YES: True, NO: False}[text] if text in (YES, NO) else _refuse(field, text)
    if field.kind is Kind.RUNG and text == YES:
        return TAKES_PART
    if field.kind in WHOLE:
        return int(text)
    if field.kind is Kind.AMOUNT:
        return float(text)
    return date.fromisoformat(text) if field.kind is Kind.DATE else text


def frame_as_text(records: pd.DataFrame, fields: tuple[Field, ...]) -> pd.DataFrame:
    """A frame of the same shape with every value as text.

    Args:
        records: one row a record, with the fields' columns and dtypes (see `fields.conform`).
        fields: the columns to write, in this order.
    """
    return pd.DataFrame({field.name: _texts(records[field.name], field) for field in fields})


def values_of(texts: pd.DataFrame, fields: tuple[Field, ...]) -> pd.DataFrame:
    """The inverse of `frame_as_text`, for whole frames: objects, to be given their dtypes by `conform`."""
    return pd.DataFrame(
        {
            field.name: [value_of(field, text) for text in texts[field.name]]
            for field in fields
            if field.name in texts
        },
        index=texts.index,
    )


def _texts(column: "pd.Series[str]", field: Field) -> "pd.Series[str]":
    match field.kind:
        case Kind.YES_NO:
            return column.map({True: YES, False: NO}).astype("str")
        case Kind.DATE:
            return pd.to_datetime(column).dt.strftime("%Y-%m-%d").fillna("").astype("str")
        case Kind.RUNG:
            # pandas writes a missing whole number as <NA>.
            return column.astype("str").replace({"<NA>": "", str(TAKES_PART): YES}).fillna("")
        case Kind.AMOUNT:
            return column.map(_amount_text, na_action="ignore").astype("object").fillna("").astype("str")
        case kind if kind in WHOLE:
            return column.astype("str").replace({"<NA>": ""}).fillna("")
        case _:
            return column


def _amount_text(amount: float) -> str:
    """The shortest text that reads back exactly, without an exponent or an idle decimal."""
    # As Python's float: `repr` of one of NumPy's names its type, too.
    return format(Decimal(repr(float(amount))), "f").removesuffix(".0")


def _refuse(field: Field, text: str) -> Value:
    message = f"{field.name}: {text!r} is neither yes nor no"
    raise ValueError(message)
