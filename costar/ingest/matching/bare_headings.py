"""A heading without what programs and forms put around it."""

import re
from typing import Final

from costar.ingest.columns import key_of
from costar.ingest.matching.headings import spelt_out, without_moment

_SCALE: Final = re.compile(
    r"[(\[]?\s*\b(?:[01]\s*(?:to|-|–|—)\s*\d{1,3}|(?:score\s+)?out of\s*(?:\d{1,3}|five))\s*[)\]]?\s*\Z|"
    r"(?<=[^\W\d])\s*/\s*(?:5|10|100)\s*\Z",
    re.IGNORECASE,
)
"""A scale at the end of a heading: "Impact 1-10", "Effort (score out of 5)"."""

_SCALE_EXPLAINED: Final = re.compile(
    r"\s*[(\[:;,–—-]?\s*\b[01]\s*(?:=|is|means|being)\s*[^\W\d].*\Z", re.IGNORECASE | re.DOTALL
)
"""What the steps mean, at the end of a heading: "Impact 1 = a little, 5 = a lot"."""

_HOW_LONG: Final = re.compile(
    r"\s*(?:[(\[,:–—-]?\s*\b(?:in|using|max(?:imum)?(?: of)?|up to|no more than)\s+|[(\[]\s*(?=\d))"
    r"(?:one|two|three|a few|a couple of|your own|\d{1,3})\s+(?:short )?"
    r"(?:sentences?|words?|lines?|characters?)(?: max(?:imum)?)?\s*[)\]]?\s*\Z",
    re.IGNORECASE,
)
"""How much a form has room for: "Your idea in one sentence", "Title (max 10 words)", "Summary (50 words)"."""

_NUMBERED: Final = re.compile(
    r"\A\s*(?:(?:q|question)\s*)?(?:\d{1,2}\s*[.):]|\d{1,2}(?:\.\d{1,2})?[a-z]?\s*[.):](?=\s)|"
    r"\(?(?:[a-z]|[ivx]{2,4}|\d{1,2}[a-z]?)\)|[a-z]\.(?=\s+\w\w))\s*(?=\D)",
    re.IGNORECASE,
)
"""What a form puts before its questions: "1. Title", "Q4: Effort", "b) Ward"."""

_OF_A_TABLE: Final = re.compile(r"\A\s*'?[^\W\d][\w ]{0,40}(?<=\w)'?\[([^\W\d][^\[\]]*)\]\s*\Z")
"""How Power BI names the column of a table: "Plan[Title]"."""

_LANGUAGE: Final = re.compile(r"(?<=\w)/[a-z]{2}(?:-[A-Z]{2})?\Z")
"""What a program adds to a heading in several languages: "title/en"."""

_WRAPPED: Final = re.compile(r"\A\s*custom field\s*\((.+)\)\s*\Z", re.IGNORECASE)
"""What Jira puts around a council's own field: "Custom field (Impact)"."""

_NUMBER_SIGN: Final = re.compile(r"\A\s*#\s*(?=\D|\Z)|(?<=\w)\s*#\s*\Z")

_KEPT: Final = re.compile(r"\A\s*\(do not modify\)", re.IGNORECASE)
"""What Dynamics puts before what only a program reads."""

OTHERS: Final = frozenset(
    ("completedby", "createdby", "modifiedby", "updated", "keydecision", "programmearea")
)
"""Other things, though near to names of ours: who did something in a program, and what law calls key."""

_LONGEST_HEADING: Final = 200


def bare_heading(heading: str) -> str:
    """The heading without what programs and forms put around it; "" where only a program reads its column."""
    if _KEPT.match(heading) or key_of(heading) in OTHERS:
        return ""
    whole = heading[:_LONGEST_HEADING]
    heading = found.group(1) if (found := _WRAPPED.match(whole) or _OF_A_TABLE.match(whole)) else heading
    heading = without_moment(spelt_out(_NUMBER_SIGN.sub(" number ", heading)))
    heading = _LANGUAGE.sub("", _NUMBERED.sub("", heading[:_LONGEST_HEADING]))
    return _SCALE.sub(" ", _SCALE_EXPLAINED.sub("", _HOW_LONG.sub("", heading))) or " "
