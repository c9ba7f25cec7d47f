"""What a round may say outside the room: the one frame from which everything shared is made.

Who took part in an activity with fewer than five people is withheld there, and so is what would give them
away. What is withheld never depends on a score: only on how many took part.

- A voice needs five ballots, so that a position is a mean of voices none of which is a handful's; and beside
  a small group, a pooled position stands alone: voices beside it would tell of the few.
- An activity that fewer than five scored has no position.
- Beside a small group no count is told, for under several cuts counts add up; and the word for the agreement
  only from so many ballots that a whole group of three may have been of another mind.
"""

from typing import Final

import pandas as pd

from costar.domain.matrix.matrix import Cuts
from costar.domain.privacy import SMALLEST_GROUP
from costar.domain.workshop import agreement, voices
from costar.domain.workshop.agreement import Agreement
from costar.domain.workshop.groups import AXES, sizes_of
from costar.domain.workshop.voices import Weighing

FEWEST_FOR_A_WORD: Final = 8
"""Beside a small group, "agreed" is told from so many ballots: a quarter of them is two, most of three."""

# Where only the word is told, the least that it means stands for the share: exact enough to order by
_FLOOR: Final = {
    Agreement.AGREED: agreement.AGREED,
    Agreement.LEANING: agreement.LEANING,
    Agreement.SPLIT: 0.0,
    "": float("nan"),
}

# The same people counted in two ways tell more of the few than either does (0026).
_ONLY_IN_THE_ROOM: Final = (
    *(f"{way}_{axis}" for way in ("pooled", "equal") for axis in AXES),
    "n_any",
)


def shared_tally(scores: pd.DataFrame, cuts: Cuts, weighing: Weighing) -> pd.DataFrame:
    """Where a round puts each activity, as far as it may be shared.

    Args:
        scores: as `voices.tally` takes them.
        cuts: where the matrix is cut.
        weighing: which of the two positions counts.

    Returns:
        As `voices.tally`, without what stays in the room, and `withheld`: fewer than five scored it, so it
        has no position and no words. `agreeing` is NA, and `agreement` the least that the verdict means,
        where the count would give somebody away; `verdict` is "" where the word would.
    """
    tally = voices.tally(scores, cuts, weighing, smallest=SMALLEST_GROUP).drop(
        columns=list(_ONLY_IN_THE_ROOM)
    )
    small = _has_small_groups(scores).reindex(tally["activity_id"]).to_numpy(dtype=bool)
    n, agreeing = tally["n"], tally["agreeing"]
    withheld = n < SMALLEST_GROUP
    told = ~withheld & (~small | (n >= FEWEST_FOR_A_WORD))
    counted = ~withheld & ~small
    verdict = tally["verdict"].where(told, "")
    return tally.assign(
        **{axis: tally[axis].mask(withheld) for axis in AXES},
        n=n.astype("Int64").mask(withheld),
        quadrant=tally["quadrant"].mask(withheld, ""),
        agreeing=agreeing.astype("Int64").where(counted),
        agreement=tally["agreement"].where(counted, verdict.map(_FLOOR)),
        verdict=verdict,
        few=tally["few"].mask(withheld, ""),
        one_person=tally["one_person"] & ~small & ~withheld,
        groups_differ=tally["groups_differ"] & ~withheld,
        withheld=withheld,
    )


def shared_voices(scores: pd.DataFrame, weighing: Weighing) -> pd.DataFrame:
    """Where each voice puts each activity, as far as it may be shared: `activity_id`, `group`, and the axes.

    Several groups are heard as one (`groups.TOGETHER`) where one of them is too small to be shown. Beside a
    pooled position no voice has a place where a group is small: two ways to count the same people tell more
    of the few than either does.

    Args:
        scores: as `voices.tally` takes them.
        weighing: which position is told beside them.
    """
    told = voices.by_group(scores, smallest=SMALLEST_GROUP).drop(columns="n")
    if weighing is Weighing.EQUAL_VOICE:
        return told
    small = told["activity_id"].map(_has_small_groups(scores)).astype("bool")
    told.loc[small, list(AXES)] = pd.NA
    return told


def _has_small_groups(scores: pd.DataFrame) -> "pd.Series[bool]":
    """For each activity, by its id, whether a group that took part in it is too small to be shown."""
    return sizes_of(scores).groupby(level=0).min() < SMALLEST_GROUP
