"""Lists in which what holds a comma stands in marks: `"Walks, weekly",Café`, as Airtable writes links.

What stands outside marks has no comma of its own, so that each comma there begins an item.
"""

import re
from collections.abc import Sequence
from typing import Final

_ITEM: Final = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"(?=,|\Z)|(?P<bare>[^",]*)(?=,|\Z)')
_LEAST_ALONE: Final = 2
"""Cells that are one such item and nothing else: a single one may be a title that somebody quotes."""


def with_items_apart(texts: Sequence[str]) -> dict[str, str]:
    """What a column's cells become, those that change; none where the column has no such lists.

    Args:
        texts: every different cell.
    """
    quoted = {text: _items(text.strip()) for text in texts if '"' in text}
    if not quoted or not all(quoted.values()):
        return {}
    held = [[item for item, is_quoted in items or () if is_quoted] for items in quoted.values()]
    # Marks around what needs none are somebody's own: "Big lunch" is called so.
    if not all("," in item or '"' in item for items in held for item in items):
        return {}
    is_alone = all(len(items or ()) == 1 for items in quoted.values())
    has_commas = any("," in text for text in texts if text not in quoted)
    if is_alone and (len(quoted) < _LEAST_ALONE or has_commas):
        return {}
    lists = quoted if is_alone else {text: _items(text.strip()) for text in texts if "," in text}
    return {text: "; ".join(item for item, _ in items if item) for text, items in lists.items() if items}


def _items(text: str) -> list[tuple[str, bool]] | None:
    """The items of a cell, each with whether it stood in marks; None where it is not written so."""
    found, at = list[tuple[str, bool]](), 0
    while item := _ITEM.match(text, at):
        is_quoted = item["quoted"] is not None
        found.append(((item["quoted"].replace('""', '"') if is_quoted else item["bare"]).strip(), is_quoted))
        at = item.end() + 1
        if item.end() == len(text):
            return found
        # A space behind a comma, as people write lists: an item begins behind it.
        while text[at : at + 1] == " ":
            at += 1
    return None
