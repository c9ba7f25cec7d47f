"""Letters that were broken before a file came: "CafÃ©" was Café, saved in one way and read in another."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
from pyarrow import compute

from costar.ingest.file.letters import decoded_one_byte
from costar.ingest.table.one_byte_letters import MAY_BE, first_meant_in
from costar.ingest.values.texts import Texts

_LOST: Final = "\ufffd"
_READ_AS: Final = ("cp1252", "mac-roman", "cp850", "latin-1", "cp1250")
"""What UTF-8 is wrongly read as."""

_SIGNS: Final = frozenset("×÷€™✓✔✗✘☐☑→←•").union(
    map(chr, range(0x80)), map(chr, range(0xA0, 0xC0)), map(chr, range(0x2010, 0x203B))
)
"""What stands beside letters: the keyboard, Latin-1's signs, dashes, quotation marks, ticks."""

# Before a capital it ends a sentence and lacks only its space: "Why?Because".
_ASKED: Final = re.compile(r"[^\W\d_]\?[^\W\d_A-Z]")
"""A question mark within a word: what Windows saves for a letter that it does not have, as in "T?r"."""

_OF_AN_ADDRESS: Final = re.compile(r"[/=@&]|www\.", re.IGNORECASE)

# The bytes with which UTF-8 begins a letter of several
_LEADS: Final = bytes(range(0xC2, 0xF5))
_SUSPECT: Final = {
    name: re.compile(f"[{re.escape(decoded_one_byte(_LEADS, name))}][^\x00-\x7f]") for name in _READ_AS
}
_TWO: Final = re.compile("[^\x00-\x7f]{2}")
"""What all of these have: told in a quarter of the time."""

_CODES: Final = {
    name: {ord(decoded_one_byte(bytes([code]), name)): code for code in range(256)} for name in _READ_AS
}


@dataclass(frozen=True)
class BrokenLetters:
    """What was found: in how many rows, the first of them (its place in what was given), and an example.

    `meant` is "" where the letters are lost and nobody can tell.
    """

    rows: int
    first: int
    example: str
    meant: str


def may_be_broken_in(columns: Iterable[Texts]) -> bool:
    """Whether a closer look at each row is worth it: told from the different texts of whole columns."""
    return any(map(_may_be_broken, filter(None, map(_odd_texts_of, columns))))


def broken_letters_in(rows: Collection[Sequence[str]]) -> BrokenLetters | None:
    """Whether texts hold broken or lost letters."""
    count, first, example, meant = 0, 0, "", ""
    for at, row in enumerate(rows):
        joined = "\x1f".join(row)
        if not (found := _broken(joined)):
            continue
        if not count:
            first, (example, meant) = at, found
        count += 1
    return BrokenLetters(count, first, example, meant) if count else None


def _odd_texts_of(column: Texts) -> str:
    """The different texts of a column that have letters beyond ASCII or a question mark, in one."""
    texts = pa.array(column)
    asked = compute.match_substring(texts, "?")
    looked_at = compute.or_(compute.invert(compute.string_is_ascii(texts)), asked)
    return "\x1f".join(compute.unique(texts.filter(looked_at)).to_pylist())


def _may_be_broken(text: str) -> bool:
    """Whether a closer look is worth it: told from all texts at once."""
    return (
        _LOST in text
        or bool(_asked_in(text))
        or MAY_BE.search(text) is not None
        or (_TWO.search(text) is not None and any(suspect.search(text) for suspect in _SUSPECT.values()))
    )


def _asked_in(text: str) -> str:
    """The first word with a question mark for a letter; "" for none."""
    if "?" not in text or not _ASKED.search(text):
        return ""
    words = re.split(r"[\x1f\s]+", text)
    return next((one for one in words if _ASKED.search(one) and not _OF_AN_ADDRESS.search(one)), "")


def _broken(text: str) -> tuple[str, str] | None:
    """The first broken word, and what it was."""
    if text.isascii():
        return (lost, "") if (lost := _asked_in(text)) else None
    for name in _READ_AS:
        if _SUSPECT[name].search(text):
            for word in re.split(r"[\x1f\s]+", text):
                if meant := _meant(word, name):
                    return word, meant
    if found := first_meant_in(text):
        return found
    lost = next((word for word in re.split(r"[\x1f\s]+", text) if _LOST in word), "") or _asked_in(text)
    return (lost, "") if lost else None


def _meant(word: str, name: str) -> str:
    """The word as it was, when its letters are the bytes of UTF-8 read as something else; else ""."""
    codes = [_CODES[name].get(ord(char)) for char in word]
    if word.isascii() or None in codes:
        return ""
    try:
        meant = bytes(code for code in codes if code is not None).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return meant if all(map(_is_written_here, meant)) else ""


def _is_written_here(char: str) -> bool:
    """Whether a character stands in the files of councils: two odd ones may be the bytes of any letter."""
    return char in _SIGNS or (char.isalpha() and unicodedata.name(char, "").startswith("LATIN"))
