"""Headings to fields: exact, by another name, nearly spelled, by the values below; unsure means ask."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from costar.domain.records.fields import Kind
from costar.ingest.columns import COLUMNS, EVERY_COLUMN, GATHERED, MAPPABLE, key_of
from costar.ingest.matching.questions import says_ease, says_need
from costar.ingest.values.gathered import is_only_cos, is_understood
from costar.ingest.values.texts import Texts

MAYBE: Final = 80.0
"""Likeness (of 100) from which a heading is worth asking about."""

_CLEAR: Final = 6.0
"""How much better the best field has to be than the next one."""

_SHORT: Final = 5
"""A heading with fewer letters is not compared letter by letter: "Data" is not "Date"."""

_LONGEST_HEADING: Final = 200
_SAMPLES: Final = 3
_SAMPLED: Final = 1000
_LEAST_VALUES: Final = 3
_MOST_VALUES: Final = 200
"""A column with more different values than this has words of its own, not one of our lists."""


_SCALE: Final = re.compile(
    r"[(\[]?\s*\b(?:[01]\s*(?:to|-|–|—)\s*\d{1,3}|(?:score\s+)?out of\s*\d{1,3})\s*[)\]]?\s*\Z",
    re.IGNORECASE,
)
"""A scale at the end of a heading: "Impact 1-10", "Effort (score out of 5)"."""


class How(StrEnum):
    """Why a column was matched: words `matched.<how>`."""

    CHOSEN = "chosen"
    EXACT = "exact"
    ALIAS = "alias"
    FUZZY = "fuzzy"
    VALUES = "values"
    ASK = "ask"
    NONE = "none"


_RANK: Final = {how: at for at, how in enumerate(How)}
_UNUSED: Final = (How.ASK, How.NONE)


@dataclass(frozen=True)
class ColumnMatch:
    """A column of the file and the field that it is.

    `position` counts from 0; `field` is one of `columns.MAPPABLE`, or "" for none. When `how` is ASK the
    field is only a suggestion (or "") and nothing is read from the column until a person has answered.
    """

    position: int
    heading: str
    field: str
    how: How
    samples: tuple[str, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether the column's cells are read into its field."""
        return bool(self.field) and self.how not in _UNUSED


def match_columns(
    headings: Sequence[str],
    columns: Sequence[Texts],
    chosen: Mapping[int, str],
    *,
    doubtful: bool = False,
) -> tuple[ColumnMatch, ...]:
    """What each column is.

    Args:
        headings: of every column, in order.
        columns: the cells below each heading.
        chosen: position to field name ("" to leave it out), where a person has said so.
        doubtful: the headings do not fit the rows, so that each is at most a suggestion.
    """
    found = [
        _match(at, heading.strip(), column, chosen.get(at))
        for at, (heading, column) in enumerate(zip(headings, columns, strict=True))
    ]
    if doubtful:
        found = [replace(one, how=How.ASK) if one.is_read and one.how != How.CHOSEN else one for one in found]
    return tuple(_one_column_a_field(found))


def _match(at: int, heading: str, column: Texts, chosen: str | None) -> ColumnMatch:
    samples = tuple(_first_samples(column))
    if chosen is not None and (not chosen or chosen in MAPPABLE):
        return ColumnMatch(at, heading, chosen, How.CHOSEN if chosen else How.NONE, samples)
    name, how = _by_heading(heading[:_LONGEST_HEADING])
    if how in _UNUSED and (by_values := _by_values(column)):
        name, how = by_values, How.VALUES
    if name in GATHERED and how not in _UNUSED and not _is_gathered(name, column):
        how = How.ASK
    return ColumnMatch(at, heading, name, how, samples)


def _first_samples(column: Texts) -> list[str]:
    samples: dict[str, None] = {}
    for text in column[:_SAMPLED]:
        if text.strip():
            samples[text.strip()[:100]] = None
        if len(samples) == _SAMPLES:
            break
    return list(samples)


def _by_heading(heading: str) -> tuple[str, How]:
    key = key_of(_SCALE.sub(" ", heading)) or key_of(heading)
    if not key:
        return "", How.NONE
    if known := _names().get(key):
        return known
    if hinted := _hints().get(key):
        return hinted, How.ASK
    if len(key) >= _SHORT and (like := _by_likeness(key))[0]:
        return like
    if says_ease(heading):
        return "effort", How.ASK
    return ("impact", How.ASK) if says_need(heading) else ("", How.NONE)


def _by_likeness(key: str) -> tuple[str, How]:
    """The field whose names are most like the heading's, and whether that is sure."""
    best: dict[str, float] = {}
    for known, (name, _) in _names().items():
        best[name] = max(best.get(name, 0.0), _likeness(key, known))
    ranked = sorted(best.items(), key=lambda one: -one[1])
    (name, likeness), (_, next_best) = ranked[0], ranked[1]
    if likeness - next_best >= _CLEAR and _is_a_slip(key, name):
        return name, How.FUZZY
    return (name, How.ASK) if likeness >= MAYBE else ("", How.NONE)


def _is_a_slip(key: str, name: str) -> bool:
    """Whether one letter too many, too few, wrong or swapped is all that parts the key from a field's name.

    Two wrong letters may be another word ("product" and "project"), and nobody mistypes the first one.
    """
    known = (one for one, (field, _) in _names().items() if field == name and one[0] == key[0])
    return any(OSA.distance(key, one, score_cutoff=1) <= 1 for one in known)


def _likeness(key: str, known: str) -> float:
    """Spelling first; a heading that contains a whole name, as questions do, is only worth asking."""
    contained = MAYBE if len(known) >= _SHORT and known in key else 0.0
    return max(fuzz.ratio(key, known), contained)


def _by_values(column: Texts) -> str:
    """The field whose choices are all that a column has, or the Co's when it has nothing but their names."""
    different = {text for text in set(column.tolist()) if text.strip()}
    keys = {key_of(text) for text in different} if len(different) <= _MOST_VALUES else set()
    filled = sum(1 for text in column if text.strip())
    if len(keys) < 2 or filled < _LEAST_VALUES:
        return ""
    if all(map(is_only_cos, different)):
        return "cos"
    fits = [
        c.field.name
        for c in COLUMNS
        if c.field.kind is Kind.CHOICE and keys <= set(map(key_of, c.field.choices))
    ]
    return fits[0] if len(fits) == 1 else ""


def _is_gathered(name: str, column: Texts) -> bool:
    """Whether at least half of the first different cells are answers that we know."""
    different = list(dict.fromkeys(text for text in column[:_SAMPLED].tolist() if text.strip()))
    understood = sum(1 for text in different if is_understood(GATHERED[name], text))
    return understood * 2 >= len(different)


def _one_column_a_field(found: list[ColumnMatch]) -> list[ColumnMatch]:
    """Where two columns would be one field, the surer one is, and the other is asked about."""
    taken: dict[str, int] = {}
    for one in sorted((one for one in found if one.is_read), key=lambda one: (_RANK[one.how], one.position)):
        taken.setdefault(one.field, one.position)
    return [
        replace(one, how=How.ASK) if one.is_read and taken[one.field] != one.position else one
        for one in found
    ]


@cache
def _names() -> dict[str, tuple[str, How]]:
    aliases = {
        key_of(alias): (column.field.name, How.ALIAS) for column in EVERY_COLUMN for alias in column.aliases
    }
    return aliases | {key_of(column.field.name): (column.field.name, How.EXACT) for column in EVERY_COLUMN}


@cache
def _hints() -> dict[str, str]:
    return {key_of(hint): column.field.name for column in EVERY_COLUMN for hint in column.hints}
