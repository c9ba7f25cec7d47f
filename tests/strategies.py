"""Activities as Hypothesis makes them: everything that can be stored."""

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Final

import pandas as pd
from hypothesis import strategies as st

from costar.domain.activities.activity import ACTIVITY, ACTORS, COS, FIELD, as_activities
from costar.domain.matrix.matrix import Cuts
from costar.domain.records.fields import BOUNDS, WHOLE, Field, Kind, Value, blank, fault_of
from costar.domain.records.record import RecordType

PLACED: Final = ("title", "status", "service", *COS, "impact", "effort", "scored_on", "decision", "archived")
"""What an activity's place on the Matrix, and its mark, may hang on."""

TAKEN_PART: Final = ("title", "status", "service", *COS, *ACTORS, "archived")
"""What the Star and the Explorer may hang on."""

_BLANK: Final = {field.name: blank(field) for field in ACTIVITY}
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


def values(field: Field) -> st.SearchStrategy[Value]:
    """Values that the field can hold, blank ones among them."""
    return st.just(blank(field)) | _filled(field).filter(lambda value: fault_of(field, value) is None)


@st.composite
def activities(draw: st.DrawFn, max_size: int = 5, of: Collection[str] = tuple(FIELD)) -> pd.DataFrame:
    """A frame of activities with ids of their own.

    Args:
        draw: given by Hypothesis.
        max_size: the most rows.
        of: the fields that hold anything; the others are blank. Drawing all 33 is most of what a property
            costs, so one that reads a few names them.
    """
    rows = [_BLANK | row for row in draw(_some_of(frozenset(of), max_size))]
    for number, row in enumerate(rows):
        row |= {"activity_id": f"id-{number}", "title": row["title"] or f"Title {number}"}
    return as_activities(pd.DataFrame(rows, columns=[field.name for field in ACTIVITY]))


@cache
def _some_of(of: frozenset[str], most: int) -> st.SearchStrategy[list[dict[str, Value]]]:
    """Rows of these fields. Made once: Hypothesis looks through a strategy that is new at each example."""
    free = {field.name: values(field) for field in ACTIVITY if field.name in of}
    return st.lists(st.fixed_dictionaries(free), max_size=most)


@st.composite
def records(draw: st.DrawFn, of: RecordType, max_size: int = 5) -> pd.DataFrame:
    """A frame of records of a type with ids of their own."""
    rows = draw(_some_records(of, max_size))
    numbered = [row | {of.key: f"id-{number}"} for number, row in enumerate(rows)]
    return of.frame(pd.DataFrame(numbered, columns=[field.name for field in of.fields]))


@cache
def _some_records(of: RecordType, most: int) -> st.SearchStrategy[list[dict[str, Value]]]:
    each = {field.name: values(field) for field in of.fields}
    return st.lists(st.fixed_dictionaries(each), max_size=most)


def cuts() -> st.SearchStrategy[Cuts]:
    """Cut lines anywhere on the scale, often on or near a point of it."""
    line = st.sampled_from([2.0, 2.5, 3.0, 3.1, 3.5, 4.0]) | st.floats(1, 5)
    return st.builds(Cuts, line, line)


def _filled(field: Field) -> st.SearchStrategy[Value]:
    match field.kind:
        case Kind.YES_NO:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(field.choices)
        case Kind.DATE:
            return st.dates(date(1990, 1, 1), date(2100, 1, 1))
        case Kind.AMOUNT:
            return st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: number + 0.0)
        case kind if kind in WHOLE:
            return st.integers(*BOUNDS[field.kind])
        case _:
            return WORDS.map(str.strip)
