"""What a room says of risk culture: a level for each element, how many answered, how far apart they are."""

from collections.abc import Sequence
from math import ceil
from typing import Final

import pandas as pd

from costar.domain.privacy import SMALLEST_GROUP
from costar.domain.workshop.agreement import turnout_of
from costar.domain.workshop.dots import dots_of
from costar.domain.workshop.groups import VOICE_IN_THE_ROOM, voices_of
from costar.domain.workshop.voices import Weighing

FAR_APART: Final = 2
"""So many levels lie between the medians of two groups that "see it differently"."""

LEVELS: Final = (1, 2, 3, 4, 5)

_AXES: Final = ("level",)
_ITEM: Final = "element"


def levels_of(scores: pd.DataFrame) -> pd.DataFrame:
    """A round's scores, in which an element stands as an activity does, by names of their own.

    Args:
        scores: as `voices.tally` takes them: `activity_id` is the element, `impact` its level.

    Returns:
        `ballot_id`, `group`, `element`, `level`.
    """
    named = scores.rename(columns={"activity_id": _ITEM, "impact": "level"})
    return named[["ballot_id", "group", _ITEM, "level"]]


def element_dots(levels: pd.DataFrame, elements: Sequence[str]) -> pd.DataFrame:
    """Everybody's own level of each element, as `dots.dots_of` says: `element`, `group`, `level`."""
    found = [dots_of(levels, one, _AXES, _ITEM).assign(element=one) for one in elements]
    return pd.concat(found, ignore_index=True)


def kept_level(level: float) -> int:
    """The whole level nearest to what the room says; halfway between two, the lower, as on the ladder."""
    return ceil(level - 0.5)


def judged(scores: pd.DataFrame, weighing: Weighing, *, smallest: int = VOICE_IN_THE_ROOM) -> pd.DataFrame:
    """Where a round puts each element that somebody answered. "Don't know" is missing, never a level.

    Args:
        scores: one row a ballot and element: `ballot_id`, `group`, `element`, and `level` (from 1 to 5, NA
            for "don't know").
        weighing: which of the two levels counts.
        smallest: the fewest ballots that have a voice of their own.

    Returns:
        One row an element, by id: `element`, `level` (what counts, NaN without an answer), `pooled`
        (the median of all), `equal` (the mean of the medians of voices); `n` (ballots with a level),
        `n_any`; `lowest`, `highest` (NA without an answer); `level_1` to `level_5` (how many gave each);
        `few` (a `Turnout`); `groups_differ` (two voices lie `FAR_APART`).
    """
    levels = scores.assign(level=scores["level"].astype("Float64"))
    heard = voices_of(levels, smallest, _AXES, _ITEM)
    elements = levels.groupby("element")
    level = elements["level"]
    groups = group_levels(scores, smallest=smallest)
    # By the rules for activities, on one axis (decision 0018).
    found = pd.DataFrame(
        {
            "pooled": level.median(),
            "equal": heard.groupby(["element", "group"])["level"].median().groupby("element").mean(),
            "n": level.count(),
            "n_any": elements.size(),
            "lowest": level.min().astype("Int64"),
            "highest": level.max().astype("Int64"),
            **{f"level_{one}": levels["level"].eq(one).groupby(levels["element"]).sum() for one in LEVELS},
        }
    )
    medians = groups.groupby("element")["level"]
    apart = (medians.max() - medians.min()).reindex(found.index).fillna(0)
    return (
        found.assign(
            level=found["equal"] if weighing is Weighing.EQUAL_VOICE else found["pooled"],
            few=turnout_of(found["n"]),
            groups_differ=apart >= FAR_APART,
        )
        .astype({"level": "float64", "pooled": "float64", "equal": "float64", "groups_differ": "bool"})
        .astype({"n": "int64", "n_any": "int64", **{f"level_{one}": "int64" for one in LEVELS}})
        .rename_axis("element")
        .reset_index()
    )


def shared_levels(scores: pd.DataFrame, weighing: Weighing) -> pd.DataFrame:
    """Where a round puts each element, as far as it may leave the room: for Health, reports and exports.

    A voice needs five ballots, and what fewer than five answered has no level: `shared` says why.

    Args:
        scores: as `judged` takes them.
        weighing: which of the two levels counts.

    Returns:
        One row an element that somebody answered, by id: `element`, `level` and `n`, both NA where they
        are withheld, and `withheld`.
    """
    found = judged(scores, weighing, smallest=SMALLEST_GROUP)
    withheld = found["n"] < SMALLEST_GROUP
    return found[["element"]].assign(
        level=found["level"].mask(withheld), n=found["n"].astype("Int64").mask(withheld), withheld=withheld
    )


def group_levels(scores: pd.DataFrame, *, smallest: int = VOICE_IN_THE_ROOM) -> pd.DataFrame:
    """What each voice says of each element.

    Returns:
        `element`, `group` (`groups.TOGETHER` where several are heard as one), `n` (its ballots with a
        level), `level` (their median; NA for fewer than `smallest`, so that nobody's own answer is
        shown).
    """
    levels = voices_of(scores.assign(level=scores["level"].astype("Float64")), smallest, _AXES, _ITEM)
    found = levels.groupby(["element", "group"]).agg(n=("level", "count"), level=("level", "median"))
    found.loc[found["n"] < smallest, "level"] = pd.NA
    return found.reset_index()
