"""From many scores to one position: medians, equal voice, agreement, and how far one ballot matters.

Scores are ordinal, so medians; "don't know" is missing, never 3. Group medians count once each, as the
James Lind Alliance does. No confidence intervals: a room is not a random sample.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.domain.matrix.matrix import Cuts, quadrants_of

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

AXES: Final = ("impact", "effort")
AGREED, LEANING = 0.75, 0.5
"""The least share of ballots for "agreed" (the usual Delphi threshold) and for "leaning"."""

TOO_FEW, INDICATIVE = 3, 5
"""Fewer ballots than this are too few to go by; fewer than this are a hint only."""

MIN_GROUP_IN_ROOM: Final = 3
"""A group's own position is shown in the room only from this many ballots."""


class Weighing(StrEnum):
    """How the ballots of a workshop are put together."""

    EQUAL_VOICE = "equal_voice"
    POOLED = "pooled"


def latest(events: pd.DataFrame) -> pd.DataFrame:
    """The score that counts of each ballot for each activity: the last that it gave.

    Args:
        events: `ballot_id`, `group`, `activity_id`, `impact`, `effort`, `sequence`.

    Returns:
        The same without `sequence`, one row a ballot and activity: the scores.
    """
    ordered = events.sort_values("sequence", kind="stable")
    kept = ordered.drop_duplicates(["activity_id", "ballot_id"], keep="last")
    return kept.drop(columns="sequence").reset_index(drop=True)


def tally(scores: pd.DataFrame, cuts: Cuts, weighing: Weighing) -> pd.DataFrame:
    """Where a round puts each activity that has a score, and how far the room agrees.

    Args:
        scores: one row a ballot and activity: `ballot_id`, `group`, `activity_id`, and `impact` and
            `effort` from 1 to 5, NA for "don't know".
        cuts: where the matrix is cut.
        weighing: which of the two positions counts.

    Returns:
        One row an activity, by id: `impact`, `effort` (the position that counts, NaN without one),
        `pooled_impact`, `pooled_effort`, `equal_impact`, `equal_effort`; `n` (ballots with both
        scores), `n_any`; `quadrant` ("" without a position); `agreeing` (ballots whose own scores
        fall there), `agreement` (their share of n, NaN without any), `verdict` ("agreed", "leaning",
        "split", ""); `few` ("none", "too_few", "indicative", "enough"); `one_person` (leaving out
        one ballot changes the quadrant); `groups_differ` (pooled and equal voice lie in different
        quadrants).
    """
    units = _units_of(scores)
    pooled = {axis: _pooled(units, units.scores[axis]) for axis in AXES}
    equal = {axis: _equal(units, units.scores[axis]) for axis in AXES}
    chosen = equal if weighing is Weighing.EQUAL_VOICE else pooled
    quadrant = _quadrant(chosen["impact"].whole, chosen["effort"].whole, cuts)
    without = _quadrant(chosen["impact"].without, chosen["effort"].without, cuts)
    both = ~np.isnan(units.scores["impact"]) & ~np.isnan(units.scores["effort"])
    own = _quadrant(units.scores["impact"], units.scores["effort"], cuts)
    n = _count(units, both)
    agreeing = _count(units, both & (own == quadrant[units.activity]))
    agreement = np.divide(agreeing, n, out=np.full(len(n), np.nan), where=n > 0)
    differ = _quadrant(pooled["impact"].whole, pooled["effort"].whole, cuts) != _quadrant(
        equal["impact"].whole, equal["effort"].whole, cuts
    )
    return pd.DataFrame(
        {
            "activity_id": units.activity_ids,
            **{axis: chosen[axis].whole for axis in AXES},
            **{f"pooled_{axis}": pooled[axis].whole for axis in AXES},
            **{f"equal_{axis}": equal[axis].whole for axis in AXES},
            "n": n,
            "n_any": _count(units, np.ones(len(both), dtype=bool)),
            "quadrant": quadrant,
            "agreeing": agreeing,
            "agreement": agreement,
            "verdict": np.select(
                [np.isnan(agreement), agreement >= AGREED, agreement >= LEANING],
                ["", "agreed", "leaning"],
                "split",
            ),
            "few": np.select(
                [n == 0, n < TOO_FEW, n < INDICATIVE], ["none", "too_few", "indicative"], "enough"
            ),
            "one_person": _count(units, without != quadrant[units.activity]) > 0,
            "groups_differ": differ,
        }
    )


def by_group(scores: pd.DataFrame) -> pd.DataFrame:
    """Where each group puts each activity.

    Returns:
        `activity_id`, `group`, `n` (its ballots), `impact`, `effort` (medians; NA for a group of fewer
        than `MIN_GROUP_IN_ROOM`, so that nobody's own score is shown).
    """
    grouped = scores.astype(dict.fromkeys(AXES, "Float64")).groupby(["activity_id", "group"])
    found = grouped.agg(n=("ballot_id", "size"), impact=("impact", "median"), effort=("effort", "median"))
    found.loc[found["n"] < MIN_GROUP_IN_ROOM, list(AXES)] = pd.NA
    return found.reset_index()


@dataclass(frozen=True)
class _Units:
    """Scores as arrays, a row a score: the number of its activity, and of its activity's group."""

    activity_ids: "pd.Index[str]"
    activity: Ints
    part: Ints
    activity_of_part: Ints
    scores: dict[str, Floats]


@dataclass(frozen=True)
class _Position:
    """One axis: `whole`, a number an activity; `without`, the same less one score, a number a score."""

    whole: Floats
    without: Floats


def _units_of(scores: pd.DataFrame) -> _Units:
    activity, ids = pd.factorize(scores["activity_id"], sort=True)
    group, groups = pd.factorize(scores["group"])
    parts, part = np.unique(activity * max(len(groups), 1) + group, return_inverse=True)
    values = {axis: np.asarray(scores[axis].astype("Float64"), dtype=np.float64) for axis in AXES}
    return _Units(pd.Index(ids), activity, part, parts // max(len(groups), 1), values)


def _pooled(units: _Units, values: Floats) -> _Position:
    return _medians(units.activity, values, len(units.activity_ids))


def _equal(units: _Units, values: Floats) -> _Position:
    """The mean of the groups' medians; a group whose only score is left out drops out."""
    parts = _medians(units.part, values, len(units.activity_of_part))
    size = len(units.activity_ids)
    scored = ~np.isnan(parts.whole)
    groups = np.bincount(units.activity_of_part, scored, size).astype(np.float64)
    total = np.bincount(units.activity_of_part, np.where(scored, parts.whole, 0), size).astype(np.float64)
    own = np.nan_to_num(parts.whole[units.part])
    stays = ~np.isnan(parts.without)
    left = groups[units.activity] - (scored[units.part] & ~stays)
    sums = total[units.activity] - own + np.where(stays, parts.without, 0)
    return _Position(_share(total, groups), _share(sums, left))


def _medians(unit: Ints, values: Floats, size: int) -> _Position:
    """The median of each unit, and for each value that of its unit without it.

    Taking the value of rank r out of n sorted ones moves the median to one of three places, so no
    median is worked out twice.
    """
    order = np.lexsort((values, unit))  # NaN comes last in its unit
    ranked, sorted_unit = values[order], unit[order]
    start = np.searchsorted(sorted_unit, np.arange(size))
    n = np.bincount(unit, ~np.isnan(values), size).astype(np.int64)
    rank = np.arange(len(values)) - start[sorted_unit]
    own_n, own_start = n[sorted_unit], start[sorted_unit]
    low, high = (own_n - 2) // 2, (own_n - 1) // 2  # the middle ranks of what is left
    less = _middle(ranked, own_start + low + (rank <= low), own_start + high + (rank <= high), own_n > 1)
    whole = _middle(ranked, start + (n - 1) // 2, start + n // 2, n > 0)
    without = np.empty(len(values))
    without[order] = np.where(rank < own_n, less, whole[sorted_unit])
    return _Position(whole, without)


def _middle(ranked: Floats, low: Ints, high: Ints, exists: npt.NDArray[np.bool_]) -> Floats:
    if not len(ranked):
        return np.full(len(low), np.nan)
    last = len(ranked) - 1
    middle = (ranked[np.clip(low, 0, last)] + ranked[np.clip(high, 0, last)]) / 2
    found: Floats = np.where(exists, middle, np.nan)
    return found


def _share(total: Floats, n: Floats) -> Floats:
    shares: Floats = np.divide(total, n, out=np.full(len(total), np.nan), where=n > 0)
    return shares


def _count(units: _Units, which: npt.NDArray[np.bool_]) -> Ints:
    return np.bincount(units.activity, which, len(units.activity_ids)).astype(np.int64)


def _quadrant(impact: Floats, effort: Floats, cuts: Cuts) -> npt.NDArray[np.str_]:
    missing = np.isnan(impact) | np.isnan(effort)
    found: npt.NDArray[np.str_] = np.where(missing, "", quadrants_of(impact, effort, cuts))
    return found
