"""Which groups have a voice of their own, and which are heard together: one rule for everything shown.

A group that is too small is heard together with the other small ones; where even these are too few, the
smallest group that has a voice joins them. So nobody can be worked out from a position and the voices that
are shown beside it, and nobody weighs as much as a dozen others. Who is heard together is decided for each
activity by how many gave it a score on every axis, never by what the scores are.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

AXES: Final = ("impact", "effort")

TOGETHER: Final = "others"
"""The group of those whose own is too small, and of who joins them."""

VOICE_IN_THE_ROOM: Final = 3
"""A group has a voice of its own in the room from this many ballots."""


def voices_of(
    scores: pd.DataFrame,
    smallest: int = VOICE_IN_THE_ROOM,
    axes: Sequence[str] = AXES,
    item: str = "activity_id",
) -> pd.DataFrame:
    """The scores with the group that each is heard in.

    Args:
        scores: one row a ballot and activity: `group`, the item and the axes, NA for "don't know".
        smallest: the fewest ballots that have a voice of their own.
        axes: what was asked.
        item: the column that says what was scored.

    Returns:
        The same rows; `group` is `TOGETHER` where several are heard as one.
    """
    sizes = sizes_of(scores, axes, item)
    voices = [
        voice for _, of_it in sizes.groupby(level=0) for voice in heard_as(by_name(of_it), smallest).values()
    ]
    heard = pd.Series(voices, index=sizes.index, dtype="str")
    mine = pd.MultiIndex.from_frame(scores[[item, "group"]])
    return scores.assign(group=heard.reindex(mine).to_numpy())


def sizes_of(scores: pd.DataFrame, axes: Sequence[str] = AXES, item: str = "activity_id") -> "pd.Series[int]":
    """How many ballots of each group gave each item a score on every axis: by item and group."""
    whole = scores[list(axes)].notna().all(axis=1)
    return whole.astype("int64").groupby([scores[item], scores["group"]]).sum()


def by_name(sizes: "pd.Series[int]") -> dict[str, int]:
    """The sizes of one activity's groups, as `sizes_of` returns them, by the group's name."""
    return {str(group): int(size) for group, size in sizes.droplevel(0).items()}


def heard_as(sizes: Mapping[str, int], smallest: int = VOICE_IN_THE_ROOM) -> dict[str, str]:
    """The group that each is heard in: its own, or `TOGETHER`.

    Args:
        sizes: how many ballots each group has.
        smallest: the fewest ballots that have a voice of their own.
    """
    together: list[str] = []
    for group in sorted(sizes, key=lambda one: (sizes[one], one)):
        too_few = sum(sizes[one] for one in together) < smallest
        if sizes[group] < smallest or (together and too_few):
            together.append(group)
    return {group: TOGETHER if group in together else group for group in sizes}
