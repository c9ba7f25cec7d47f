"""How far a room changed its mind: where those who scored in both rounds put a thing before.

Other people are no change of mind. And beside two rounds that the room sees, what some of a voice say gives
away the one or two others of it, whether it is told, or withheld because of what they scored. So a comparison
splits each voice into nobody or at least three, by how many they are and never by what they scored: then it
tells no more than a dot for each ballot does, which the room sees anyhow.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop import voices
from costar.domain.workshop.agreement import TOO_FEW
from costar.domain.workshop.groups import AXES, ONLY_IMPACT, is_whole, voices_of
from costar.domain.workshop.voices import Weighing

_KEYS = ["activity_id", "ballot_id"]


def compared(then: pd.DataFrame, now: pd.DataFrame, cuts: Cuts, weighing: Weighing) -> pd.DataFrame:
    """Where the ballots that scored a thing in both rounds put it in the first.

    Args:
        then: the scores of a round, as `voices.tally` takes them.
        now: those of the next.
        cuts: where the matrix is cut.
        weighing: which of the two positions counts.

    Returns:
        As `voices.tally`, without what has no comparison: fewer than `agreement.TOO_FEW` scored it in both,
        one or two of a voice did or did not, or those of both do not put it where the room's mark is now,
        for an arrow to the mark would tell of a move that nobody made.
    """
    first, second = (scores[is_whole(scores)] for scores in (then, now))
    was, stayed = (
        voices.tally(_of_the_same(*pair), cuts, weighing) for pair in ((first, second), (second, first))
    )
    room = voices.tally(now, cuts, weighing).set_index("activity_id")[list(AXES)]
    there = room.reindex(stayed["activity_id"]).to_numpy(float)
    # Nearly: means of thirds that were added in another order are the same place.
    same = np.isclose(stayed[list(AXES)].to_numpy(float), there).all(axis=1)
    told = was["activity_id"].isin(stayed.loc[same, "activity_id"])
    hides = _hides(then, stay := set(_keys(_of_the_same(first, second)))) & _hides(now, stay)
    hidden = was["activity_id"].map(hides).eq(True)
    return was[told & (was["quadrant"] != "") & (was["n"] >= TOO_FEW) & hidden]


def _hides(scores: pd.DataFrame, stay: set[tuple[str, str]]) -> "pd.Series[bool]":
    """By activity: whether these are nobody or at least three of each voice, and the others, too.

    Where effort was asked of some alone, the same has to be true of these: they are a voice on that axis.
    """
    given = voices_of(scores).dropna(subset=list(AXES), how="all")
    whole = _splits_no_voice(given, stay)
    if ONLY_IMPACT not in given:
        return whole
    doers = _splits_no_voice(given[~given[ONLY_IMPACT]], stay)
    return whole & doers.reindex(whole.index, fill_value=True)


def _splits_no_voice(given: pd.DataFrame, stay: set[tuple[str, str]]) -> "pd.Series[bool]":
    stays = pd.Series([key in stay for key in _keys(given)], index=given.index, dtype="bool")
    split = stays.groupby([given["activity_id"], given["group"], stays]).size()
    return (split >= TOO_FEW).groupby(level=0).all()


def _keys(scores: pd.DataFrame) -> Iterator[tuple[str, str]]:
    return zip(*(scores[name] for name in _KEYS), strict=True)


def _of_the_same(scores: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """The scores of ballots that stand among the others for the same activity, too."""
    return scores.merge(others[_KEYS], on=_KEYS)
