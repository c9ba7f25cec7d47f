"""Columns of another table that stands beside ours: "Owner" of a risk is no owner of an activity."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from costar.ingest.matching.headings import words_of
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.values.texts import Texts

_LEAST_NAMES: Final = 3
_LIKELY: Final = re.compile(r"\b(?:likelihood|probability|prob)\b", re.IGNORECASE)
_RISK: Final = re.compile(r"\b(?:risks?|mitigations?|mitigated|hazards?|inherent|residual)\b", re.IGNORECASE)
_SCORES: Final = frozenset(("impact", "effort"))
_REASON: Final = re.compile(r"\s*(?:justification|rationale)\s*", re.IGNORECASE).fullmatch
_LEFT_OVER: Final = re.compile(r"\b(?:inherent|residual)\b", re.IGNORECASE)
"""What only a list of risks has, also where its likelihood is just an "L"."""


def with_others_asked(found: Sequence[ColumnMatch], columns: Sequence[Texts]) -> list[ColumnMatch]:
    """The columns, asked about where a blank one parts them from the titles and they are another table.

    A blank column alone only makes room; another table also ends elsewhere, or begins with names of its own.

    Args:
        found: what each column is.
        columns: their cells.
    """
    gaps = {at for at, one in enumerate(found) if not one.heading and not _end_of(columns[at])}
    title = next((at for at, one in enumerate(found) if one.is_read and one.field == "title"), None)
    if not gaps or title is None:
        return list(found)
    blocks = _blocks(len(found), gaps)
    end = next(_end_of_block(block, columns) for block in blocks if title in block)
    others = [block for block in blocks if title not in block]
    apart = {
        at
        for block in others
        if _end_of_block(block, columns) != end or _begins_with_names(found[block[0]], columns[block[0]])
        for at in block
    }
    return [_asked(one) if at in apart else one for at, one in enumerate(found)]


def with_impact_of_risks_asked(found: Sequence[ColumnMatch]) -> list[ColumnMatch]:
    """The columns, asked about an impact beside a likelihood: it may be how bad a risk is, and no gain.

    Where another heading names risks, it is no gain for sure: nobody is asked, and it is not used.
    """
    # "RiskName" and "pre_mitigated_likelihood" are several words, too.
    said = [" ".join(words_of(one.heading)) for one in found]
    if not any(_LIKELY.search(one) or _LEFT_OVER.search(one) for one in said):
        return list(found)
    of_risks = any(map(_RISK.search, said))
    return [_impact_beside_likelihood(one, of_risks=of_risks) for one in found]


def with_reasons_asked(found: Sequence[ColumnMatch]) -> list[ColumnMatch]:
    """The columns, asked about a "Justification" beside scores or risks and no decision: it may be theirs."""
    decides = any(one.field == "decision" for one in found)
    others = any(
        not _SCORES.isdisjoint(one.candidates) or _LIKELY.search(one.heading) or _RISK.search(one.heading)
        for one in found
    )
    if decides or not others:
        return list(found)
    return [
        replace(one, how=How.ASK, why=MatchReason.MAYBE)
        if one.field == "decision_reason" and one.how is How.ALIAS and _REASON(one.heading)
        else one
        for one in found
    ]


def _impact_beside_likelihood(one: ColumnMatch, *, of_risks: bool) -> ColumnMatch:
    may_be = one.field == "impact" and (one.is_read or one.how is How.ASK) and not one.is_sure
    if may_be and of_risks:
        return replace(one, field="", how=How.NONE)
    return replace(one, how=How.ASK, why=MatchReason.MAYBE) if may_be and one.is_read else one


def _asked(one: ColumnMatch) -> ColumnMatch:
    if not one.is_read or one.is_sure:
        return one
    return replace(one, how=How.ASK, why=MatchReason.APART)


def _blocks(n: int, gaps: set[int]) -> list[list[int]]:
    """The places between blank columns."""
    blocks: list[list[int]] = [[]]
    for at in range(n):
        if at in gaps:
            blocks.append([])
        else:
            blocks[-1].append(at)
    return [block for block in blocks if block]


def _end_of_block(block: Sequence[int], columns: Sequence[Texts]) -> int:
    return max(_end_of(columns[at]) for at in block)


def _begins_with_names(first: ColumnMatch, column: Texts) -> bool:
    """Whether the first column is none of ours, and has another text in each row."""
    texts = [text.strip() for text in column.tolist()]
    is_full = len(texts) >= _LEAST_NAMES and all(map(_has_letters, texts))
    return not first.is_read and bool(first.heading) and is_full and len(set(texts)) == len(texts)


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _end_of(column: Texts) -> int:
    """How many rows there are up to the last that is filled."""
    texts = column.tolist()
    return next((at + 1 for at in range(len(texts) - 1, -1, -1) if texts[at].strip()), 0)
