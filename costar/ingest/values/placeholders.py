"""What a form or a drop-down leaves in a cell that nobody filled in: "< Select >", "Choose an item."."""

import re
from typing import Final

import pandas as pd

from costar.ingest.values.texts import Texts

_VERB: Final = r"(?:please\s+)?(?:select|choose|pick)"
_WHAT: Final = (
    r"(?:an?|one|the|your|from(?:\s+(?:the\s+)?(?:list|drop[- ]?down))?|option|item|date|value|answer|"
    r"status|service|ward|team|directorate|department|category|rating|score|here|below|type|list|of)"
)
_UNFILLED: Final = re.compile(
    rf"[\W_]*(?:{_VERB}(?:\s+{_WHAT}){{0,4}}|click\s+(?:or\s+tap\s+)?(?:here\s+)?to\s+enter\s+(?:text|a\s+date)|"
    r"(?:enter|type|insert)\s+(?:text|name|date)\s+here|drop[- ]?down|dewis(?:wch)?(?:\s+o['’]r\s+rhestr)?)"
    r"[\W_]*",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(
    r"<[^\W\d][^<>@=/]{2,50}>|[\[{](?:enter|insert|type|name of)\s[^\]}]{2,50}[\]}]",
    re.IGNORECASE,
)
"""What a template says is to be written there: "<Project name>", "[insert date]"."""

# Year 1 is the least day of .NET, year 0 the blank one of MySQL.
_NO_DAY: Final = re.compile(
    r"00:00(?::00)?|(?:0?[01]/0?1/1900|1900-01-0[01]|3[01]/12/1899|1899-12-3[01]|01/01/0001|0001-01-01|00/00/0000|"
    r"0000-00-00)(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?"
)
"""How programs show a day that is blank: Excel counts it as the day 0."""

_LONGEST: Final = 60
# Without anchors, for which pandas would look at each text in Python.
_ANY_OF_THESE: Final = (
    "(?i)<|select|choose|pick|click|enter|type|insert|name of|drop|dewis|00:00|00/00|1900|1899|0001|0000"
)
"""One of these stands in all that asks to be filled in, and in such a day: told of a whole column."""


def is_placeholder(text: str) -> bool:
    """Whether a cell only asks to be filled in, or is the day 0 of a blank one."""
    if len(text) > _LONGEST:
        return False
    bare = text.strip()
    if bare[:1].isdecimal():
        return _NO_DAY.fullmatch(bare) is not None
    return (_UNFILLED.fullmatch(bare) or _IN_BRACKETS.fullmatch(bare)) is not None


def placeholders_in(column: Texts) -> list[str]:
    """The different cells of a column that only ask to be filled in, or are such a day."""
    # Each different text once: a column of a form has few, and 200,000 rows.
    texts = pd.Series(pd.Series(column).unique(), dtype="str")
    return list(filter(is_placeholder, texts[texts.str.contains(_ANY_OF_THESE, regex=True)].tolist()))
