"""Where equal voice lies without a ballot that decides who is heard together.

In plain Python, for these are few rows of each activity: frames of their own took most of a tally's time.
"""

from collections import Counter
from collections.abc import Iterator
from math import isnan, nan
from statistics import fmean, median

import numpy as np
import pandas as pd

from costar.domain.workshop.groups import AXES, by_item, heard_as, is_whole, only_impact_of, sizes_of

_Row = tuple[int, str, tuple[float, ...]]
"""A score: the place of its row, its group, and both axes; NaN for "don't know"."""


def regrouped(scores: pd.DataFrame, smallest: int) -> Iterator[tuple[int, dict[str, float]]]:
    """Where equal voice lies without a ballot without which others are heard in other groups.

    Args:
        scores: as `voices.tally` takes them.
        smallest: the fewest ballots that have a voice of their own.

    Yields:
        The place of the ballot's row in `scores`, and the position by axis; NaN without any.
    """
    whole, only_impact = is_whole(scores).to_numpy(), only_impact_of(scores)
    of_activity = _rows_of(scores)
    for activity_id, of_groups in by_item(sizes_of(scores)).items():
        rows, heard = of_activity[activity_id], heard_as(of_groups, smallest, only_impact)
        ballots = Counter(group for _, group, _ in rows)
        for group, size in of_groups.items():
            left = of_groups | {group: size - 1}
            # One ballot is all there is of these: without it nobody is heard with the group.
            if ballots[group] == 1:
                del left[group]
            # Of a group of which nobody scored this, nobody can be left out.
            now = heard_as(left, smallest, only_impact) if size else heard
            # Only a ballot that changes who is heard with whom needs this slow way; `voices` has the others.
            if all(heard[one] == voice for one, voice in now.items()):
                continue
            for row in rows:
                if row[1] == group and whole[row[0]]:
                    yield row[0], _mean_of_voices([one for one in rows if one is not row], now)


def _rows_of(scores: pd.DataFrame) -> dict[str, list[_Row]]:
    values = [scores[axis].astype("Float64").to_numpy(np.float64, na_value=nan).tolist() for axis in AXES]
    found: dict[str, list[_Row]] = {}
    lines = zip(
        scores["activity_id"].tolist(), scores["group"].tolist(), zip(*values, strict=True), strict=True
    )
    for place, (activity_id, group, given) in enumerate(lines):
        found.setdefault(activity_id, []).append((place, group, given))
    return found


def _mean_of_voices(rows: list[_Row], heard: dict[str, str]) -> dict[str, float]:
    found = {}
    for place, axis in enumerate(AXES):
        given: dict[str, list[float]] = {}
        for _, group, scored in rows:
            if not isnan(scored[place]):
                given.setdefault(heard[group], []).append(scored[place])
        found[axis] = fmean(map(median, given.values())) if given else nan
    return found
