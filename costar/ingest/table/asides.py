"""Rows that say by themselves that they are no activities."""

from collections.abc import Sequence
from typing import Final

from costar.ingest.problems import Reason
from costar.ingest.table.export_notes import is_of_export
from costar.ingest.table.totals import is_total_word

_FILLERS: Final = frozenset(".…⋮·•-–—_*~ ")


def reason_in(row: Sequence[str], first: str) -> Reason | None:
    """Why a row is no activity; None for one that may be.

    Args:
        row: its cells.
        first: the first that has something in it, without spaces at its ends.
    """
    if is_filler(row, first):
        return Reason.UNUSED
    if len(row) > 1 and is_total_word(first):
        return Reason.TOTAL
    return Reason.FOOTNOTE if len(row) > 1 and is_of_export(row) else None


def reason_of_note(first: str) -> Reason:
    """Why a row below the table is no activity, told by its first text."""
    return Reason.TOTAL if is_total_word(first) else Reason.FOOTNOTE


def is_filler(row: Sequence[str], first: str) -> bool:
    """Whether a row has nothing but signs that stand for rows left out: "…", "...", "- - -"."""
    # The first cell alone tells nearly every row apart.
    return first[:1] in _FILLERS and bool(first) and all(map(_FILLERS.issuperset, row))
