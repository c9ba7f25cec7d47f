"""What a form or a drop-down leaves in a cell that nobody filled in: "< Select >", "Choose an item."."""

import re
from typing import Final

_VERB: Final = r"(?:please\s+)?(?:select|choose|pick)"
_WHAT: Final = (
    r"(?:an?|one|the|your|from(?:\s+(?:the\s+)?(?:list|drop[- ]?down))?|option|item|date|value|answer|"
    r"status|service|ward|team|directorate|department|category|rating|score|here|below|type|list|of)"
)
_UNFILLED: Final = re.compile(
    rf"[\W_]*(?:{_VERB}(?:\s+{_WHAT}){{0,4}}|click\s+(?:or\s+tap\s+)?(?:here\s+)?to\s+enter\s+(?:text|a\s+date)|"
    r"(?:enter|type|insert)\s+(?:text|name|date)\s+here|drop[- ]?down)[\W_]*",
    re.IGNORECASE,
)
_LONGEST: Final = 60


def is_placeholder(text: str) -> bool:
    """Whether a cell only asks to be filled in."""
    return len(text) <= _LONGEST and _UNFILLED.fullmatch(text.strip()) is not None
