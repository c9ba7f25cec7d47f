"""Letters as old mail has them: "Caf+AOk-" is Café. What is in plain letters otherwise may be such a file."""

import re
from typing import Final

UTF7: Final = "utf-7"

_CODED: Final = re.compile(r"\+([A-Za-z0-9+/]{3,})-?")
_BARE: Final = re.compile(r"\+(?![A-Za-z0-9+/]{3})(?!-)")
_MARK: Final = "\ufeff"
_LATIN: Final = range(0xA0, 0x180)
_SIGNS: Final = range(0x2010, 0x2123)


def decoded_utf7(text: str) -> str | None:
    """The text of a file in UTF-7; None where it is anything else.

    Every plus sign has to begin letters that could not be written otherwise, or be followed by the hyphen
    that says that it is one: "A+B" and "+44 1632" are none.

    Args:
        text: read as UTF-8.
    """
    if "+" not in text or not text.isascii() or _BARE.search(text):
        return None
    coded = {found.group() for found in _CODED.finditer(text)}
    if not coded or not all(map(_are_letters, coded)):
        return None
    try:
        return text.encode("ascii").decode(UTF7).lstrip(_MARK)
    except UnicodeDecodeError:
        return None


def _are_letters(coded: str) -> bool:
    try:
        letters = coded.encode("ascii").decode(UTF7)
    except UnicodeDecodeError:
        return False
    return all(char == _MARK or ord(char) in _LATIN or ord(char) in _SIGNS for char in letters)
