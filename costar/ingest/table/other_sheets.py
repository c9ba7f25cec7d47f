"""Sheets that stand beside those with the rows: covers, contents, notes, and lists of what can be chosen."""

import re
from collections.abc import Sequence
from typing import Final

from costar.ingest.values.texts import Texts

_ABOUT: Final = re.compile(
    r"(?:cover|front|start|title|sign off|(?:table of )?contents?|index|notes?|read ?me|guidance|guide|"
    r"instructions?|help|about|how to.*|introduction|glossary|definitions?|key|metadata|meta|"
    r"version(?: control)?|change ?log)"
    r"(?: (?:sheet|page|tab|table|notes?|history))?",
    re.IGNORECASE,
)
_CHOICES: Final = re.compile(
    r"(?:(?:data )?validation|drop ?downs?|look ?ups?|lists?|options?|choices|codes?|reference|ref|"
    r"pick ?lists?)(?: (?:data|lists?|values?|options?|tables?|sheet|tab|menus?|boxes|look ?ups?))*",
    re.IGNORECASE,
)
_LEAST_LISTS: Final = 2
_LEAST_ITEMS: Final = 2


def other_kind(sheet: str, columns: Sequence[Texts]) -> str:
    """What a sheet is that has no rows of its own: "about" the others, or "choices" for their cells, or "".

    Args:
        sheet: its name; "" for a text file.
        columns: of a table on it.
    """
    name = " ".join(re.split(r"[\W_]+", sheet)).strip(" 0123456789")
    if name and _ABOUT.fullmatch(name):
        return "about"
    if sheet and (_CHOICES.fullmatch(name) or _are_lists(columns)):
        return "choices"
    return ""


def _are_lists(columns: Sequence[Texts]) -> bool:
    """Whether each column is a list of its own: all different, from the top on, and most end elsewhere."""
    lengths = []
    for column in columns:
        cells = [text.strip().casefold() for text in column.tolist()]
        length = sum(map(bool, cells))
        if not length:
            continue
        if not all(cells[:length]) or len(set(cells[:length])) < length:
            return False
        lengths.append(length)
    are_lists = len(lengths) >= _LEAST_LISTS and min(lengths) >= _LEAST_ITEMS
    return are_lists and 2 * len(set(lengths)) > len(lengths)
