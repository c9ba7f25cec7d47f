"""A column of rungs that does not say of which Co: it is asked about, and no rung is left out in silence."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from costar.domain.activities.activity import COS
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.sample import DIFFERENT, Cells, cells_of
from costar.ingest.matching.suiting import share_that_fits
from costar.ingest.values.texts import Texts
from costar.ingest.values.values import is_yes_or_no

_OF_RUNGS: Final = re.compile(r"\b(?:rungs?|ladder)\b", re.IGNORECASE)
_OF_TAKING_PART: Final = re.compile(
    r"\bco[ -]?production\b|\b(?:level|degree|type|stage) of (?:involvement|participation|engagement)\b|"
    r"\b(?:involvement|participation|engagement) level\b",
    re.IGNORECASE,
)


def with_rungs_asked(
    found: tuple[ColumnMatch, ...], columns: Sequence[Texts], answered: Collection[int]
) -> tuple[ColumnMatch, ...]:
    """The columns, with those asked about that hold rungs of the ladder and name no Co.

    Args:
        found: what each column is by itself.
        columns: their cells, as far as they are in the file.
        answered: columns of which a person has said what they are, or that they are nothing.
    """
    if any(one.field in COS for one in found):
        return found
    return tuple(
        replace(one, field="", how=How.ASK, why=MatchReason.RUNGS, candidates=COS)
        if one.how is How.NONE and one.position not in answered and _holds_rungs(one, columns)
        else one
        for one in found
    )


def _holds_rungs(one: ColumnMatch, columns: Sequence[Texts]) -> bool:
    if one.position >= len(columns):
        return False
    says_rungs = _OF_RUNGS.search(one.heading) is not None
    if not says_rungs and _OF_TAKING_PART.search(one.heading) is None:
        return False
    cells = cells_of(columns[one.position])
    # Numbers may count anything: only a heading that speaks of the ladder makes rungs of them.
    return bool(cells.counts) and _share(cells, numbers=says_rungs) >= DIFFERENT


def _share(cells: Cells, *, numbers: bool) -> float:
    words = cells.share(lambda text: numbers or not (text.isdecimal() or is_yes_or_no(text)))
    return min(words, share_that_fits(COS[0], cells))
