"""Rows below a table that are about it: remarks, sources, and the key to its scores."""

import re
from typing import Final

from costar.ingest.table.headings import filled

_LONG: Final = 100
_KEY: Final = re.compile(r"(?:key|legend|guide|scale|scoring|notes?|guidance)\b", re.IGNORECASE)
_NOTE: Final = re.compile(
    r"\W*(?:notes?|sources?|n\.?b|footnotes?|produced by|prepared by|published|contact|please|caveats?|key|"
    r"this (?:data|file|list|report|spreadsheet|table)|as at|extracted|last updated|"
    r"end of|for more|https?:)\b|[*†‡©]|\[\w+\]",
    re.IGNORECASE,
)


def is_key(row: list[str]) -> bool:
    """Whether a row only says that a key, a scale or notes follow."""
    return filled(row) == 1 and _KEY.match(" ".join(row).strip()) is not None


def is_note(row: list[str], *, alone: bool) -> bool:
    """Whether a row below the table is a remark: it says so, or stands alone and is no row of the table.

    A title by itself after a gap, in a row as wide as the others, is still an activity.
    """
    found = [cell.strip() for cell in row if cell.strip()]
    if len(found) != 1 or not row[0].strip():
        return False
    is_sentence = found[0].endswith(".") or len(found[0]) > _LONG
    return _NOTE.match(found[0]) is not None or (alone and (len(row) == 1 or is_sentence))
