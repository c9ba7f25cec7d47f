"""Several answers in one cell: "co-design; co-deliver", "Co design & delivery", "staff and residents"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from costar.domain.activities.activity import COS
from costar.ingest.columns import COLUMNS, Column, key_of
from costar.ingest.problems import Level
from costar.ingest.values.values import NOTHING, Parsed

_BETWEEN: Final = re.compile(r"[;,|\n\r/•·]+")
_BETWEEN_WORDS: Final = re.compile(r"\s*(?:&|\+|\band\b|\bwith\b)\s*", re.IGNORECASE)
_TRIMMED: Final = re.compile(r"^\W*(?:\d+[.):]\s*)?|\W*$|\s*\((?:star|yes)\)\s*$", re.IGNORECASE)
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


@dataclass(frozen=True)
class Gathered:
    """The fields that a cell names, and what is to be said of it: an ERROR for a part that is no field."""

    names: frozenset[str]
    said: Parsed


def gathered(column: Column, text: str) -> Gathered:
    """The answers in one cell.

    Args:
        column: one of `columns.GATHERED`.
        text: the cell.
    """
    bare = text.strip()
    if not bare:
        return Gathered(frozenset(), Parsed(None))
    if bare.casefold() in NOTHING or key_of(bare) in _NONE:
        return Gathered(frozenset(), Parsed(None, "read_as_blank"))
    if key_of(bare) in _ALL:
        return Gathered(frozenset(column.fills), _meaning(column, frozenset(column.fills)))
    found = list(_parts(bare, _names(column.fills)))
    unknown = [part for part, name in found if not name]
    if unknown or not found:
        part = "; ".join(unknown)[:100] or bare[:100]
        fault = Parsed(None, f"{column.field.name}_part", Level.ERROR, (("part", part),))
        return Gathered(frozenset(), fault)
    names = frozenset(name for _, name in found)
    is_plain = {key_of(part) for part, _ in found} <= _sure_names(column.fills)
    return Gathered(names, Parsed(None) if is_plain else _meaning(column, names))


def is_only_cos(text: str) -> bool:
    """Whether every part of a cell is a Co by its whole name, so that the cell says what its column is."""
    found = list(_parts(text, _names(COS)))
    return bool(found) and all(name and key_of(part).startswith("co") for part, name in found)


def is_understood(column: Column, text: str) -> bool:
    """Whether no part of the cell is unknown."""
    return gathered(column, text).said.level is not Level.ERROR


def _meaning(column: Column, names: frozenset[str]) -> Parsed:
    meant = ", ".join(name.replace("_", "-") for name in column.fills if name in names)
    return Parsed(None, "read_as", Level.NOTE, (("meaning", meant),))


def _parts(text: str, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each part of the text and the field that it names, "" for none; "and" may be part of a name."""
    for piece in _BETWEEN.split(text):
        whole = _TRIMMED.sub("", piece)
        if not whole:
            continue
        if name := names.get(key_of(whole)):
            yield whole, name
            continue
        for part in filter(None, (_TRIMMED.sub("", one) for one in _BETWEEN_WORDS.split(whole))):
            yield part, names.get(key_of(part), "")


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
        for name in (*column.hints, *column.aliases, column.field.name)
    }
