"""Everybody's own scores of one activity, as the room may see them: never a group too small to hide in."""

from collections.abc import Sequence

import pandas as pd

from costar.domain.workshop.groups import AXES, voices_of


def dots_of(scores: pd.DataFrame, activity_id: str, axes: Sequence[str] = AXES) -> pd.DataFrame:
    """One row a ballot that gave the activity a score on each axis.

    A dot's group is the voice in which its ballot is heard (`groups`).

    Args:
        scores: `group`, `activity_id`, `impact`, `effort`; a row a ballot and activity.
        activity_id: which activity.
        axes: what was asked.

    Returns:
        `group` and the axes, in an order that follows from these alone, so that no two looks
        at the room can be put side by side to follow a ballot.
    """
    of_it = voices_of(scores[scores["activity_id"] == activity_id], axes=axes)
    own = of_it.dropna(subset=list(axes))
    dots = own[["group", *axes]].astype(dict.fromkeys(axes, "int64"))
    return dots.sort_values(["group", *axes], kind="stable").reset_index(drop=True)
