"""From many scores to one position: medians, equal voice, agreement, and how far one ballot matters.

Scores are ordinal, so medians; "don't know" is missing, never 3. The medians of groups that have a voice
(`groups`) count once each, as the James Lind Alliance does. No confidence intervals: a room is not a random
sample.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.domain.matrix.matrix import Cuts, quadrants_of
from costar.domain.workshop.agreement import agreement_of, turnout_of
from costar.domain.workshop.groups import (
    AXES,
    ONLY_IMPACT,
    VOICE_IN_THE_ROOM,
    sizes_of,
    voices_of,
)
from costar.domain.workshop.without_one import regrouped

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


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


def tally(
    scores: pd.DataFrame, cuts: Cuts, weighing: Weighing, *, smallest: int = VOICE_IN_THE_ROOM
) -> pd.DataFrame:
    """Where a round puts each activity that has a score, and how far the room agrees.

    Args:
        scores: one row a ballot and activity: `ballot_id`, `group`, `activity_id`, and `impact` and
            `effort` from 1 to 5, NA for "don't know"; and `groups.ONLY_IMPACT`, where not all were asked
            about effort. How many agree is then told of those who were.
        cuts: where the matrix is cut.
        weighing: which of the two positions counts.
        smallest: the fewest ballots that have a voice of their own.

    Returns:
        One row an activity, by id: `impact`, `effort` (the position that counts, NaN without one),
        `pooled_impact`, `pooled_effort`, `equal_impact`, `equal_effort`; `n` (ballots with both
        scores), `n_any`; `quadrant` ("" without a position); `agreeing` (ballots whose own scores
        fall there), `agreement` (their share of n, NaN without any), `verdict` (an `Agreement`,
        or ""); `few` (a `Turnout`); `one_person` (leaving out
        one ballot changes the quadrant); `groups_differ` (pooled and equal voice lie in different
        quadrants, or two voices stand on either side of a cut).
    """
    units = _units_of(voices_of(scores, smallest))
    pooled = {axis: _pooled(units, units.scores[axis]) for axis in AXES}
    parts = {axis: _medians(units.part, units.scores[axis], len(units.activity_of_part)) for axis in AXES}
    equal = _equal_voices(units, parts, scores, smallest)
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
            "verdict": agreement_of(agreement),
            "few": turnout_of(n),
            "one_person": _count(units, without != quadrant[units.activity]) > 0,
            "groups_differ": differ
            | _stand_apart(units, parts["impact"].whole - cuts.impact)
            | _stand_apart(units, parts["effort"].whole - cuts.effort),
        }
    )


def by_group(scores: pd.DataFrame, *, smallest: int = VOICE_IN_THE_ROOM) -> pd.DataFrame:
    """Where each voice puts each activity.

    Returns:
        `activity_id`, `group` (`groups.TOGETHER` where several are heard as one), `n` (its ballots),
        `impact`, `effort` (medians; NA where all who scored are fewer than `smallest`, so that nobody's own
        score is shown), and `groups.ONLY_IMPACT`: nobody of it was asked about effort.
    """
    voices = voices_of(scores, smallest).astype(dict.fromkeys(AXES, "Float64"))
    if ONLY_IMPACT not in voices:
        voices = voices.assign(**{ONLY_IMPACT: False})
    grouped = voices.groupby(["activity_id", "group"])
    found = grouped.agg(
        n=("ballot_id", "size"),
        impact=("impact", "median"),
        effort=("effort", "median"),
        only_impact=(ONLY_IMPACT, "all"),
    )
    found.loc[sizes_of(voices) < smallest, list(AXES)] = pd.NA
    doers = sizes_of(voices[~voices[ONLY_IMPACT]]).reindex(found.index, fill_value=0)
    found.loc[doers < smallest, "effort"] = pd.NA
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
    # Activity and group as one number: NumPy counts it far faster than pairs.
    parts, part = np.unique(activity * max(len(groups), 1) + group, return_inverse=True)
    values = {axis: np.asarray(scores[axis].astype("Float64"), dtype=np.float64) for axis in AXES}
    return _Units(pd.Index(ids), activity, part, parts // max(len(groups), 1), values)


def _pooled(units: _Units, values: Floats) -> _Position:
    return _medians(units.activity, values, len(units.activity_ids))


def _equal(units: _Units, parts: _Position) -> _Position:
    """The mean of the groups' medians; a group whose only score is left out drops out."""
    size = len(units.activity_ids)
    scored = ~np.isnan(parts.whole)
    groups = np.bincount(units.activity_of_part, scored, size).astype(np.float64)
    total = np.bincount(units.activity_of_part, np.where(scored, parts.whole, 0), size).astype(np.float64)
    own = np.nan_to_num(parts.whole[units.part])
    stays = ~np.isnan(parts.without)
    left = groups[units.activity] - (scored[units.part] & ~stays)
    sums = total[units.activity] - own + np.where(stays, parts.without, 0)
    return _Position(_share(total, groups), _share(sums, left))


def _equal_voices(
    units: _Units, parts: dict[str, _Position], scores: pd.DataFrame, smallest: int
) -> dict[str, _Position]:
    """The position by axis where each group has an equal voice, with and without each ballot."""
    equal = {axis: _equal(units, parts[axis]) for axis in AXES}
    # For these ballots the quick way is wrong: without them others are heard in other voices.
    for row, spot in regrouped(scores, smallest):
        for axis in AXES:
            equal[axis].without[row] = spot[axis]
    return equal


def _stand_apart(units: _Units, above: Floats) -> npt.NDArray[np.bool_]:
    """Which activities one voice puts above a cut and another below it; on the line is on neither side.

    Asked of each axis by itself, this is what "in different quadrants" means; and it is seen, too, where a
    voice lies on the line of the other axis.

    Args:
        units: the scores.
        above: how far above the cut each voice is, NaN where it has no position.
    """
    size = len(units.activity_ids)
    high, low = (
        np.bincount(units.activity_of_part, side, size).astype(np.int64) for side in (above > 0, above < 0)
    )
    apart: npt.NDArray[np.bool_] = (high > 0) & (low > 0)
    return apart


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
    # Where what is left out stands before the middle, the middle moves up by one.
    less = _middle(ranked, own_start + low + (rank <= low), own_start + high + (rank <= high), own_n > 1)
    whole = _middle(ranked, start + (n - 1) // 2, start + n // 2, n > 0)
    without = np.empty(len(values))
    # Without a "don't know" the median stays: it was none of the values.
    without[order] = np.where(rank < own_n, less, whole[sorted_unit])
    return _Position(whole, without)


def _middle(ranked: Floats, low: Ints, high: Ints, exists: npt.NDArray[np.bool_]) -> Floats:
    if not len(ranked):
        return np.full(len(low), np.nan)
    last = len(ranked) - 1
    # Out of bounds only where there is no median; `exists` takes that out again.
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
