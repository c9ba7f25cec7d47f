"""Formats that show a word, a sign or nothing for a number: `[>=4]"High";"Low"`, `"✓";;`, `0;-0;"-"`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt, ne
from typing import Final

_SECTION: Final = re.compile(r'(?:"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[^;"\\_*\[])*')
_MOST_SECTIONS: Final = 4
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_TESTS: Final[dict[str, Callable[[float, float], bool]]] = {
    "<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt, "=": eq,
}  # fmt: skip
_PART: Final = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|([^"\\_*\[])')
_DRAWS_A_NUMBER: Final = re.compile(r"[0#?@dmyhsge/%]", re.IGNORECASE)
_USUAL: Final = {
    1: (("", 0.0),),
    2: ((">=", 0.0), ("<", 0.0)),
    3: ((">", 0.0), ("<", 0.0), ("=", 0.0)),
}
"""The tests of sections without conditions, by how many there are."""

_OF_ZERO: Final = 2
"""The section for 0, where there are three."""


@dataclass(frozen=True)
class Worded:
    """A format of several sections of which one or more show no number: that one's text is what is seen.

    `sections`: for each its test and number, and the text that it shows, None where it shows the number.
    """

    sections: tuple[tuple[str, float, str | None], ...]

    def text_of(self, number: float) -> str | None:
        """What is shown in place of the number; None where the number is."""
        for test, bound, text in self.sections:
            if not test or _TESTS[test](number, bound):
                return text
        return None


def worded(code: str) -> Worded | None:
    """The sections of a format where one of them shows no number; None for every other format.

    ECMA-376, 18.8.31: without a condition of their own the sections are for numbers above 0, below 0, and 0.

    Args:
        code: the format's code.
    """
    # Hardly a format has two sections, or one without a digit.
    if not code or (";" not in code and _DRAWS_A_NUMBER.search(code)):
        return None
    parts = _sections(code)[: _MOST_SECTIONS - 1]
    said = [_CONDITION.search(part) for part in parts]
    texts = [_text_in(part, is_zero=at == _OF_ZERO) for at, part in enumerate(parts)]
    if all(text is None for text in texts):
        return None
    tests = (
        [(one[1], float(one[2])) if one else ("", 0.0) for one in said] if any(said) else _USUAL[len(parts)]
    )
    return Worded(tuple((*test, text) for test, text in zip(tests, texts, strict=True)))


def _sections(code: str) -> list[str]:
    found, at = list[str](), 0
    while at <= len(code) and (section := _SECTION.match(code, at)):
        found.append(section.group())
        at = section.end() + 1
    return found


def _text_in(section: str, *, is_zero: bool) -> str | None:
    """The text that a section shows without any part of the number; None where it shows some."""
    texts, bare = list[str](), list[str]()
    for found in _PART.finditer(section):
        quoted, escaped, char = found.groups()
        texts.append(quoted or escaped or char or "")
        bare.append(char or "")
    # "-"?? keeps room for two digits, of which a 0 has none.
    drawn = "".join(bare).replace("?", "") if is_zero else "".join(bare)
    if _DRAWS_A_NUMBER.search(drawn):
        return None
    return "".join(texts).replace("?", "").strip()
