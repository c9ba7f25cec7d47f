"""Frames of records: which columns they get, and what their rows are as plain values."""

from datetime import date, datetime
from typing import Any, Final, Literal

import pandas as pd
import pytest

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.record_types import RECORD_TYPES
from costar.domain.records.fields import (
    DTYPES,
    Fault,
    Field,
    Kind,
    Value,
    blank,
    conform,
    empty_frame,
    fault_of,
    records_of,
)
from costar.domain.records.record import RecordType
from tests.calls import calls

OTHER: Final[dict[str, Any]] = {"i": 3, "f": 0.5, "b": True, "M": datetime(2026, 11, 29), "O": "b", "U": "b"}  # noqa: DTZ001 - a day
"""Something to write into a column, by the kind of its type."""


@pytest.mark.parametrize("of", RECORD_TYPES, ids=lambda of: of.name)
def test_what_a_frame_lacks_is_blank_and_of_its_own_type(of: RecordType) -> None:
    made = conform(pd.DataFrame([{of.key: "a", "not a field": 1}] * 2), of.fields)
    types = [DTYPES[field.kind] for field in of.fields]
    assert made.dtypes.tolist() == empty_frame(of.fields).dtypes.tolist() == types
    blanks = {field.name: blank(field) for field in of.fields} | {of.key: "a"}
    assert records_of(made) == [blanks, blanks]


@pytest.mark.parametrize("of", RECORD_TYPES, ids=lambda of: of.name)
def test_what_is_written_into_one_frame_is_in_no_other(of: RecordType) -> None:
    first = conform(pd.DataFrame({of.key: ["a"]}), of.fields)
    again = conform(first, of.fields)
    for place, column in enumerate(first):
        first.iloc[0, place] = OTHER[first[column].dtype.kind]
    assert "a" not in first[of.key].tolist()
    blanks = {field.name: blank(field) for field in of.fields} | {of.key: "a"}
    assert records_of(again) == [blanks]
    assert records_of(conform(pd.DataFrame({of.key: ["a"]}), of.fields)) == [blanks]


def test_a_text_is_a_plain_value_at_first_sight() -> None:
    cells = 3 * 400
    assert calls(records_of, pd.DataFrame({name: ["a text"] * 400 for name in "abc"})) < 2 * cells


def test_rows_are_plain_values_whatever_the_columns() -> None:
    frame = pd.DataFrame(
        {
            "text": pd.Series(["a", None], dtype="str"),
            "number": pd.Series([3, None], dtype="Int64"),
            "share": [0.5, float("nan")],
            "day": pd.Series([datetime(2026, 11, 29), None], dtype="datetime64[s]"),  # noqa: DTZ001 - a day
            "yes": [True, False],
            7: [1, 2],
        }
    )
    rows = records_of(frame)
    assert rows == [
        {"text": "a", "number": 3, "share": 0.5, "day": date(2026, 11, 29), "yes": True, "7": 1},
        {"text": None, "number": None, "share": None, "day": None, "yes": False, "7": 2},
    ]
    assert {type(value) for value in rows[0].values()} == {str, int, float, date, bool}


@pytest.mark.parametrize("value", [0, 6, True, 2.5, "3", date(2026, 11, 29)])
def test_what_is_no_score_is_no_score(value: Value) -> None:
    fault = fault_of(Field("impact", Kind.SCORE, "matrix"), value)
    assert fault == Fault("score", (("lowest", 1), ("highest", 5)))


@pytest.mark.parametrize("value", [None, 1, 5])
def test_what_is_a_score_or_blank_is_stored(value: Value) -> None:
    assert fault_of(Field("impact", Kind.SCORE, "matrix"), value) is None


@pytest.mark.parametrize("dtype", ["str", "object"])
def test_what_is_missing_in_a_column_is_blank(dtype: Literal["str", "object"]) -> None:
    fields = (Field("title", Kind.TEXT, "what"), Field("impact", Kind.SCORE, "matrix"))
    frame = pd.DataFrame(
        {"title": pd.Series(["a", None], dtype=dtype), "impact": pd.Series([None, 3], dtype="Int64")}
    )
    assert records_of(conform(frame, fields)) == [
        {"title": "a", "impact": None},
        {"title": "", "impact": 3},
    ]


def test_no_rows_take_hardly_anything_and_are_each_ones_own() -> None:
    fields = ACTIVITIES.fields
    first, rows = empty_frame(fields), pd.DataFrame([{ACTIVITIES.key: "a"}])
    assert calls(conform, rows[:0], fields) * 5 < calls(conform, rows, fields)
    first["service"] = 1.5
    first["more"] = ""
    pd.testing.assert_frame_equal(empty_frame(fields), conform(rows, fields)[:0])


def test_another_type_of_the_same_values_costs_hardly_more() -> None:
    """A store keeps scores and days in smaller types: to give them the model's took half of all again."""
    whole = conform(pd.DataFrame([{ACTIVITIES.key: "a", "impact": 3}]), ACTIVITIES.fields)
    other = {"Int64": "Int16", "datetime64[s]": "datetime64[us]"}
    kept = whole.astype({name: other[str(kind)] for name, kind in whole.dtypes.items() if str(kind) in other})
    pd.testing.assert_frame_equal(conform(kept, ACTIVITIES.fields), whole)
    assert calls(conform, kept, ACTIVITIES.fields) < 1.15 * calls(conform, whole, ACTIVITIES.fields)
