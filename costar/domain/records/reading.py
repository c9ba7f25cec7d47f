"""Reading one value of a record as what it is, so that nobody turns it into text and back."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from costar.domain.records.fields import Value


def in_word_order(records: pd.DataFrame, *names: str) -> pd.DataFrame:
    """The records by the words in these columns, whatever capitals they are written with."""
    # By capitals every "apple" would stand behind every "Zebra", which is nowhere anybody looks for it
    return records.sort_values(list(names), key=lambda words: words.str.casefold(), ignore_index=True)


def text_of(record: Mapping[str, Value], name: str) -> str:
    """The value in letters: a number as it is written, "" where nothing is recorded."""
    value = record[name]
    return "" if value is None else str(value)


def number_of(record: Mapping[str, Value], name: str) -> float:
    """The value as a number.

    Raises:
        TypeError: it is none.
    """
    value = record[name]
    if not isinstance(value, int | float):
        raise TypeError(f"{name} is no number: {value!r}")
    return float(value)


def whole_of(record: Mapping[str, Value], name: str) -> int:
    """The value as a whole number.

    Raises:
        TypeError: it is none.
    """
    value = number_of(record, name)
    if not value.is_integer():
        raise TypeError(f"{name} is no whole number: {value!r}")
    return int(value)


def day_or_none(value: object) -> date | None:
    """A plain value (`fields.plain_value`) as a day; None where it is blank, or is none."""
    return value if isinstance(value, date) else None
