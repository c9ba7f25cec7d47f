"""Single letters that were broken before a file came: "CafÚ" was Café, in another one-byte encoding."""

import re
from typing import Final

from costar.ingest.file.letters import decoded_one_byte

_ALL: Final = bytes(range(256))
_PAIRS: Final = (("cp850", "cp1252"), ("cp1252", "cp850"), ("cp1252", "mac-roman"), ("mac-roman", "cp1252"))
"""What a byte was read as, and what it was."""

_MEANT: Final = {
    pair: dict(zip(*(decoded_one_byte(_ALL, name) for name in pair), strict=True)) for pair in _PAIRS
}
_CAPITALS: Final = "ÀÁÂÃÄÅÆÇÈÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŸŠŽŒ"
_NO_LETTERS: Final = "‚ƒˆ‰‹"
MAY_BE: Final = re.compile(rf"[a-z][{_CAPITALS}{_NO_LETTERS}]|[œú]\d")
"""What each of them has: a capital or a sign behind a small letter, or a letter in the place of "£"."""

_WITHIN: Final = re.compile(rf"(?P<before>[A-Za-z][a-z]+)[{_CAPITALS}{_NO_LETTERS}](?![A-Z{_CAPITALS}])")
_POUNDS: Final = re.compile(r"(?<![^\W\d_])[œú](?=\d)")
_OF_NAMES: Final = frozenset(
    (
        "mc",
        "mac",
        "nic",
        "de",
        "del",
        "la",
        "le",
        "les",
        "di",
        "da",
        "du",
        "van",
        "von",
        "fitz",
        "san",
        "saint",
    )
)
"""What a name goes on with a capital after: "MacÉinrí". Irish has one small letter there: "hÉireann"."""

_COMMON: Final = frozenset("éâêîôíáóúç")
_LETTERS: Final = frozenset("éâêîôïçáíóúüöñŵŷèàëäìòùûæøåß")


def first_meant_in(text: str) -> tuple[str, str] | None:
    """The first word of a text that was another, and what it was."""
    if not MAY_BE.search(text):
        return None
    words = ((word, meant_by(word)) for word in re.split(r"[\x1f\s]+", text))
    return next((one for one in words if one[1]), None)


def meant_by(word: str) -> str:
    """The word as it was, where a letter stands in it that no word has there; else ""."""
    if not MAY_BE.search(word):
        return ""
    within = _WITHIN.search(word)
    is_strange = within is not None and within["before"].casefold() not in _OF_NAMES
    if not is_strange and not _POUNDS.search(word):
        return ""
    tried = (
        "".join(char if char.isascii() else meant.get(char, "") for char in word) for meant in _MEANT.values()
    )
    found = [meant for meant in tried if len(meant) == len(word) and _makes_sense(meant)]
    # "Si‰n" is Siân from an old Mac, and not Siën from DOS
    return max(found, key=lambda meant: sum(char in _COMMON for char in meant), default="")


def _makes_sense(meant: str) -> bool:
    others = {char for char in meant if not char.isascii()}
    is_strange = _POUNDS.search(meant) or re.search(r"£(?!\d)|[^\W\d_]£", meant)
    return others <= _LETTERS | {"£"} and not is_strange
