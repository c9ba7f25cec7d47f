"""What programs write above and below what they export: filters, days, pages, counts. Never an activity."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

_DONE: Final = r"(?:exported|run|generated|created|printed|downloaded|produced|extracted|refreshed|updated)"
_WHEN: Final = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9},? \d{4}|"
    r"[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}:\d\d)"
)
_PROGRAM: Final = (
    r"(?:microsoft|power ?bi|excel|smartsheet|planner|trello|airtable|sharepoint|google|jira|monday|asana)"
)
_COUNTED: Final = r"(?:rows?|records?|items?|results?|entries|activities|actions|projects)"
# A whole cell, such as "Report run on 28/11/2026", "Applied filters: Status is Live" or "24 records". "Total
# Place programme", which only begins so, is a title.
_LINE: Final = re.compile(
    r"\W*(?:"
    r"(?:applied |active |report |current )?filters?(?: applied)?\s*[:=].*|"
    r"no filters? (?:are |were )?applied|"
    rf"(?:(?:report|file|data|list|view|last|date)\s+)?{_DONE}\b.{{0,60}}?{_WHEN}.*|"
    rf"(?:created|generated|produced|exported) (?:by|with|using|from) {_PROGRAM}\b.*|"
    rf"page \d+(?: of \d+)?|(?:grand )?totals?(?:\s*[:=]?\s*\d[\d,.]*(?: {_COUNTED})?)?|"
    rf"(?:total |number of )*(?:{_COUNTED}|row count|record count|count)"
    r"(?: returned| found| exported| shown)?\s*[:=]\s*\d[\d,]*|"
    rf"\d[\d,]* {_COUNTED}(?: (?:were )?(?:returned|found|exported|shown|affected|selected|fetched))?|"
    rf"showing \d.{{0,60}}\bof \d[\d,]* {_COUNTED}|end of (?:report|file|list|data|export)|-+ ?end ?-+|"
    rf"\d[\d,]* {_COUNTED} in set\b.{{0,40}}|"
    r"©.*|copyright\W.{0,20}\d{4}.*"
    r")\W*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST: Final = 2_000


def is_of_export(row: Sequence[str]) -> bool:
    """Whether a row only tells about an export: its filters, its day, its pages, how many rows it has."""
    found = list(islice(filter(None, map(str.strip, row)), 2))
    return len(found) == 1 and len(found[0]) <= _LONGEST and _LINE.fullmatch(found[0]) is not None


def end_of_one_column(rows: Sequence[Sequence[str]], below: int) -> int:
    """Where a table of one column ends, in which every row stands alone."""
    end = len(rows)
    while end > below and (not any(map(str.strip, rows[end - 1])) or is_of_export(rows[end - 1])):
        end -= 1
    return end if any(map(is_of_export, rows[end:])) else len(rows)
