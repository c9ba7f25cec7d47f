"""What a council has set and explained, as rows of a file that brings it to another machine."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime
from typing import Final, TypeAlias, TypeGuard

import pandas as pd

from costar.domain.activities.activity import COS, FIELD, SEVERAL
from costar.domain.council.choices import Facts, facts_of, named_settings
from costar.domain.council.council import Settings
from costar.domain.matrix.matrix import Quadrant
from costar.domain.records.fields import MOST_AMOUNT, Field, Kind
from costar.domain.records.from_json import storable
from costar.domain.records.record import RecordType
from costar.domain.star.star import TOP_OF

FILE_VERSION: Final = 1
"""Rises when a file has what an older costar would read wrongly; a kind of sheet more is none of that."""

VERSION: Final = "file_version"
"""The row that says how the file is to be read."""

MOST_OF_A_CELL: Final = 30_000
"""Characters of a value in one row; Excel keeps 32,767 in a cell, and a logo has more."""

SETTING: Final = RecordType(
    "setting",
    (
        Field("setting_id", Kind.ID, "setting", limit=200, required=True),
        Field("part", Kind.COUNT, "setting", required=True),
        Field("value", Kind.LONG_TEXT, "setting", limit=MOST_OF_A_CELL, required=True),
    ),
)
"""One row a thing that is set, its value as JSON; a long value goes on in the parts that follow."""

Explained: TypeAlias = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Choices:
    """What a council has set, and what it explained.

    `headings`: the field that a heading of its files means; `meanings`: by field, what a word means;
    `languages`: by code, the gettext file of a language that it brought for its residents.
    """

    name: str
    settings: Settings
    headings: dict[str, str] = field(default_factory=dict)
    meanings: Explained = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)

    @property
    def facts(self) -> Facts:
        """Each thing that is set or explained, with its value as JSON; an empty list of words is none."""
        explained = {name: value for name in _EXPLAINED if (value := getattr(self, name))}
        as_json = {name: json.dumps(value, sort_keys=True) for name, value in explained.items()}
        return {**facts_of(self.name, self.settings), **as_json}

    def with_facts(self, facts: Facts) -> "Choices":
        """These choices with what other facts say over them; what they do not name stays as it is."""
        named = {fact: text for fact, text in facts.items() if fact not in _EXPLAINED}
        name, settings = named_settings({**facts_of(self.name, self.settings), **named})
        given = {fact: json.loads(facts[fact]) for fact in _EXPLAINED if fact in facts}
        meanings = {one: dict(words) for one, words in self.meanings.items()}
        for one, words in given.get("meanings", {}).items():
            # Word by word: what this place has explained and the file has not stays explained.
            meanings[one] = {**meanings.get(one, {}), **words}
        headings = {**self.headings, **given.get("headings", {})}
        return Choices(name, settings, headings, meanings, {**self.languages, **given.get("languages", {})})


def rows_of(choices: Choices) -> pd.DataFrame:
    """The choices as a file has them, the file's version first; columns of `SETTING`."""
    facts = {VERSION: str(FILE_VERSION), **choices.facts}
    rows = [
        (fact, part, text[start : start + MOST_OF_A_CELL])
        for fact, text in facts.items()
        for part, start in enumerate(range(0, len(text), MOST_OF_A_CELL), start=1)
    ]
    return SETTING.frame(pd.DataFrame(rows, columns=[one.name for one in SETTING.fields]))


def texts_in(rows: pd.DataFrame) -> dict[str, str]:
    """Each fact's text in rows as `rows_of` makes them, "" where a part of it is missing or doubled."""
    found: dict[str, str] = {}
    for fact, parts in rows.sort_values("part", kind="stable").groupby("setting_id", sort=False):
        is_whole = parts["part"].tolist() == list(range(1, len(parts) + 1))
        found[str(fact)] = "".join(parts["value"]) if is_whole else ""
    return found


def fact_of(fact: str, text: str) -> str | None:
    """The text of a fact as costar writes it; None where it is no value that the fact can have."""
    try:
        value = storable(text)
    except ValueError:
        return None
    if _is_amount(value) and fact.partition(".")[0] in _NUMBERS:
        value = float(value)  # a spreadsheet writes 3.0 as 3
    return json.dumps(value, sort_keys=True) if _fits(fact, value) else None


def is_fact(fact: str) -> bool:
    """Whether there is a fact of this name."""
    return fact in FACTS


def moment_of(text: str) -> datetime | None:
    """A moment in UTC, without its zone, that was written in ISO 8601; None where it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if found.year in (MINYEAR, MAXYEAR):  # no zone of a reader may move it out of what a moment can be
        return None
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def _fits(fact: str, value: object) -> bool:
    match fact.partition(".")[0]:
        case "aims":
            return _is_amount(value) and value <= _AIMS[fact.removeprefix("aims.")]
        case "impact_cut" | "effort_cut":
            return _is_amount(value)
        case "hour_value_low" | "hour_value_high":
            return value is None or _is_amount(value)
        case "pre_election_from" | "pre_election_to":
            return value is None or _is_day(value)
        case "headings":
            return _are_texts(value) and all(one in _MEANT or not one for one in value.values())
        case "languages":
            return _are_texts(value)
        case "meanings":
            return isinstance(value, dict) and all(
                one in _MEANT and _are_texts(words) for one, words in value.items()
            )
        case _:
            return isinstance(value, str)


def _is_amount(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST_AMOUNT


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _are_texts(value: object) -> TypeGuard[Mapping[str, str]]:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


_MEANT: Final = frozenset((*FIELD, *SEVERAL))
_EXPLAINED: Final = ("headings", "meanings", "languages")
_NUMBERS: Final = ("aims", "impact_cut", "effort_cut", "hour_value_low", "hour_value_high")
_PLAIN: Final = frozenset(facts_of("", Settings()))
_AIMS: Final = {f"{measure}.{co}": top for measure, top in TOP_OF.items() for co in COS}

FACTS: Final = frozenset(
    {
        *_PLAIN,
        *_EXPLAINED,
        *(f"aims.{name}" for name in _AIMS),
        *(f"quadrant_names.{quadrant.value}" for quadrant in Quadrant),
    }
)
"""The name of each thing that can be set or explained."""
