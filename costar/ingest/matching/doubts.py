"""Columns that are asked about, by the kind of doubt: several of one kind are one question."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Final

from costar.ingest.matching.matched import ColumnMatch, How, MatchReason

_MEANT: Final = frozenset(
    (MatchReason.MAYBE, MatchReason.VALUES, MatchReason.NAMES, MatchReason.RUNGS, MatchReason.MARKS)
)
"""A column may be what is suggested, or nothing: yes and no are all the answers that there usually are."""

_WHOLE: Final = frozenset((MatchReason.HEADINGS, MatchReason.APART))
"""What is said of all columns at once, of a table or of a part of one."""


def doubts_of(columns: Sequence[ColumnMatch]) -> list[tuple[ColumnMatch, ...]]:
    """The columns that are asked about, those of one kind of doubt together, in the order of the file.

    Which of two columns is a field, which day is meant, or whether numbers stay when a row is added is each
    a question of its own, and so is a column for which nothing is suggested.

    Args:
        columns: what each column of the file is.
    """
    kinds = defaultdict[Hashable, list[ColumnMatch]](list)
    for one in columns:
        if one.how is How.ASK:
            kinds[_kind_of(one)].append(one)
    return [tuple(found) for found in kinds.values()]


def _kind_of(one: ColumnMatch) -> Hashable:
    if not one.field:
        return one.position
    return "meant" if one.why in _MEANT else one.why if one.why in _WHOLE else one.position
