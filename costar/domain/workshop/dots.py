"""Everybody's own scores of one thing, as the room may see them: never a group too small to hide in."""

from collections.abc import Sequence

import pandas as pd

from costar.domain.workshop.groups import AXES, voices_of


def dots_of(
    scores: pd.DataFrame, item_id: str, axes: Sequence[str] = AXES, item: str = "activity_id"
) -> pd.DataFrame:
    """One row a ballot that gave the item a score on each axis.

    A dot's group is the voice in which its ballot is heard (`groups`).

    Args:
        scores: `group`, the item and the axes; a row a ballot and item.
        item_id: which of them.
        axes: what was asked.
        item: the column that says what was scored.

    Returns:
        `group` and the axes, in an order that follows from these alone, so that no two looks
        at the room can be put side by side to follow a ballot.
    """
    of_it = voices_of(scores[scores[item] == item_id], axes=axes, item=item)
    own = of_it.dropna(subset=list(axes))
    dots = own[["group", *axes]].astype(dict.fromkeys(axes, "int64"))
    return dots.sort_values(["group", *axes], kind="stable").reset_index(drop=True)
