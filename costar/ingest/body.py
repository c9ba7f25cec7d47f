"""The rows of a table as typed activities. Each different text of a column is understood once."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.domain.activity import FIELD, as_activities
from costar.domain.fields import BOUNDS, DTYPES, Field, Kind
from costar.ingest.inert import MARK
from costar.ingest.match import ColumnMatch
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.table import Table
from costar.ingest.values import TEXTS, Parsed, parse

_NO_LIMIT: Final = 1 << 60
_UNUSUAL: Final = re.compile("[\\r\\x00\\ud800-\\udfff]")
"""Characters that a text may have to be changed or refused for."""


@dataclass(frozen=True)
class Body:
    """Every row as an activity, good or not (columns of `ACTIVITY`, and `row`), and what is wrong."""

    activities: pd.DataFrame
    problems: tuple[Problem, ...]


def body_of(
    table: Table, matches: tuple[ColumnMatch, ...], left_out: Collection[int], *, flipped: bool = False
) -> Body:
    """The rows of a table, all but those left out.

    Args:
        table: headings and cells.
        matches: what each column is; only those that are read are used.
        left_out: rows, as Excel counts, that were set aside.
        flipped: whether the effort column says how easy things are.
    """
    rows = np.array(table.row_numbers, dtype=np.int64)
    kept = ~np.isin(rows, list(left_out))
    rows = rows[kept]
    values: dict[str, pd.Series] = {}
    problems: list[Problem] = []
    for match in (match for match in matches if match.is_read):
        texts = (
            list(compress(table.columns[match.position], kept)) if left_out else table.columns[match.position]
        )
        column = _column(FIELD[match.field], texts, match, flipped=flipped and match.field == "effort")
        values[match.field] = column.values
        problems += _problems_in(column, rows, match.heading)
    activities = as_activities(pd.DataFrame(values, index=pd.RangeIndex(len(rows)))).assign(row=rows)
    heading = next((match.heading for match in matches if match.field == "activity_id"), "")
    return Body(activities, (*problems, *_repeated_ids(activities, heading)))


@dataclass(frozen=True)
class _Column:
    """A column's values, and what is to be said: at which place, about which text."""

    values: pd.Series
    said: list[tuple[int, str, Parsed]]


def _column(field: Field, texts: Sequence[str], match: ColumnMatch, *, flipped: bool) -> _Column:
    ours = match.heading == field.name
    if field.kind in TEXTS:
        return _column_of_texts(field, texts, ours=ours)
    index = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    parsed = [parse(field, text, ours=ours) for text in index]
    if flipped:
        parsed = [_flipped(one) for one in parsed]
    codes = np.fromiter(map(index.__getitem__, texts), dtype=np.intp, count=len(texts))
    values = _series(field, [one.value for one in parsed]).take(codes).reset_index(drop=True)
    said = [at for at, one in enumerate(parsed) if one.code]
    places = np.flatnonzero(np.isin(codes, said)).tolist() if said else []
    return _Column(values, [(at, texts[at], parsed[codes[at]]) for at in places])


def _column_of_texts(field: Field, texts: Sequence[str], *, ours: bool) -> _Column:
    """Texts are nearly all different and nearly all fine: look one by one only at those that may not be."""
    values = list(texts)
    said = []
    for at in _places_to_look_at(field, texts):
        one = parse(field, texts[at], ours=ours)
        values[at] = str(one.value)
        if one.code:
            said.append((at, texts[at], one))
    return _Column(_series(field, values), said)


def _places_to_look_at(field: Field, texts: Sequence[str]) -> list[int]:
    """Texts that are blank where they must not be, too long, or have something at their ends or inside."""
    limit = field.limit or _NO_LIMIT
    if _UNUSUAL.search("\n".join(texts)):
        return list(range(len(texts)))
    blank = "" if field.required else None
    return [
        at
        for at, text in enumerate(texts)
        if len(text) > limit or text == blank or text[:1] == MARK or text != text.strip()
    ]


def _problems_in(column: _Column, rows: "npt.NDArray[np.int64]", heading: str) -> list[Problem]:
    """The problems of a column, row by row; one for all when the whole column is blank and has a default."""
    said = column.said
    if (
        said
        and len(said) == len(rows)
        and all(not text.strip() and one.code == "default" for _, text, one in said)
    ):
        return [Problem("default_column", Level.NOTE, None, heading, "", said[0][2].values)]
    return [
        Problem(one.code, one.level, int(rows[at]), heading, shown(text), one.values)
        for at, text, one in said
    ]


def _flipped(parsed: Parsed) -> Parsed:
    """Ease as effort: the easiest is the least effort."""
    if not isinstance(parsed.value, int):
        return parsed
    return Parsed(sum(BOUNDS[Kind.SCORE]) - parsed.value, parsed.code, parsed.level, parsed.values)


def _series(field: Field, values: list[object]) -> pd.Series:
    if field.kind is Kind.DATE:
        days = ["NaT" if value is None else value for value in values]
        return pd.Series(np.array(days, dtype="datetime64[s]"))
    return pd.Series(values, dtype=DTYPES[field.kind])


def _repeated_ids(activities: pd.DataFrame, heading: str) -> list[Problem]:
    """The later rows of an id that the file has twice."""
    ids = activities["activity_id"]
    again = ids.duplicated() & (ids != "")
    if not again.any():
        return []
    first = activities.drop_duplicates("activity_id").set_index("activity_id")["row"]
    return [
        Problem("repeated_id", Level.ERROR, int(row), heading, one, (("first", int(first[one])),))
        for row, one in zip(activities.loc[again, "row"], ids[again], strict=True)
    ]
