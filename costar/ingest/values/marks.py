"""One cell of a score column, before the column's scale is known: a number, a word, stars, money."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from costar.domain.records.counted import PLAIN_NUMBER, counted
from costar.ingest.columns import key_of
from costar.ingest.values.nothings import NOTHING
from costar.ingest.values.texts import bare_of


class Notation(StrEnum):
    """The way in which a score is written."""

    NUMBER = "number"
    PERCENT = "percent"
    WORD = "word"
    STARS = "stars"
    MONEY = "money"
    COUNT = "count"
    BLANK = "blank"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a cell says.

    `number` is set for all but words, blanks and others; `out_of` for "7/10" and "★★☆"; `word` and `size`
    are the places from 1 to 5 of a word such as "high" and of one such as "large", 0 without one. "4 - high"
    is a NUMBER with a `word`; "M" is a WORD with both; "28 homes" and "1.8k" are a COUNT.
    """

    notation: Notation
    number: float = 0.0
    out_of: int = 0
    word: int = 0
    size: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether the number has no part behind the point."""
        return self.number == int(self.number)


_WORDS: Final = {
    **dict.fromkeys(("verylow", "vlow", "vl", "negligible", "iseliawn"), 1),
    **dict.fromkeys(("low", "lo", "l", "minor", "isel"), 2),
    **dict.fromkeys(("medium", "med", "m", "mid", "moderate", "canolig"), 3),
    **dict.fromkeys(("high", "hi", "h", "major", "uchel"), 4),
    **dict.fromkeys(("veryhigh", "vhigh", "vh", "ucheliawn"), 5),
}
_SIZES: Final = {
    **dict.fromkeys(("xs", "extrasmall", "verysmall"), 1),
    **dict.fromkeys(("s", "small"), 2),
    **dict.fromkeys(("m", "medium", "med"), 3),
    **dict.fromkeys(("l", "large"), 4),
    **dict.fromkeys(("xl", "extralarge", "verylarge"), 5),
}
_AFTER_A_WORD: Final = re.compile(r"\s+(?:impact|effort|priority|benefit|value|need)\Z", re.IGNORECASE)
_STARS: Final = re.compile(
    r"([★⭐]{1,5})(☆{0,4})|(?:([●⬤■▮◆♥❤])(?=\3|[○◯□▯◇♡]))(\3{0,4})([○◯□▯◇♡]{0,4})|"
    r"(\*{1,5}|£{1,5})|([1-5]) stars?",
    re.IGNORECASE,
)
"""Signs that are counted, and the empty ones that fill them up. One full dot alone may be a tick."""

_MOST_STARS: Final = 5
# "(4)" is minus four, as accountants write it.
_NUMBER: Final = re.compile(rf"([-+]?)({PLAIN_NUMBER})|\(({PLAIN_NUMBER})\)")
_DECIMAL_COMMA: Final = re.compile(r"(?<!\S)([-+]?\d+),(\d{1,2})(?=\s*%?\Z)")
"""How a spreadsheet in another language writes "3.5": before thousands three digits would follow."""

_NOISE: Final = 1e-6
"""What Excel's arithmetic adds to a whole number: 4.0000000001."""

_NOTE_SIGN: Final = re.compile(r"(?<=[\d%])\s*(?:\*+|[†‡§¹²³⁰⁴-⁹]+)\Z")
"""What leads to a note below the table: "5¹" is no 51."""

_FRAMES: Final = re.compile(r"[\ufe0f\u20e3]")
_PERCENT: Final = re.compile(rf"({PLAIN_NUMBER})\s*(?:%|per ?cent)", re.IGNORECASE)
_MONEY: Final = re.compile(
    rf"[(-]?\s*(?:[£$€]\s*(-?)({PLAIN_NUMBER})\s*(k|m)?|({PLAIN_NUMBER})\s*(?:GBP|pounds))\s*\)?",
    re.IGNORECASE,
)
# Only where scales end: 3/12 may be a day in December.
_OUT_OF: Final = re.compile(rf"({PLAIN_NUMBER})\s*(?:/|(?:out )?of)\s*(5|10|100)", re.IGNORECASE)
_LABELLED: Final = re.compile(r"(\d{1,3})(\s*[-–—:=.,(]\s*|\s+)([^\W\d].*?)\)?")
_LABEL_FIRST: Final = re.compile(r"([^\W\d][^\d]*?)(?:\s*[-–—:=(]\s*|\s+)(\d{1,3})\)?")
_NO_LABEL: Final = re.compile(
    r"(?:hours?|hrs?|days?|weeks?|wks?|months?|mths?|years?|yrs?|fte|wte|people|staff|officers?|k|m|"
    r"thousand|million|pounds?|out|of|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
"""What makes a number something else than a score: "4 months", and "4-May", which was "4-5" before Excel."""

_TWO_ENDS: Final = re.compile(r"\b(?:to|and|-|–)\s*\d", re.IGNORECASE)
"""A scale and no score: "1 (low) to 5 (high)"."""


def score_mark(text: str) -> Mark:
    """What a cell of a score column says."""
    bare = _DECIMAL_COMMA.sub(r"\1.\2", _without_frames(_NOTE_SIGN.sub("", bare_of(text))))
    if not bare or bare.casefold() in NOTHING:
        return Mark(Notation.BLANK)
    # A label before a count, or "4 high" would be four of something, as "4 homes" is
    return _symbols(bare) or _plain_number(bare) or _labelled(bare) or _count(bare) or _word(bare)


def _without_frames(text: str) -> str:
    """A text without what phones and fonts draw around its signs: a colour, a key, a circle."""
    return text if text.isascii() else unicodedata.normalize("NFKC", _FRAMES.sub("", text))


def _symbols(bare: str) -> Mark | None:
    """Stars, percentages and money."""
    if found := _STARS.fullmatch(bare):
        stars, rest, dot, more, empty, typed, counted = found.groups(default="")
        number = int(counted or len(stars + dot + more + typed))
        out_of = number + len(rest + empty) if rest + empty else 0
        return Mark(Notation.STARS, float(number), out_of=out_of) if out_of <= _MOST_STARS else None
    if found := _PERCENT.fullmatch(bare):
        return Mark(Notation.PERCENT, _value(found.group(1)))
    if found := _MONEY.fullmatch(bare):
        minus, amount, thousands, named = found.groups()
        value = _value(amount or named) * {"k": 1e3, "m": 1e6}.get((thousands or "").casefold(), 1)
        return Mark(Notation.MONEY, -value if minus or bare[0] in "(-" else value)
    return None


def _plain_number(bare: str) -> Mark | None:
    if found := _NUMBER.fullmatch(bare):
        sign, plain, in_brackets = found.groups()
        value = _value(plain or in_brackets)
        return Mark(Notation.NUMBER, -value if sign == "-" or in_brackets else value)
    if found := _OUT_OF.fullmatch(bare):
        return Mark(Notation.NUMBER, _value(found.group(1)), out_of=int(found.group(2)))
    return None


def _labelled(bare: str) -> Mark | None:
    """A number with what it means beside it: "4 - high", "High (4)". "4 months" is no score."""
    if found := _LABELLED.fullmatch(bare):
        number, between, label = found.groups()
        # A number may stand before anything, "4 months"; without a dash only a word of scores makes it one.
        if between.isspace() and not _WORDS.get(_key_of_word(label)):
            return None
    elif found := _LABEL_FIRST.fullmatch(bare):
        label, number = found.groups()
    else:
        return None
    if _NO_LABEL.match(label) or _TWO_ENDS.search(label):
        return None
    return Mark(Notation.NUMBER, float(number), word=_WORDS.get(_key_of_word(label), 0))


def _count(bare: str) -> Mark | None:
    """How many of something: "28 homes", "4 months", "1.8k"."""
    number = counted(bare)
    return None if number is None else Mark(Notation.COUNT, number)


def _word(bare: str) -> Mark:
    key = _key_of_word(bare)
    word, size = _WORDS.get(key, 0), _SIZES.get(key, 0)
    return Mark(Notation.WORD if word or size else Notation.OTHER, word=word, size=size)


def _key_of_word(label: str) -> str:
    return key_of(_AFTER_A_WORD.sub("", label))


def _value(plain: str) -> float:
    value = float(plain.replace(",", ""))
    return float(round(value)) if abs(value - round(value)) < _NOISE else value
