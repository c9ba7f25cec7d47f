"""One column's texts as the values of its field. Each different text is understood once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.domain.activities.ladder import TAKES_PART
from costar.domain.records.fields import DTYPES, Field, Kind
from costar.ingest.columns import Column
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.values.date_column import read_days
from costar.ingest.values.gathered import gathered
from costar.ingest.values.scores import ScaleFound, ScoreColumn
from costar.ingest.values.texts import Texts
from costar.ingest.values.values import TEXTS, Parsed, parse
from costar.ingest.write.inert import EDGES, MARK

_UNUSUAL: Final = rf"[\r\x00]|\A[{MARK}{EDGES}]|[{EDGES}]\z|\A[^\x21-\x7e]+\z"
"""Texts that may have to be changed or refused: line ends, zeros, marks, spaces at an end, and nothing that
anyone would see."""


@dataclass(frozen=True)
class Told:
    """What a person, or the file itself, has said about scores.

    `scales` names the scale of a field; of the `flipped` fields a high number means little.
    """

    scales: Mapping[str, str]
    flipped: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Typed:
    """A column's values, and what is to be said: at which place, about which text, and about the whole.

    `values` has one series for each field that the column fills.
    """

    values: dict[str, pd.Series]
    said: list[tuple[int, str, Parsed]]
    about: tuple[Problem, ...] = ()
    scale: ScaleFound | None = None


@dataclass(frozen=True, eq=False)
class _Different:
    """The different texts of a column, and which of them each row has."""

    texts: list[str]
    codes: "npt.NDArray[np.intp]"

    def rows(self) -> list[int]:
        """How many rows have each text."""
        counts: list[int] = np.bincount(self.codes, minlength=len(self.texts)).tolist()
        return counts

    def said(self, parsed: "tuple[Parsed, ...] | list[Parsed]") -> list[tuple[int, str, Parsed]]:
        """The places with something to say."""
        told = [at for at, one in enumerate(parsed) if one.code]
        places = np.flatnonzero(np.isin(self.codes, told)).tolist() if told else []
        return [(at, self.texts[self.codes[at]], parsed[self.codes[at]]) for at in places]

    def series(self, field: Field, parsed: "tuple[Parsed, ...] | list[Parsed]") -> pd.Series:
        """The value of each row."""
        return _series(field, [one.value for one in parsed]).take(self.codes).reset_index(drop=True)


def typed(field: Field, heading: str, texts: Texts, told: Told, *, ours: bool) -> Typed:
    """A column as the values of one field.

    Args:
        field: what the column is.
        heading: as in the file.
        texts: its cells.
        told: what was said about scores.
        ours: whether costar wrote the file, so that its texts are taken back exactly.
    """
    if field.kind in TEXTS:
        return _texts(field, texts, ours=ours)
    different = _different(texts)
    if field.kind is Kind.SCORE:
        return _scores(field, heading, different, told)
    if field.kind is Kind.DATE:
        days = read_days(field, heading, different.texts)
        values = {field.name: different.series(field, days.parsed)}
        return Typed(values, different.said(days.parsed), days.problems)
    parsed = [parse(field, text) for text in different.texts]
    return Typed({field.name: different.series(field, parsed)}, different.said(parsed))


def typed_together(column: Column, texts: Texts) -> Typed:
    """A column with several answers in one cell, as the values of each field that it fills."""
    different = _different(texts)
    found = [gathered(column, text) for text in different.texts]
    values = {}
    for name in column.fills:
        named = np.array([name in one.names for one in found], dtype=bool)
        values[name] = _taking_part(column, named[different.codes])
    return Typed(values, different.said([one.said for one in found]))


def problems_in(column: Typed, rows: "npt.NDArray[np.int64]", heading: str) -> list[Problem]:
    """The problems of a column, row by row; one for all when the whole column is blank and has a default."""
    said = column.said
    if (
        said
        and len(said) == len(rows)
        and all(not text.strip() and one.code == "default" for _, text, one in said)
    ):
        return [Problem("default_column", Level.NOTE, None, heading, "", said[0][2].values)]
    by_row = [
        Problem(one.code, one.level, int(rows[at]), heading, shown(text), one.values)
        for at, text, one in said
    ]
    return [*column.about, *by_row]


def _different(texts: Texts) -> _Different:
    codes, different = pd.Series(texts).factorize()
    return _Different([str(text) for text in different], codes)


def _scores(field: Field, heading: str, different: _Different, told: Told) -> Typed:
    column = ScoreColumn(
        field,
        heading,
        different.texts,
        different.rows(),
        scale=told.scales.get(field.name, ""),
        flipped=field.name in told.flipped,
    )
    scores = column.read()
    values = {field.name: different.series(field, scores.parsed)}
    return Typed(values, different.said(scores.parsed), scores.problems, scores.found)


def _texts(field: Field, texts: Texts, *, ours: bool) -> Typed:
    """Texts are nearly all different and nearly all fine: each is looked at only when some are not."""
    values = pd.Series(texts, dtype=DTYPES[field.kind])
    if _are_plain(field, values.drop_duplicates()):
        return Typed({field.name: values}, [])
    parsed = [parse(field, text, ours=ours) for text in texts]
    said = [(at, texts[at], one) for at, one in enumerate(parsed) if one.code]
    return Typed({field.name: _series(field, [one.value for one in parsed])}, said)


def _are_plain(field: Field, texts: pd.Series) -> bool:
    """Whether every text can be stored as it is, told from the whole column at once."""
    if field.limit and (texts.str.len() > field.limit).any():
        return False
    if field.required and (texts == "").any():
        return False
    return not texts.str.contains(_UNUSUAL, regex=True).any()


def _taking_part(column: Column, takes_part: "npt.NDArray[np.bool_]") -> pd.Series:
    if column.field.name == "cos":
        return pd.Series(TAKES_PART, index=range(len(takes_part)), dtype="Int64").where(takes_part)
    return pd.Series(takes_part, dtype=DTYPES[Kind.YES_NO])


def _series(field: Field, values: list[object]) -> pd.Series:
    if field.kind is Kind.DATE:
        days = ["NaT" if value is None else value for value in values]
        return pd.Series(np.array(days, dtype="datetime64[s]"))
    return pd.Series(values, dtype=DTYPES[field.kind])
