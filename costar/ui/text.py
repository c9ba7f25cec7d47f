"""Text that people typed, made safe for places where Streamlit reads Markdown."""

import re
from typing import Final

import pandas as pd

# ":star:" would be an icon, "$" a formula, "&" an entity; "@" and "/" make links by themselves.
_MARKS: Final = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&@/])")

_CO: Final = re.compile(r"\b[Cc]o\\-\w+")
"""One of the four Co's, or a rung called like one, its hyphen made safe."""

_BEHIND_NUMBER: Final = re.compile(r"\d of \d[\d,]* ?|(?<=\d) (?=[^\W\d])")
"""A number and of how many, or the room between a number and what it counts.

"28 of" at the end of a line says nothing; "28 of 40" does, so that what is counted may begin the next line.
"""

_GAP: Final = re.compile(r"[^\S\xa0]+")
"""Room between words, but for the space that keeps a number and its sign on one line."""

_TO_LEFT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Letters that are written from right to left: Arabic, Hebrew and others."""

_RUN_TO_LEFT: Final = re.compile(rf"[{_TO_LEFT}](?:(?:(?![{_TO_LEFT}])[\W\d_])*[{_TO_LEFT}])*")
"""From the first to the last of them, without a letter of another script between."""


# For labels, too: costar.js takes the escapes out of the names that are read out (decision 0073).
def plain(text: str) -> str:
    """The text so that Markdown shows it as it is: no formatting, links, images, formulas or icons."""
    # One line: what follows a break could be a heading, a list or a rule.
    safe = _MARKS.sub(r"\\\1", _GAP.sub(" ", text.strip()))
    # Set apart, or the number behind would be drawn before: "7 of 8" as "of 8", far from its 7
    return _RUN_TO_LEFT.sub("\N{RIGHT-TO-LEFT ISOLATE}\\g<0>\N{POP DIRECTIONAL ISOLATE}", safe)


def as_sentence(text: str) -> str:
    """The text as it is: costar.css ends no line inside what is emphasised, "Co-design"."""
    return _CO.sub(r"*\g<0>*", plain(text))


def headline(text: str) -> str:
    """The same for a heading, in which no line ends behind a number, either."""
    # The third space, behind "28 of 40", stays
    return _BEHIND_NUMBER.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}", 2), as_sentence(text))


def plain_table(table: pd.DataFrame) -> pd.DataFrame:
    """A frame for `st.table`, every text in it shown as it is."""
    return table.map(lambda cell: plain(cell) if isinstance(cell, str) else cell)
