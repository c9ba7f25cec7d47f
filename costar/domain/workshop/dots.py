"""Everybody's own scores of one activity, as the room may see them: never a group too small to hide in."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from costar.domain.workshop.voices import AXES, MIN_GROUP_IN_ROOM

OTHERS: Final = "others"
"""The group of those whose own is too small."""


def dots_of(scores: pd.DataFrame, activity_id: str, axes: Sequence[str] = AXES) -> pd.DataFrame:
    """One row a ballot that gave the activity a score on each axis.

    A group of fewer than `MIN_GROUP_IN_ROOM` is counted among `OTHERS`; where these are too few as well,
    the smallest other group joins them, and so on.

    Args:
        scores: `group`, `activity_id`, `impact`, `effort`; a row a ballot and activity.
        activity_id: which activity.
        axes: what was asked.

    Returns:
        `group` and the axes, in an order that follows from these alone, so that no two looks
        at the room can be put side by side to follow a ballot.
    """
    own = scores[scores["activity_id"] == activity_id].dropna(subset=list(axes))
    dots = own[["group", *axes]].astype(dict.fromkeys(axes, "int64"))
    sizes = {str(group): int(size) for group, size in dots["group"].value_counts().items()}
    dots["group"] = dots["group"].map(_shown_as(sizes))
    return dots.sort_values(["group", *axes], kind="stable").reset_index(drop=True)


def _shown_as(sizes: dict[str, int]) -> dict[str, str]:
    """What each group is shown as."""
    hidden: list[str] = []
    for group in sorted(sizes, key=lambda group: (sizes[group], group)):
        among_others = sum(sizes[one] for one in hidden)
        if sizes[group] < MIN_GROUP_IN_ROOM or 0 < among_others < MIN_GROUP_IN_ROOM:
            hidden.append(group)
    return {group: OTHERS if group in hidden else group for group in sizes}
