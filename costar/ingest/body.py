"""The rows of a table as typed activities. Each different text of a column is understood once."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.domain.activity import FIELD, as_activities
from costar.domain.fields import BOUNDS, DTYPES, Field, Kind
from costar.ingest.inert import EDGES, MARK
from costar.ingest.match import ColumnMatch
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.table import Table, Texts
from costar.ingest.values import TEXTS, Parsed, parse

_UNUSUAL: Final = r"[\r\x00]|^[^\x21-\x7e]+$"
"""Texts that may have to be changed or refused: line ends, zeros, and nothing that anyone would see."""


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
    kept = ~np.isin(rows, list(left_out)) if left_out else slice(None)
    rows = rows[kept]
    values: dict[str, pd.Series] = {}
    problems: list[Problem] = []
    for match in (match for match in matches if match.is_read):
        field, texts = FIELD[match.field], table.columns[match.position][kept]
        if field.kind in TEXTS:
            column = _column_of_texts(field, texts, ours=table.is_ours)
        else:
            column = _column_of_values(field, texts, flipped=flipped and field.name == "effort")
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


def _column_of_values(field: Field, texts: Texts, *, flipped: bool) -> _Column:
    codes, different = pd.factorize(texts)
    parsed = [parse(field, text) for text in different]
    if flipped:
        parsed = [_flipped(one) for one in parsed]
    values = _series(field, [one.value for one in parsed]).take(codes).reset_index(drop=True)
    said = [at for at, one in enumerate(parsed) if one.code]
    places = np.flatnonzero(np.isin(codes, said)).tolist() if said else []
    return _Column(values, [(at, texts[at], parsed[codes[at]]) for at in places])


def _column_of_texts(field: Field, texts: Texts, *, ours: bool) -> _Column:
    """Texts are nearly all different and nearly all fine: each is looked at only when some are not."""
    values = pd.Series(texts, dtype=DTYPES[field.kind])
    if _are_plain(field, values):
        return _Column(values, [])
    parsed = [parse(field, text, ours=ours) for text in texts]
    said = [(at, texts[at], one) for at, one in enumerate(parsed) if one.code]
    return _Column(_series(field, [one.value for one in parsed]), said)


def _are_plain(field: Field, texts: pd.Series) -> bool:
    """Whether every text can be stored as it is, told from the whole column at once."""
    if field.limit and (texts.str.len() > field.limit).any():
        return False
    if field.required and (texts == "").any():
        return False
    unusual = texts.str.contains(_UNUSUAL, regex=True) | texts.str.startswith(MARK)
    return not (unusual | (texts.str.strip(EDGES) != texts)).any()


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
