"""Columns that say something of another thing than the activity, as what stands beside them tells."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from costar.ingest.matching.headings import words_of
from costar.ingest.matching.jobs import is_called_a_job
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason

_WEIGHED: Final = re.compile(r"\b(?:likelihood|probability|prob|inherent|residual)\b", re.IGNORECASE)
"""What stands where risks are weighed; the last two also where a likelihood is just an "L"."""

_RISK: Final = re.compile(r"\b(?:risks?|mitigations?|mitigated|hazards?|inherent|residual)\b", re.IGNORECASE)
_SCORES: Final = frozenset(("impact", "effort"))
_REASON: Final = re.compile(r"\s*(?:justification|rationale)\s*", re.IGNORECASE).fullmatch


class _Of(Enum):
    OURS = auto()
    EITHER = auto()
    ANOTHER = auto()


@dataclass(frozen=True)
class _Table:
    """What the headings of a table say that it also is about."""

    has_risks: bool
    has_likelihoods: bool
    has_scores: bool
    has_decisions: bool

    @classmethod
    def of(cls, found: Sequence[ColumnMatch]) -> "_Table":
        # "RiskName" and "pre_mitigated_likelihood" are several words, too.
        said = [" ".join(words_of(one.heading)) for one in found]
        return cls(
            any(map(_RISK.search, said)),
            any(map(_WEIGHED.search, said)),
            any(not _SCORES.isdisjoint(one.candidates) for one in found),
            any(one.field == "decision" for one in found),
        )


def with_others_things_asked(found: Sequence[ColumnMatch]) -> list[ColumnMatch]:
    """The columns, asked about where they may be of a risk or a score, and left where they are for sure.

    Args:
        found: what each column is.
    """
    table = _Table.of(found)
    return [_told(one, table) for one in found]


def _told(one: ColumnMatch, table: _Table) -> ColumnMatch:
    if one.is_sure or not (one.is_read or one.how is How.ASK) or one.field not in _RULES:
        return one
    match _RULES[one.field](one, table):
        case _Of.ANOTHER:
            return replace(one, field="", how=How.NONE)
        case _Of.EITHER if one.is_read:
            return replace(one, how=How.ASK, why=MatchReason.MAYBE)
        case _:
            return one


def _of_impact(_one: ColumnMatch, table: _Table) -> _Of:
    """An impact beside a likelihood is how bad a risk is, and no gain; without a word of risks it may be."""
    if not table.has_likelihoods:
        return _Of.OURS
    return _Of.ANOTHER if table.has_risks else _Of.EITHER


def _of_reason(one: ColumnMatch, table: _Table) -> _Of:
    """A "Justification" beside scores or risks may be theirs, where nothing is decided."""
    is_bare = one.how is How.ALIAS and _REASON(one.heading) is not None
    others = table.has_scores or table.has_likelihoods or table.has_risks
    return _Of.EITHER if is_bare and others and not table.has_decisions else _Of.OURS


def _of_owner(one: ColumnMatch, _table: _Table) -> _Of:
    """Who owns a risk owns the row where rows are risks, and only a job may be ours."""
    if "risk" not in words_of(one.heading):
        return _Of.OURS
    are_jobs = 2 * sum(map(is_called_a_job, one.samples)) > len(one.samples)
    return _Of.EITHER if are_jobs else _Of.ANOTHER


_RULES: Final[dict[str, Callable[[ColumnMatch, _Table], _Of]]] = {
    "impact": _of_impact,
    "decision_reason": _of_reason,
    "owner_role": _of_owner,
}
"""Of what each field may be said besides."""
