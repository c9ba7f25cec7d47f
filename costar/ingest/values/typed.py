"""One column's texts as the values of its field. Each different text is understood once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.domain.activities.ladder import TAKES_PART
from costar.domain.records.fields import DTYPES, Field, Kind, blank
from costar.ingest.columns import Column
from costar.ingest.problems import Level, Problem, Problems
from costar.ingest.values.date_column import read_days
from costar.ingest.values.different import Different, different_of, series_of
from costar.ingest.values.dittos import DITTOS
from costar.ingest.values.gathered import gathered
from costar.ingest.values.meanings import (
    NO_MEANINGS,
    NO_WORDS,
    Meanings,
    Words,
    marks_in,
    meaning_of,
    words_in,
)
from costar.ingest.values.nothings import nothings_of
from costar.ingest.values.said import NOTHING_SAID, Said
from costar.ingest.values.scores import ScaleFound, ScoreColumn
from costar.ingest.values.texts import BREAKS, UNSEEN, Texts, are_one_of, bare_of, different
from costar.ingest.values.values import TEXTS, Parsed, parse
from costar.ingest.write.inert import EDGES, MARK

# In the words of RE2 (`\z`), by which pandas searches texts that Arrow holds; `re` knows `\Z` alone
_UNUSUAL: Final = rf"[\r\x00{BREAKS}{UNSEEN}]|\A[={MARK}{EDGES}]|[{EDGES}]\z|\A[^\x21-\x7e]+\z"
"""Texts that may have to be changed or refused: line ends, zeros, marks, formulas, spaces at an end, and what
nobody sees."""


@dataclass(frozen=True)
class Told:
    """What a person, or the file itself, has said about the cells.

    `scales` names the scale of a field, `assumed` the one of its numbers while nobody has; of the `flipped`
    fields a high number means little; `meanings`, `without`, `exact_days`, `month_first` and `fill_down`
    are as in `Choices`; nothing is done later than `today`.
    """

    scales: Mapping[str, str] = field(default_factory=dict)
    flipped: frozenset[str] = frozenset()
    assumed: str = ""
    meanings: Meanings = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    exact_days: frozenset[str] = frozenset()
    month_first: Mapping[str, bool] = field(default_factory=dict)
    fill_down: frozenset[str] = frozenset()
    today: date = date.max

    def words(self, name: str) -> Mapping[str, str]:
        """What was said of the words of a field."""
        return self.meanings.get(name, NO_MEANINGS)


NOT_TOLD: Final = Told()


@dataclass(frozen=True)
class Typed:
    """A column's values, and what is to be said: about cells, and about the whole.

    `values` has one series for each field that the column fills; `words` are those that are not known;
    `loose`: the texts that were read as the last day of a time; `two_ways`: those that are a day with the
    month first and another with the day first, `asks_order` whether a person has to say which, and
    `may_say_order` whether they may, because nothing tells.
    """

    values: dict[str, pd.Series]
    said: Said = NOTHING_SAID
    about: tuple[Problem, ...] = ()
    scale: ScaleFound | None = None
    words: Words = NO_WORDS
    loose: tuple[str, ...] = ()
    two_ways: tuple[str, ...] = ()
    asks_order: bool = False
    may_say_order: bool = False


def typed(field: Field, heading: str, texts: Texts, told: Told, *, ours: bool) -> Typed:
    """A column as the values of one field.

    Args:
        field: what the column is.
        heading: as in the file.
        texts: its cells.
        told: what was said about cells.
        ours: whether costar wrote the file, so that its texts are taken back exactly.
    """
    if field.kind in TEXTS:
        return _texts(field, texts, ours=ours)
    different = different_of(texts)
    if field.kind is Kind.SCORE:
        return _scores(field, heading, different, told)
    if field.kind is Kind.DATE:
        return _days(field, heading, different, told)
    parsed = [parse(field, text) for text in different.texts]
    said = told.words(field.name)
    has_marks = field.kind is Kind.RUNG and not ours
    words = marks_in(different.filled_rows(), said) if has_marks else NO_WORDS
    if words.are_asked:
        marks = {one.text for one in words.unknown}
        parsed = [
            replace(one, level=Level.ERROR) if bare_of(text) in marks else one
            for text, one in zip(different.texts, parsed, strict=True)
        ]
    else:
        words = words_in(field.name, _unknown(different, parsed), different.filled, said)
    if words.are_asked:
        parsed = [
            _as_said(field, one, meaning_of(text, said))
            for text, one in zip(different.texts, parsed, strict=True)
        ]
    return Typed({field.name: different.series(field, parsed)}, different.said(parsed), words=words)


def typed_together(column: Column, texts: Texts, told: Told = NOT_TOLD) -> Typed:
    """A column with several answers in one cell, as the values of each field that it fills."""
    different, name = different_of(texts), column.field.name
    # Read without what a person said, too: words that were explained are still asked about, to be changed.
    known = [gathered(column, text) for text in different.texts]
    parts = Counter[str]()
    for one, n in zip(known, different.rows(), strict=True):
        parts.update(dict.fromkeys(one.unknown, n))
    words = words_in(name, parts, different.filled, told.words(name))
    found = [gathered(column, text, told.words(name)) for text in different.texts]
    said = [Parsed(None) if words.are_asked and one.unknown else one.said for one in found]
    values = {}
    for field_name in column.fills:
        is_named = np.array([field_name in one.names for one in found], dtype=bool)
        values[field_name] = _taking_part(column, is_named[different.codes])
    return Typed(values, different.said(said), words=words)


def left_blank(read: Typed) -> Typed:
    """The column with what could not be read left blank, as a person said."""

    def blanked(one: Parsed) -> Parsed:
        return replace(one, code="left_blank", level=Level.NOTE) if one.level is Level.ERROR else one

    return replace(read, said=read.said.changed(blanked))


def problems_in(column: Typed, rows: "npt.NDArray[np.int64]", heading: str) -> Problems:
    """The problems of a column, row by row; one for all when the whole column is blank and has a default."""
    said = column.said
    if said and len(said) == len(rows):
        each = said.by_text()
        if all(not text.strip() and one.code == "default" for text, one, _ in each):
            return Problems.of([Problem("default_column", Level.NOTE, None, heading, "", each[0][1].values)])
    return Problems.joined(column.about, said.problems(rows, heading))


def _unknown(different: Different, parsed: Sequence[Parsed]) -> dict[str, int]:
    """The texts that are none of the field's values, and how many rows have each."""
    found = Counter[str]()
    for text, one, n in zip(different.texts, parsed, different.rows(), strict=True):
        # "Foo" and "Foo " are one word to whoever is asked about it.
        found[text.strip()] += n if one.level is Level.ERROR else 0
    return +found


def _as_said(field: Field, parsed: Parsed, meaning: str | None) -> Parsed:
    """What a person said that an unknown word means; nothing while nobody has."""
    # A sound cell is never changed by what was said of others (decision 0052).
    if parsed.level is not Level.ERROR:
        return parsed
    return parse(field, meaning) if meaning else Parsed(blank(field))


def _days(field: Field, heading: str, different: Different, told: Told) -> Typed:
    days = read_days(
        field,
        heading,
        different.texts,
        only_exact=field.name in told.exact_days,
        is_month_first=told.month_first.get(field.name),
    )
    parsed = days.parsed
    if field.name == "done_on":
        parsed = tuple(_in_the_past(one, told.today) for one in parsed)
    values = {field.name: different.series(field, parsed)}
    return Typed(
        values,
        different.said(parsed),
        days.problems,
        loose=days.loose,
        two_ways=days.two_ways,
        asks_order=days.is_asked,
        may_say_order=days.is_open,
    )


def _in_the_past(parsed: Parsed, today: date) -> Parsed:
    """Nothing is done on a day that has not come."""
    if not isinstance(parsed.value, date) or parsed.value <= today:
        return parsed
    is_running = (parsed.value.year, parsed.value.month) == (today.year, today.month)
    if parsed.code == "read_as_last_day" and is_running:
        # What was done in the month that is running was done by today.
        return replace(parsed, value=today, code="read_as", values=(("meaning", today.isoformat()),))
    return Parsed(None, "done_ahead", Level.ERROR)


def _scores(field: Field, heading: str, different: Different, told: Told) -> Typed:
    column = ScoreColumn(
        field,
        heading,
        different.texts,
        different.rows(),
        told.words(field.name),
        scale=told.scales.get(field.name, ""),
        flipped=field.name in told.flipped,
        assumed=told.assumed,
    )
    scores = column.read()
    values = {field.name: different.series(field, scores.parsed)}
    return Typed(values, different.said(scores.parsed), scores.problems, scores.found, scores.words)


def _texts(field: Field, texts: Texts, *, ours: bool) -> Typed:
    """Texts are nearly all different and nearly all fine: each is looked at only when some are not."""
    values = pd.Series(texts, dtype=DTYPES[field.kind])
    alone = different(values)
    if _are_plain(field, alone):
        return Typed({field.name: values})
    if not ours and field.name != "title" and (plain := _blank_or_plain(field, values, alone)):
        return plain
    parsed = [parse(field, text, ours=ours) for text in texts]
    said = Said.of((at, texts[at], one) for at, one in enumerate(parsed) if one.code)
    return Typed({field.name: series_of(field, [one.value for one in parsed])}, said)


def _blank_or_plain(field: Field, values: pd.Series, alone: pd.Series) -> Typed | None:
    """The column where each text says nothing or can be stored as it is; None for all others."""
    found = alone[are_one_of(alone, nothings_of(field))]
    rest = alone[~alone.isin(found)]
    if found.empty or not _are_plain(field, rest):
        return None
    which = pd.Index(found).get_indexer(pd.Index(values))
    places = np.flatnonzero(which >= 0)
    # Of 100,000 rows half may have a dash: each different text is understood once.
    each = [(text, parse(field, text)) for text in found.tolist()]
    return Typed({field.name: values.mask(which >= 0, "")}, Said(each, places, which[places]))


def _are_plain(field: Field, texts: pd.Series) -> bool:
    """Whether every text can be stored as it is, told from the whole column at once."""
    if field.limit and (texts.str.len() > field.limit).any():
        return False
    if field.required and (texts == "").any():
        return False
    if are_one_of(texts, nothings_of(field)).any():
        return False
    if field.name == "title" and texts.str.contains(DITTOS, regex=True).any():
        return False
    if field.name == "reference" and texts.str.contains("E+", regex=False).any():
        return False
    return not texts.str.contains(_UNUSUAL, regex=True).any()


def _taking_part(column: Column, takes_part: "npt.NDArray[np.bool_]") -> pd.Series:
    if column.field.name == "cos":
        # A list of Co's says that it takes part, and nothing of the rung: "rung not recorded" (domain.md, 1).
        return pd.Series(TAKES_PART, index=range(len(takes_part)), dtype="Int64").where(takes_part)
    return pd.Series(takes_part, dtype=DTYPES[Kind.YES_NO])
