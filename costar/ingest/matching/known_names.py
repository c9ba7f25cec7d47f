"""What words by themselves name: a field for certain, fields they may mean, or one with a slip of the pen."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from rapidfuzz.distance import OSA

from costar.ingest.columns import EVERY_COLUMN, key_of
from costar.ingest.matching.bare_headings import OTHERS
from costar.ingest.matching.matched import How

_SHORT: Final = 5
"""A heading with fewer letters is not compared letter by letter: "Data" is not "Date"."""


@dataclass(frozen=True)
class Named:
    """What a heading says.

    `field` and `how` (EXACT, ALIAS, FUZZY) when it names one for certain, else "" and NONE; `perhaps` are
    the other fields that it may mean, the likeliest first. `is_likely`: cells that only fit the notes
    are enough.
    """

    field: str = ""
    how: How = How.NONE
    perhaps: tuple[str, ...] = ()
    is_likely: bool = False


def key_named(key: str) -> Named:
    """What a key names, or only may mean: see `columns.key_of`."""
    if not key or key in OTHERS:
        return Named()
    hinted = hinted_by(key)
    if known := _names().get(key):
        return Named(*known, perhaps=hinted)
    if hinted:
        return Named(perhaps=hinted)
    slip = _slip(key) if len(key) >= _SHORT else ""
    return Named(slip, How.FUZZY) if slip else Named()


def field_of(key: str) -> str:
    """The field that a key names for certain, letter by letter; "" for none."""
    return _names().get(key, ("", How.NONE))[0]


def hinted_by(key: str) -> tuple[str, ...]:
    """The fields that a key only may mean."""
    return _hints().get(key, ())


def _slip(key: str) -> str:
    """The field from whose name one letter too many, too few, wrong or swapped is all that parts the key.

    Two wrong letters may be another word ("product" and "project"), and nobody mistypes the first one.
    """
    digits = _digits(key)
    fields = {
        field
        for name, (field, _) in _names().items()
        # OSA, for Levenshtein counts two letters that changed places as two slips
        if name[0] == key[0] and _digits(name) == digits and OSA.distance(key, name, score_cutoff=1) <= 1
    }
    # As near to names of two fields it may be either.
    return fields.pop() if len(fields) == 1 else ""


def _digits(key: str) -> str:
    return re.sub(r"\D", "", key)


@cache
def _names() -> dict[str, tuple[str, How]]:
    aliases = {
        key_of(alias): (column.field.name, How.ALIAS) for column in EVERY_COLUMN for alias in column.aliases
    }
    return aliases | {key_of(column.field.name): (column.field.name, How.EXACT) for column in EVERY_COLUMN}


@cache
def _hints() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for column in EVERY_COLUMN:
        for hint in column.hints:
            found[key_of(hint)] = (*found.get(key_of(hint), ()), column.field.name)
    return found
