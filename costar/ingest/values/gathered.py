"""Several answers in one cell: "co-design; co-deliver", "Co design & delivery", "staff and residents"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from costar.domain.activities.activity import COS
from costar.ingest.columns import COLUMNS, Column, key_of
from costar.ingest.problems import Level
from costar.ingest.values.meanings import EVERY_OTHER, NO_MEANINGS
from costar.ingest.values.nothings import NOTHING
from costar.ingest.values.texts import ERRORS
from costar.ingest.values.values import Parsed

_OUTSIDE: Final = r"(?![^(\[]*[)\]])"
"""What stands in brackets explains the answer before it and is none of its own."""

# The slash of "w/" means "with", and parts nothing.
_BETWEEN: Final = re.compile(rf"(?:\band/or\b|[;,|\n\r•·]|(?<!\bw)/)+{_OUTSIDE}", re.IGNORECASE)
_BETWEEN_WORDS: Final = re.compile(rf"\s*(?:&|\+|\band\b)\s*{_OUTSIDE}", re.IGNORECASE)
_WITH: Final = re.compile(rf"\s*(?:\bwith\b|\bw/)\s*{_OUTSIDE}", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]?\s*")
# What lists put before an answer ("1.", "•"), and "(Star)" of our own "Co-design (Star)"
_TRIMMED: Final = re.compile(r"^\W*(?:\d+[.):]\s*)?|[^\w)\]]*$|\s*\((?:star|yes)\)\s*$", re.IGNORECASE)
_ALL: Final = frozenset(
    (
        "all",
        "allfour",
        "all4",
        "allfourcos",
        "allcos",
        "allofthem",
        "everyone",
        "everybody",
        "allfive",
        "all5",
    )
)
_NONE: Final = frozenset(("no", "none"))
_OF_A_COUNCIL_OR_A_CLUB: Final = "members"
"""Of a council, or of the day centre that a row is about: people are asked."""

_LONGEST: Final = 2_000
"""Characters beyond which a cell is no list of answers, and is not taken apart."""


@dataclass(frozen=True)
class Gathered:
    """The fields that a cell names, and what is to be said of it: an ERROR when a part is no field.

    `unknown`: the parts that are none.
    """

    names: frozenset[str]
    said: Parsed
    unknown: tuple[str, ...] = ()


def gathered(column: Column, text: str, meanings: Mapping[str, str] = NO_MEANINGS) -> Gathered:
    """The answers in one cell.

    Args:
        column: one of `columns.GATHERED`.
        text: the cell.
        meanings: what a person said of parts: key to one of the column's fields, "" for none of them.
    """
    bare = text.strip()
    if not bare:
        return Gathered(frozenset(), Parsed(None))
    if bare in ERRORS:
        return Gathered(frozenset(), Parsed(None))  # a problem of its cell, told for every column alike
    if len(bare) > _LONGEST:
        fault = Parsed(None, f"{column.field.name}_part", Level.ERROR, (("part", bare[:100]),))
        return Gathered(frozenset(), fault, (bare,))
    if bare.casefold() in NOTHING or key_of(bare) in _NONE:
        return Gathered(frozenset(), Parsed(None, "read_as_blank"))
    if key_of(bare) in _ALL:
        return Gathered(frozenset(column.fills), _meaning(column, frozenset(column.fills)))
    known = _names(column.fills) | dict(meanings)
    rest = meanings.get(EVERY_OTHER)
    found = [(part, rest if name is None else name) for part, name in _parts(bare, known)]
    unknown = tuple(dict.fromkeys(part for part, name in found if name is None))
    names = frozenset(name for _, name in found if name)
    if unknown or not found:
        part = "; ".join(unknown)[:100] or bare[:100]
        fault = Parsed(None, f"{column.field.name}_part", Level.ERROR, (("part", part),))
        return Gathered(names, fault, unknown or (bare,))
    is_plain = {key_of(part) for part, _ in found} <= _sure_names(column.fills)
    return Gathered(names, Parsed(None) if is_plain or not names else _meaning(column, names))


def is_only_cos(text: str) -> bool:
    """Whether every part of a cell is a Co by its whole name, so that the cell says what its column is."""
    found = list(_parts(text, _names(COS)))
    return bool(found) and all(name and key_of(part).startswith("co") for part, name in found)


def _meaning(column: Column, names: frozenset[str]) -> Parsed:
    meant = ", ".join(name.replace("_", "-") for name in column.fills if name in names)
    return Parsed(None, "read_as", Level.NOTE, (("meaning", meant),))


def _parts(text: str, names: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """Each part of the text and the field that it names, None for none; "and" may be part of a name."""
    for piece in _BETWEEN.split(text):
        whole = _TRIMMED.sub("", piece)
        if not whole:
            continue
        if (name := _named(whole, names)) is not None:
            yield whole, name
            continue
        for part in _trimmed(_BETWEEN_WORDS.split(whole)):
            yield from _parts_of_with(part, names)


def _parts_of_with(part: str, names: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """Both sides of "staff with residents"; "people with dementia" are one, and of a Co it says with whom."""
    found = [(side, _named(side, names)) for side in _trimmed(_WITH.split(part))]
    is_known = all(name is not None for _, name in found) or (found and found[0][1] in COS)
    yield from found if is_known else [(part, _named(part, names))]


def _trimmed(parts: Iterable[str]) -> Iterator[str]:
    return filter(None, (_TRIMMED.sub("", part) for part in parts))


def _named(part: str, names: Mapping[str, str]) -> str | None:
    """The field of a part, also when something in brackets follows it."""
    found = names.get(key_of(part))
    return names.get(key_of(_IN_BRACKETS.sub(" ", part))) if found is None else found


@cache
def _sure_names(fills: tuple[str, ...]) -> frozenset[str]:
    """The names without the words that only may mean a field."""
    own = [column for column in COLUMNS if column.field.name in fills]
    return frozenset(key_of(name) for column in own for name in (*column.aliases, column.field.name))


@cache
def _names(fills: tuple[str, ...]) -> dict[str, str]:
    """Every way to name each field: its name, what others call it, and, here, the words that may mean it."""
    return {
        key_of(name): column.field.name
        for column in COLUMNS
        if column.field.name in fills
        # The surest last: of a key that stands twice a dict keeps what comes last
        for name in (*column.hints, *column.aliases, column.field.name)
        if name != _OF_A_COUNCIL_OR_A_CLUB
    }
