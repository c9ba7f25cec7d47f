"""Formulas that only hold a text: `="0012"`, which keeps its zeros, and `=HYPERLINK("…","Lunch club")`."""

import re
from typing import Final

from costar.ingest.file.dialect import QUOTE

_EDGE: Final = r"(?:(?<=[,;\t|\r\n])|\A)"
_END: Final = r"(?=[,;\t|\r\n]|\Z)"
_BARE: Final = re.compile(rf'{_EDGE}="([^"\r\n]*)"{_END}')
_QUOTED: Final = re.compile(rf'{_EDGE}"=""((?:[^"\r\n])*)"""{_END}')
_LINK: Final = re.compile(
    rf'{_EDGE}"=HYPERLINK\((?:""[^"\r\n]*""|[A-Z]+\d+)[,;] *""((?:[^"\r\n]|"""")*)""\)"{_END}', re.IGNORECASE
)


def without_formulas_of_text(text: str) -> tuple[str, int]:
    """The text of a CSV file with what such formulas show in their places, and how many there were.

    Args:
        text: the whole file.
    """
    found = 0
    if f"={QUOTE}" in text or "=HYPERLINK(" in text.upper():
        for pattern in (_BARE, _QUOTED, _LINK):
            text, n = pattern.subn(_shown, text)
            found += n
    return text, found


def _shown(formula: "re.Match[str]") -> str:
    return f"{QUOTE}{formula.group(1).replace(QUOTE * 4, QUOTE * 2)}{QUOTE}"
