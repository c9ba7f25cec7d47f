"""A row below the headings that says what to write: "Max 80 letters | Choose from the list | 1 to 5", or of
what kind it is: "text | date | £k"."""

import re
from collections.abc import Sequence
from typing import Final

from costar.ingest.matching.naming import named_by
from costar.ingest.table.counted import counts_columns
from costar.ingest.table.survey_rows import is_survey_row, says_only_that_one_answers

_SAYS: Final = re.compile(
    r"[\s\W]*(?:please\b|"
    r"(?:enter|choose|select|pick|insert|type|write|state|describe|explain|provide|give|outline|set out|"
    r"list|add|include|use)\s+"
    r"(?:an?|the|your|one|in|from|here|text|name|date|whether|how|what|who|why|any|all|this|details)\b|"
    r"(?:what|who|when|where|which|how|why|to what extent|does|do|is|are|will)\b[^?]*\?|"
    r"[^.!?]{0,60}\bplease (?:describe|provide|state|give|list|enter|choose|write|respond|explain|tell)\b|"
    r"(?:the|a|all|any) (?:\w+ )?(?:name|title|address|number|date|description|comment|requirement|language|"
    r"service|detail|topic)(?:s|es)?\b[^.!?]{0,40}\b(?:your?|this \w+ is)\b|"
    r"we (?:will )?calculate|(?:auto(?:matically)?[- ]?)?(?:calculated|populated)\b|"
    r"(?:do not|don['’]t) (?:fill|edit|complete|type|change)|leave (?:this )?blank|"
    r"free text|drop[- ]?down|max(?:imum|\.)?\s+(?:of\s+)?\d|up to \d|e\.?g\b|for example|example\b|"
    r"d{1,2}[/.-]m{1,2}[/.-]y+|mandatory|optional|required\b|yes\s*/\s*no|y\s*/\s*n\b|"
    r"1\s*=\s*[^=\d]+\d+\s*=\s*\w|"
    r"(?:score|rate|number)?\s*(?:from\s+)?[01]\s*(?:\([^)]*\)\s*)?(?:to|-|–)\s*(?:5|10|100)\b|"
    r"high\s*[/,]\s*medium\s*[/,]\s*low)",
    re.IGNORECASE,
)
_KIND: Final = re.compile(
    r"[\W_]*(?:(?:free |short |long |plain )?text|string|(?:n?var)?char(?:acter)?s?(?: varying)?|"
    r"int(?:eger)?|bigint|smallint|(?:whole )?numbers?|numeric|float|double|decimal|real|bool(?:ean)?|"
    r"date(?:time)?|time(?:stamp)?|currency|money|percent(?:age)?|category|list|choice|lookup|drop[- ]?down|"
    r"uuid|id|url|link|yes[ /]*no|y[ /]*n|(?:score )?[01] ?(?:to|-|–) ?\d{1,3}|[£%€$] ?['’]?(?:k|m|000s?)?|#|"
    r"days?|hours?|weeks?|months?|years?|fte|gbp|d{1,2}[/.-]m{1,2}[/.-]y+)"
    r"[\W_]*(?:\(\d+(?:, ?\d+)?\))?[\W_]*",
    re.IGNORECASE,
)
"""What kind of thing stands in a column, or in what it is counted."""

_LOOKED_AT: Final = 100
_LEAST: Final = 2
_MOST: Final = 0.6


def begin_with_guidance(rows: Sequence[Sequence[str]], headings: Sequence[str]) -> bool:
    """Whether the first of the rows, and not the second, tells how to fill in the columns, or counts them.

    1, 2, 3 below "a, b, c" may be anything: only below headings of ours it is no activity.
    """
    if len(rows) < _LEAST:
        return False
    words_below = any(map(_has_word, rows[1])) and not any(map(_has_word, rows[0]))
    counts = counts_columns(rows[0]) and words_below and _are_ours(headings)
    return counts or (is_guidance(rows[0]) and not is_guidance(rows[1]))


def is_guidance(row: Sequence[str]) -> bool:
    """Whether most cells of a row tell how to fill in their columns, or all of what kind they are."""
    if is_survey_row(row):
        return True
    cells = [cell for cell in row if cell.strip() and not says_only_that_one_answers(cell)]
    if len(cells) >= _LEAST and all(_KIND.fullmatch(cell[:_LOOKED_AT]) for cell in cells):
        return True
    found = sum(1 for cell in cells if _SAYS.match(cell.strip()[:_LOOKED_AT]))
    return found >= _LEAST and found >= _MOST * len(cells)


def _are_ours(headings: Sequence[str]) -> bool:
    return sum(bool(named_by(heading).field) for heading in headings) >= _LEAST


def _has_word(cell: str) -> bool:
    return re.search(r"[^\W\d_]{2}", cell) is not None
