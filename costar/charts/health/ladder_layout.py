"""Where each activity stands on the drawn ladder: in a stack on its rung, clear of every passing arrow."""

from typing import Final

import pandas as pd

MOST_STACKED: Final = 5
"""No stack is taller: beyond it the marks would be too small for their numbers."""


def stacked(climbs: pd.DataFrame, *, tall: int) -> pd.DataFrame:
    """The marks in stacks of those that climb from the same rung to the same aim.

    A stack has a column to itself from its rung to its aim, so that its arrow meets no other mark;
    columns are used again above and below.

    Args:
        climbs: as `aims.climbs` returns it.
        tall: the most marks in a stack.

    Returns:
        The activities with a recorded rung, with `column` (from 0), `level` (from 0, the lowest of its
        stack) and `height` (the marks in its stack).
    """
    on_ladder = climbs[climbs["rung_now"].notna()]
    # Without an aim an activity goes nowhere, and may share a stack with those that have reached theirs.
    to = on_ladder["rung_aimed"].fillna(on_ladder["rung_now"])
    steps = on_ladder.assign(_to=to).groupby(["rung_now", "_to"], sort=True).cumcount()
    marks = on_ladder.assign(_to=to, _stack=steps // tall, level=steps % tall)
    keys = list(marks[["rung_now", "_to", "_stack"]].astype("int64").itertuples(index=False, name=None))
    columns = _columns(sorted(set(keys)))
    marks = marks.assign(
        height=marks.groupby(["rung_now", "_to", "_stack"])["level"].transform("size"),
        column=pd.Series([columns[key] for key in keys], index=marks.index, dtype="int64"),
    )
    return marks.drop(columns=["_to", "_stack"]).reset_index(drop=True)


def fitting(climbs: pd.DataFrame, *, columns: float) -> pd.DataFrame:
    """The marks in the lowest stacks (of two at least) that need no more columns than there is room for."""
    # Low stacks first: their marks are larger, and the numbers in them are read more easily.
    for tall in range(2, MOST_STACKED):
        marks = stacked(climbs, tall=tall)
        if marks.empty or marks["column"].max() < columns:
            return marks
    return stacked(climbs, tall=MOST_STACKED)


def _columns(stacks: list[tuple[int, int, int]]) -> dict[tuple[int, int, int], int]:
    """A column for each stack: the first that is free on every rung between its own and its aim."""
    taken: list[set[int]] = []
    found: dict[tuple[int, int, int], int] = {}
    # By their lower ends: taken in this order, the first column that is free gives the fewest columns in all.
    for stack in sorted(stacks, key=lambda one: (min(one[:2]), one)):
        rungs = set(range(min(stack[:2]), max(stack[:2]) + 1))
        column = next((n for n, used in enumerate(taken) if not used & rungs), len(taken))
        if column == len(taken):
            taken.append(set())
        taken[column] |= rungs
        found[stack] = column
    return found
