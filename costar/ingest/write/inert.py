"""Text that a spreadsheet would run, or trim, made inert in a way that the reader takes back exactly.

A mark is one apostrophe in front. It is put where text begins like a formula (after any apostrophes,
spaces or control characters, which programs skip), has spaces at an end or is nothing but spaces of any
kind, or is what a spreadsheet shows where a formula went wrong; plain numbers are left alone. Text that has
such a mark already gets one more, so that taking one off is always right.
"""

import re
from typing import Final

from costar.ingest.values.texts import ERRORS

MARK: Final = "'"
EDGES: Final = " \t\r\n\x0b\x0c\xa0\u200b\ufeff"
"""What is trimmed from the ends of text that somebody else wrote."""

_SKIPPED: Final = re.compile(r"\A['\s\x00-\x1f\x7f-\x9f\ufeff\u200b]*")
# The wide signs as well: where the language is East Asian, spreadsheets run them, too.
_STARTS_A_FORMULA: Final = frozenset("=+-@＝＋－＠")
_NUMBER: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


def inert(text: str) -> str:
    """The text for a CSV cell, where anything that begins like a formula may be run."""
    return MARK + text if _needs_mark(text) else text


def inert_when_typed(text: str) -> str:
    """The text for a cell that is typed as text, where only what the reader would bend needs a mark."""
    is_marked = text.startswith(MARK) and _needs_mark(text)
    bent = text.strip(EDGES) != text or text.isspace() or text in ERRORS or is_marked
    return MARK + text if bent else text


def original(text: str) -> str:
    """The text that `inert` or `inert_when_typed` was given; anything else is trimmed."""
    if text.startswith(MARK) and _needs_mark(text):
        return text[1:]
    return text.strip(EDGES)


def _needs_mark(text: str) -> bool:
    bare = text.lstrip(MARK)
    if bare.strip(EDGES) != bare or bare.isspace() or bare in ERRORS:
        return True
    core = _SKIPPED.sub("", text, count=1)
    return core[:1] in _STARTS_A_FORMULA and _NUMBER.fullmatch(core) is None
