"""Which groups have a voice of their own, and which are heard together: one rule for everything shown.

A group that is too small is heard together with the other small ones; where even these are too few, the
smallest group that has a voice joins them. So nobody can be worked out from a position and the voices that
are shown beside it, and nobody weighs as much as a dozen others. Who is heard together is decided for each
activity by how many gave it a score on every axis, never by what the scores are.

Where effort is asked only of those who do the work, a voice holds nobody of them or as many as a voice needs:
else its effort would be a handful's.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import pandas as pd

AXES: Final = ("impact", "effort")

TOGETHER: Final = "others"
"""The group of those whose own is too small, and of who joins them."""

VOICE_IN_THE_ROOM: Final = 3
"""A group has a voice of its own in the room from this many ballots."""

ONLY_IMPACT: Final = "only_impact"
"""A column of scores that were not asked alike: True where a ballot was asked about impact alone."""


def as_asked(scores: pd.DataFrame, doers: Collection[str]) -> pd.DataFrame:
    """The scores of a round that asked effort only of those who do the work.

    Effort that fewer than three of them scored is left out: the room would know whose it is.

    Args:
        scores: one row a ballot and activity: `activity_id`, `group`, `impact`, `effort`.
        doers: the groups that were asked about effort.

    Returns:
        The same with `ONLY_IMPACT`; effort of whoever was not asked about it is NA, whatever was kept.
    """
    only_impact = ~scores["group"].isin(list(doers))
    # Once more here, for an answer that nobody asked for may have come on any way: from a phone, typed,
    # photographed or in a file (decision 0083).
    asked = scores.assign(**{ONLY_IMPACT: only_impact}, effort=scores["effort"].mask(only_impact))
    gave = asked[list(AXES)].notna().all(axis=1)
    enough = gave.groupby(asked["activity_id"]).transform("sum") >= VOICE_IN_THE_ROOM
    return asked.assign(effort=asked["effort"].where(enough))


def is_whole(scores: pd.DataFrame, axes: Sequence[str] = AXES) -> "pd.Series[bool]":
    """Which rows have a score for everything that their ballot was asked."""
    given = scores[list(axes)].notna()
    if ONLY_IMPACT in scores:
        given = given.assign(effort=given["effort"] | scores[ONLY_IMPACT])
    return given.all(axis=1)


def only_impact_of(scores: pd.DataFrame) -> frozenset[str]:
    """The groups that were asked about impact alone."""
    if ONLY_IMPACT not in scores:
        return frozenset()
    return frozenset(map(str, scores.loc[scores[ONLY_IMPACT], "group"]))


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
    sizes, only_impact = sizes_of(scores, axes, item), only_impact_of(scores)
    voices = [
        voice
        for of_it in by_item(sizes).values()
        for voice in heard_as(of_it, smallest, only_impact).values()
    ]
    heard = pd.Series(voices, index=sizes.index, dtype="str")
    mine = pd.MultiIndex.from_frame(scores[[item, "group"]])
    return scores.assign(group=heard.reindex(mine).to_numpy())


def sizes_of(scores: pd.DataFrame, axes: Sequence[str] = AXES, item: str = "activity_id") -> "pd.Series[int]":
    """How many ballots of each group gave each item every score that they were asked: by item and group."""
    # By item: a group of six of whom one scored this is a group of one (decision 0026).
    return is_whole(scores, axes).astype("int64").groupby([scores[item], scores["group"]]).sum()


def by_item(sizes: "pd.Series[int]") -> dict[str, dict[str, int]]:
    """The sizes that `sizes_of` returns, by the item and then by the group's name."""
    # In plain Python: an index of its own for each item would take most of the time of a tally.
    found: dict[str, dict[str, int]] = {}
    for (item, group), size in zip(sizes.index, sizes.tolist(), strict=True):
        found.setdefault(item, {})[group] = size
    return found


def heard_as(
    sizes: Mapping[str, int], smallest: int = VOICE_IN_THE_ROOM, only_impact: Collection[str] = frozenset()
) -> dict[str, str]:
    """The group that each is heard in: its own, or `TOGETHER`.

    Args:
        sizes: how many ballots each group has.
        smallest: the fewest ballots that have a voice of their own.
        only_impact: the groups that were asked about impact alone; the others see first that those of them
            who are heard together are enough.
    """
    doers = {group: size for group, size in sizes.items() if group not in only_impact}
    # Those who do the work first: else somebody who was asked about impact alone could fill up the number,
    # and hide how few scored effort (decision 0083).
    together = _joined(sizes, smallest, _joined(doers, smallest, []))
    return {group: TOGETHER if group in together else group for group in sizes}


def _joined(sizes: Mapping[str, int], smallest: int, already: list[str]) -> list[str]:
    """Those heard together: some already, all that are too small, and who joins until they are enough."""
    together = list(already)
    # Of groups of one size the name decides: a rule on which no score has any influence.
    for group in sorted(sizes.keys() - set(already), key=lambda one: (sizes[one], one)):
        too_few = sum(sizes[one] for one in together) < smallest
        if sizes[group] < smallest or (together and too_few):
            together.append(group)
    return together
