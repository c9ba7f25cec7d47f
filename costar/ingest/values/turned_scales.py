"""Headings that say that 1 is the most: "Impact (1 = high, 5 = low)", "Effort (1 is hardest)"."""

import re
from typing import Final

_IS: Final = r"\s*(?:=+|:|\(|\bis\b|\bbeing\b|\bmeans\b)\s*(?:the\s+)?(?:very\s+)?"
_MOST: Final = r"(?:high(?:est)?|most|best|biggest|greatest|largest|hard(?:est)?|top)\b"
_LEAST: Final = r"(?:low(?:est)?|least|worst|smallest|lightest)\b"
_MIDDLE: Final = re.compile(r"medium|med|moderate|mid", re.IGNORECASE)
_STEP: Final = rf"(?:{_MOST}|{_LEAST}|(?:{_MIDDLE.pattern})\b)"
_STEPS: Final = re.compile(
    rf"\b(?P<number>\d{{1,3}})(?:{_IS}|\s*[-–]\s*|\s+)(?P<word>{_STEP})|"
    rf"\b(?P<word_first>{_STEP})\s*(?:=|:|\()\s*(?P<number_last>\d{{1,3}})\b",
    re.IGNORECASE,
)
"""A step of a scale with what it means: "3 = low", "low (1)"."""

_ENDS: Final = 2
_ONE: Final = r"\b1"
# The ends of the scales that councils count to; "3 = low" of three may be the middle of five.
_TOP: Final = r"\b(?:5|10|100)"


def _is(number: str, word: str) -> str:
    """The number with the word behind it, or the word first: "1 = high", "high = 1"."""
    return rf"{number}\b{_IS}{word}|\b{word}\s*=\s*{number}\b"


_TURNED: Final = re.compile(rf"{_is(_ONE, _MOST)}|{_is(_TOP, _LEAST)}", re.IGNORECASE)
_UPRIGHT: Final = re.compile(
    rf"{_is(_ONE, _LEAST)}|{_is(_TOP, _MOST)}|\b(?:eas[ey]\w*|easi\w+|simpl\w+)\b", re.IGNORECASE
)
"""The usual way, or what is asked about: ease is the other end of effort."""


_WORTH: Final = re.compile(r"\b(?:best|worst|top)\b", re.IGNORECASE)


def says_turned(heading: str, *, of_effort: bool) -> bool:
    """Whether a heading says that the lowest number of its scale means most, or the highest least.

    Args:
        heading: as it stands in the file.
        of_effort: whether its numbers are effort: the best effort may well be the least.
    """
    if of_effort and _WORTH.search(heading):
        return False
    return _TURNED.search(heading) is not None and _UPRIGHT.search(heading) is None


def ends_named(heading: str) -> tuple[int, int] | None:
    """The lowest and the highest step that a heading names with their meaning: 1 and 3 of "1=High 3=Low".

    One that ends in the middle ("1=low, 3=medium") does not say how long its scale is.
    """
    found = {
        int(match["number"] or match["number_last"]): match["word"] or match["word_first"]
        for match in _STEPS.finditer(heading)
    }
    if len(found) < _ENDS or any(map(_MIDDLE.fullmatch, (found[min(found)], found[max(found)]))):
        return None
    return min(found), max(found)
