"""What stands in the cells of a table, as values of records."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from costar.domain.records.fields import WHOLE, WORDED, Field, Kind, Value


def added_in(rows: pd.DataFrame, fields: tuple[Field, ...]) -> tuple[Mapping[str, Value], ...]:
    """The records that were added in the table: the values of every row that has any of its own."""
    found: list[Mapping[str, Value]] = []
    for _, row in rows.iterrows():
        values = {field.name: plain_cell(field, row[field.name]) for field in fields if not field.kept}
        given: dict[str, Value] = {
            name: value for name, value in values.items() if value not in (None, "", False)
        }
        # A new row comes with a status that nobody chose.
        if given.keys() - {"status"}:
            found.append(given)
    return tuple(found)


def plain_cell(field: Field, value: object) -> Value:
    """A cell of the table as a value of the field: what the table calls missing is None or ""."""
    # Only NaN is unlike itself.
    is_missing = value is None or value is pd.NaT or value is pd.NA or value != value
    if field.kind is Kind.YES_NO:
        return not is_missing and bool(value)
    if is_missing:
        return "" if field.kind in WORDED else None
    if isinstance(value, pd.Timestamp):
        return value.date()
    if field.kind in WHOLE:
        # A column of whole numbers with a gap is one of floats to pandas: 3 comes back as 3.0.
        return int(str(value).removesuffix(".0"))
    if field.kind is Kind.AMOUNT:
        return float(str(value))
    return value if isinstance(value, date) else str(value)
