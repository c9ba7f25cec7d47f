"""Cells that say "as above": they are what stands above them."""

import re
from typing import Final

from costar.ingest.values.texts import Texts, different, texts_of

_SAYS: Final = (
    r"\s*(?:ditto\.?|do\.|(?:same )?as above\.?|as (?:previous|before)|\"|“|”|″|〃|''|-\s*[\"”〃]\s*-)\s*"
)
_DITTO: Final = re.compile(_SAYS, re.IGNORECASE)
# RE2, by which pandas searches, knows no other space by `\s` than those of ASCII.
DITTOS: Final = rf"(?i)\A(?:{_SAYS})\z".replace(r"\s", r"[\s\xa0]")
"""The same as a pattern for a column of texts as a whole."""


def is_ditto(text: str) -> bool:
    """Whether a cell only says that it is what stands above it."""
    return _DITTO.fullmatch(text) is not None


def without_dittos(column: Texts) -> tuple[Texts, int]:
    """The cells with such ones filled from above, and how many those were."""
    if not different(column).str.contains(DITTOS, regex=True).any():
        return column, 0
    return _filled(column)


def _filled(column: Texts) -> tuple[Texts, int]:
    texts, above, n = column.tolist(), "", 0
    for at, text in enumerate(texts):
        if above and is_ditto(text):
            texts[at], n = above, n + 1
        elif text.strip():
            above = text
    return texts_of(texts), n
