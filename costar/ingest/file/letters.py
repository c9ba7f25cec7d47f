"""Which one-byte encoding a text was saved in, told by what its letters make of words.

Windows, DOS and the old Mac give the same bytes to different letters: byte 0x82 is é in "Café" for DOS and
a low quotation mark for Windows. Windows itself has other letters in Central Europe, and only ISO 8859-14 has
all of Welsh. Each encoding is tried on the words around such bytes, and the one that
makes words of them is taken.
"""

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Final

WINDOWS: Final = "cp1252"
CENTRAL: Final = "cp1250"
CELTIC: Final = "iso8859-14"
ONE_BYTE: Final = (WINDOWS, "cp850", "cp437", "mac-roman", CENTRAL, CELTIC)
"""In this order when nothing speaks for one rather than another."""

_AROUND: Final = re.compile(
    rb"(?<![^\x00-\x20,;\t])[\x80-\xff] (?:la|propos)\b|"
    rb"[^\x00-\x20,;\t]{0,3}[\x80-\xff]+[^\x00-\x20,;\t]{0,3}"
)
_SAMPLED: Final = 2_000
_WORDS: Final = {
    **dict.fromkeys("éâêîôïçáíóúüöñŵŷÉÁÂÊÎÔÓÍÚÖÜÇ", 2.0),
    **dict.fromkeys("èàëäìòùûœæßåÈÀÌÒÙÄËÛÑÅ", 1.5),
    **dict.fromkeys("øØÆ", 1.0),
}
"""Letters of the words that stand in the files of British councils, Welsh, Irish and borrowed ones too."""

_MONEY: Final = "£€¥"
_BETWEEN: Final = "–—•·…\xa0"
"""Dots, dashes and the space of a web page: around words, and not within one."""

_APOSTROPHES: Final = "\u2019\u2018"
_QUOTES: Final = "\u201c\u201d"
_PARTS: Final = "½¼¾°¹²³®©™§±×÷«»"
_WORDS_OF_ONE: Final = "âôéÂÔÉÓ"
_NEVER_AT_AN_EDGE: Final = "ìîïëÌÎÏ"
"""Letters that begin and end hardly a word here; on an old Mac their bytes are the curly marks of Windows."""

_VOWELS: Final = "aeiouáéíóúöæ"
_CENTRAL: Final = (
    (re.compile(rb"[\x8a\x8e\x9a\x9e]"), re.compile(rb"")),
    (re.compile(rb"\xf5"), re.compile(rb"[\xe3\xe4\xe7]")),
    (re.compile(rb"[a-z][\xfe\xba]|\xe3[a-z]{1,3}[\xfe\xba]|[a-z]\xe3[a-z]"), re.compile(rb"[\xe7\xf5]")),
)
"""What words of Central Europe have that to Western Windows are letters, too, and what they then lack.

š and ž, which hardly a text of the West has in several words; ő (there õ, beside ã or ä); ţ, ş and ă.
"""

_LEAST_CENTRAL: Final = 3

_LONE: Final = re.compile(r"à (?:la|propos)|.*-à-.*", re.IGNORECASE)
"""An à by itself. Else its byte, alone or at the end of a word, is the three dots that it is in Windows."""

_BETWEEN_WORDS: Final = re.compile(r" [^\W\d_]{3}\xa0[^\W\d_]{3} ")
"""The space of a web page, which to DOS is "á": hardly a word has that within letters, three a side."""

_AT_A_HARD_SPACE: Final = re.compile(r"\W?[^\W\d_]{3}á(?:[^\W\d_]{3}\W?|\W)|.*\d\W?á.*|.*á\d.*", re.DOTALL)
"""What words with the space of a web page are to DOS: "Lunchá", "On 4áMay", "Lunchábreak"."""

_ENDS_WITH_S: Final = re.compile(r"s?(?![^\W\d_])", re.IGNORECASE)
_STRANGE: Final = {
    "è": re.compile(
        r".è(?!(?:es?|s|[b-df-hj-np-tv-z]es?)?(?![^\W\d_])|che|gne|[bcdgpt][lr]e|[gq]ue).*", re.DOTALL
    ),
    "ê": re.compile(r".ê[aeiou].*", re.DOTALL),
    "œ": re.compile(r".œ(?![deinstu]).*", re.DOTALL),
    "ï": re.compile(r"[^\Waeiou]ï(?![aeiou]).*", re.DOTALL),
    "ö": re.compile(r"[aeiu]ö.*", re.DOTALL),
    "ç": re.compile(r".ç(?![aou]).*", re.DOTALL | re.IGNORECASE),
    "Ç": re.compile(r".Ç[^\Waeiou].*", re.DOTALL),
}
"""Letters where the words that have them do not: French has è before "re" and "che", and Bärbel's is none.

Each is matched with the sign before it and all that is known behind it.
"""


@dataclass(frozen=True)
class Guess:
    """An encoding, and whether it is only a guess: another one would have done nearly as well."""

    encoding: str
    is_guess: bool


def one_byte_encoding(content: bytes) -> Guess:
    """The encoding whose letters make words; Windows when they say nothing."""
    words = Counter(found.group() for found in islice(_AROUND.finditer(content), _SAMPLED))
    scores = {
        name: sum(n * _fit(word, name) for word, n in words.items())
        - _unpaired(content, name)
        + (_central(words) if name == CENTRAL else 0.0)
        for name in ONE_BYTE
    }
    best = max(ONE_BYTE, key=lambda name: scores[name])
    # Most files come from Windows: it needs no look while its letters make sense; any other encoding does.
    if best == WINDOWS:
        return Guess(best, is_guess=scores[best] < 0)
    return Guess(best, is_guess=True)


def decoded_one_byte(content: bytes, encoding: str) -> str:
    """The text, whatever its bytes: those that an encoding does not use are kept as Latin-1 has them."""
    return codecs.charmap_decode(content, "strict", _TABLES[encoding])[0]


def _unpaired(content: bytes, encoding: str) -> float:
    """What speaks against marks that close where none opens: to Windows "Malmö" from DOS is "Malm”"."""
    table = _TABLES[encoding]
    if not set(_QUOTES) <= set(table):
        return 0.0
    opens, closes = (content.count(bytes([table.index(mark)])) for mark in _QUOTES)
    return 0.0 if opens else closes / 2


def _central(words: Counter[bytes]) -> float:
    """What speaks for Central Europe where all its bytes are letters of the West, too."""
    for has, lacks in _CENTRAL:
        found = [word for word in words if has.search(word)]
        others = lacks.pattern and any(map(lacks.search, words))
        if len(found) >= _LEAST_CENTRAL and not others:
            return 4.0 * sum(words[word] for word in found)
    return 0.0


def _fit(word: bytes, encoding: str) -> float:
    """How well an encoding does for the bytes around a letter: above 0 makes sense, below 0 makes none."""
    text = " " + decoded_one_byte(word, encoding) + " "
    if _LONE.fullmatch(text.strip()):
        return 2.0
    if _BETWEEN_WORDS.fullmatch(text):
        return 2.25
    others = [at for at, char in enumerate(text) if not char.isascii()]
    if len(others) > 1 and not any(char.isascii() and char.isalnum() for char in text):
        return 0.0  # signs that stand by themselves say nothing about each other
    return sum(
        _fit_of(text[at - 1], text[at], text[at + 1])
        + _fit_around(text, at)
        + _fit_of_start(text, at, encoding)
        - (2.5 if text[at] == "á" and _AT_A_HARD_SPACE.fullmatch(text) else 0.0)
        for at in others
    )


def _fit_of_start(text: str, at: int, encoding: str) -> float:
    """What speaks against a sign that begins a word."""
    after = text[at + 1]
    if text[at - 1].isalnum() or not after.isalpha():
        return 0.0
    if text[at] == "\u2019" and text[at + 1 : at + 3].rstrip().isupper():
        return -1.5  # ÆBLE from DOS: hardly a word in capitals begins with an apostrophe
    # Äpfel and Århus: what stands alone in its cell begins with a large letter of the North.
    # Windows needs no such doubt: to the old Mac the small letters of its "école" are large ones.
    is_small = text[at].islower() and after.islower() and text[at - 1].isspace()
    return -0.75 if is_small and encoding != WINDOWS else 0.0


def _fit_around(text: str, at: int) -> float:
    """What more speaks for or against a sign: "Zoë" has two dots after o, and "façade" a tail before a."""
    before, char, after = text[at - 1].casefold(), text[at], text[at + 1].casefold()
    if char == "ë" and before in ("o", "a"):
        return 1.0 if after.isalpha() else 2.25
    if char == "ë" and before == "t" and not after.isalpha():
        return 2.25  # Brontë: "Brontâ" and "Brontæ" are no words
    if char == "É" and not before.isalnum() and after.isalpha():
        return 0.5  # Éire: hardly a word begins with â
    # Straße and Strauß
    if char == "ß" and (after in ("e", "b", "s") or (before in ("u", "i") and not after.isalpha())):
        return 1.0
    if char in _STRANGE and _STRANGE[char].fullmatch(f"{before}{char}{text[at + 1 :].strip()}"):
        return -1.0
    if (
        char == "\u2018"
        and before.isalpha()
        and (not after.isalnum() or not _ENDS_WITH_S.match(text, at + 1))
    ):
        return -2.5  # it opens, and stands where something closes, or within a word: "Jæger" from DOS
    if char in "½¼¾" and not (before + after).strip():
        return 0.5
    is_in_capitals = text[at - 1].isupper() and text[max(at - 2, 0)].isupper()
    return -1.5 if is_in_capitals and char.islower() and not after.isalpha() else 0.0


def _fit_of(before: str, char: str, after: str) -> float:
    if char.isalpha():
        return _fit_of_letter(before, char, after)
    if char in _MONEY:
        return _fit_of_money(before, char, after)
    if char in _APOSTROPHES:
        return 2.0 if before.isalpha() or after.isalpha() else 0.0
    if char in _QUOTES:
        return _fit_of_mark(before, char, after)
    if char in "¿¡" and not before.isalnum() and after.isalpha():
        return 0.5  # Spanish: it opens a question
    if char in _BETWEEN:
        return 1.0 if not (before.isalpha() and after.isalpha()) else -0.5
    if char in _PARTS:
        return -1.0 if before.isalpha() and after.isalpha() else 0.5
    return -2.0 if unicodedata.category(char) in ("Cc", "So", "Sm", "Cn", "Co") else -1.0


def _fit_of_mark(before: str, char: str, after: str) -> float:
    """How well a quotation mark does: one that opens stands before a word, one that closes behind it."""
    inside, outside = (after, before) if char == "\u201c" else (before, after)
    if not inside.isspace() and not outside.isalnum():
        return 2.0
    return 1.0 if before.isspace() or after.isspace() or not (before + after).isalnum() else -1.0


def _fit_of_money(before: str, char: str, after: str) -> float:
    if char != "£":
        return 0.5 if after.isdigit() else -1.0
    if after in "kKmMbB" and not before.isalpha():
        return 2.5  # £k and £m, where others have Ł or ú
    # Hardly anything is as sure in a council's file as £ before a digit.
    return 3.0 if after.isdecimal() else -1.0 if before.isalpha() or after.isalpha() else 1.0


def _fit_of_letter(before: str, char: str, after: str) -> float:
    if not ("\u00c0" <= char <= "\u024f" or char in "ªº"):
        return -2.0  # Greek and other alphabets: single letters of theirs stand in no English word
    if not (before.isalpha() or after.isalpha()):
        return 1.0 if char in _WORDS_OF_ONE and before.isspace() and after.isspace() else -1.0
    if after.isdigit() or _is_within_a_strange_word(before, char, after):
        return -1.0
    if char in "àÀ" and not after.isalpha():
        return -0.5
    # A capital inside or at the end of a small word is no letter of it.
    if char.isupper() and (before.islower() or (before.isalpha() and after.islower())):
        return -1.5
    if char.islower() and after.isupper():
        return -1.5
    if char in _NEVER_AT_AN_EDGE and not (before.isalpha() and after.isalpha()):
        return 0.25
    return _WORDS.get(char, 0.25)


def _is_within_a_strange_word(before: str, char: str, after: str) -> bool:
    """Whether a letter has neighbours that it has in no word: Guðrún and Þór are no Welsh."""
    if char in "ªº":
        return before.isalpha() and after.isalpha()
    return char in "ŵŷŴŶ" and (before.casefold() in _VOWELS or after.casefold() in _VOWELS)


def _table_of(encoding: str) -> str:
    """Every byte's character; those without one as Latin-1 has them, so that no byte is dropped."""
    codes = (bytes([code]) for code in range(256))
    return "".join(_character(code, encoding) for code in codes)


def _character(code: bytes, encoding: str) -> str:
    try:
        return code.decode(encoding)
    except UnicodeDecodeError:
        return code.decode("latin-1")


_TABLES: Final = {name: _table_of(name) for name in (*ONE_BYTE, "latin-1")}
