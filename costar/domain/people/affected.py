"""Who is affected by an activity, and who is missing.

Source of the seven groups and the five steps: "5 Steps to Co-Production", Hampshire, Portsmouth and
Southampton 2010–12 (CAFA).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.records.fields import Field, Kind, choices_of
from costar.domain.records.record import RecordType


class Affected(StrEnum):
    """The seven groups that an activity affects, in CAFA's order."""

    RECIPIENTS = "recipients"
    POSITIVELY = "positively_affected"
    NEGATIVELY = "negatively_affected"
    SECONDARY = "secondary"
    STAFF_WHO_USE = "staff_who_use"
    STAFF_WHO_MAINTAIN = "staff_who_maintain"
    PROJECT_TEAM = "project_team"


class CafaStage(StrEnum):
    """CAFA's five steps: at which of them a group has its say."""

    IDENTIFY = "identify"
    ENGAGE = "engage"
    EMPOWER = "empower"
    GOVERN = "govern"
    DELIVER = "deliver"


class GroupStanding(StrEnum):
    """How far a group has come in; the least first."""

    NOBODY = "nobody"
    NAMED = "named"
    ENGAGED = "engaged"
    REPRESENTED = "represented"


class Gap(StrEnum):
    """What is missing first for a group; the worst first."""

    NOT_NAMED = "not_named"
    NOT_VERIFIED = "not_verified"
    NOT_ENGAGED = "not_engaged"
    NO_REPRESENTATIVE = "no_representative"
    NONE = ""


AFFECTED_GROUP: Final = RecordType(
    "affected_group",
    (
        Field("affected_group_id", Kind.ID, "record", limit=64, kept=True),
        Field("activity_id", Kind.LINK, "what", required=True, of="activity"),
        Field("affected", Kind.CHOICE, "what", choices=choices_of(Affected), required=True),
        Field("who", Kind.TEXT, "what", limit=200),
        Field("verified", Kind.YES_NO, "what"),
        Field("engaged", Kind.YES_NO, "what"),
        Field("representative", Kind.YES_NO, "what"),
        Field("stage", Kind.CHOICE, "what", choices=choices_of(CafaStage)),
        Field("note", Kind.LONG_TEXT, "what", limit=1000),
    ),
)
"""One of the seven groups of an activity, as a group or role. There may be several of one kind."""

STANDING_COLUMNS: Final = ("activity_id", "title", "service", "affected", "who", "standing", "gap", "gaps")

_STANDINGS: Final = tuple(one.value for one in GroupStanding)
_GAPS: Final = tuple(one.value for one in Gap)
_ORDER: Final = {one.value: place for place, one in enumerate(Affected)}


@dataclass(frozen=True)
class Counted:
    """How many of the groups of some activities have come how far; `begun` activities name at least one."""

    activities: int
    begun: int
    groups: int
    represented: int
    unnamed: int


def standings(activities: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """How far each of the seven groups of each activity has come in, the activities with most gaps first.

    Where several are recorded of one kind, such as carers and neighbours, the one that has come least
    far counts: nobody is hidden behind another.

    Args:
        activities: the activities to look at; columns of `activity.ACTIVITY`.
        groups: the affected groups of the council; columns of `AFFECTED_GROUP`.

    Returns:
        Seven rows an activity; columns `STANDING_COLUMNS`: `who` has the names of the groups, `standing`
        a `GroupStanding`, `gap` a `Gap`, and `gaps` counts what is missing in the whole activity.
    """
    whole = activities[["activity_id", "title", "service"]].merge(
        pd.DataFrame({"affected": [one.value for one in Affected]}), how="cross"
    )
    found = whole.merge(_by_group(groups), on=["activity_id", "affected"], how="left")
    found["who"] = found["who"].fillna("").astype("str")
    lowest, worst = found["lowest"].fillna(0).astype("int64"), found["worst"].fillna(0).astype("int64")
    found["standing"] = lowest.map(dict(enumerate(_STANDINGS))).astype("str")
    found["gap"] = worst.map(dict(enumerate(_GAPS))).astype("str")
    # A gap weighs more the earlier it comes: a group nobody named counts four times a missing representative
    found["gaps"] = (len(_GAPS) - 1 - worst).groupby(found["activity_id"]).transform("sum").astype("int64")
    in_order = found.assign(
        _order=found["affected"].map(_ORDER), _title=found["title"].str.casefold()
    ).sort_values(["gaps", "_title", "activity_id", "_order"], ascending=[False, True, True, True])
    return in_order[list(STANDING_COLUMNS)].reset_index(drop=True)


def who_is_missing(found: pd.DataFrame) -> pd.DataFrame:
    """The groups that have a gap, the worst first: not named, not verified, not engaged, no representative.

    Args:
        found: as `standings` returns it; groups with the same gap stay in its order.
    """
    missing = found[found["gap"] != Gap.NONE]
    order = missing["gap"].map(_GAPS.index)
    return missing.loc[order.sort_values(kind="stable").index].reset_index(drop=True)


def begun_only(found: pd.DataFrame) -> pd.DataFrame:
    """The standings of the activities that name somebody, in the order given.

    Args:
        found: as `standings` returns it.
    """
    named = found.loc[found["standing"] != GroupStanding.NOBODY, "activity_id"]
    return found[found["activity_id"].isin(named)].reset_index(drop=True)


def counted_standings(found: pd.DataFrame) -> Counted:
    """What the standings add up to.

    Args:
        found: as `standings` returns it.
    """
    return Counted(
        activities=found["activity_id"].nunique(),
        begun=begun_only(found)["activity_id"].nunique(),
        groups=len(found),
        represented=int((found["standing"] == GroupStanding.REPRESENTED).sum()),
        unnamed=int((found["standing"] == GroupStanding.NOBODY).sum()),
    )


def counted_by_group(found: pd.DataFrame) -> pd.DataFrame:
    """In how many activities each of the seven groups has come how far.

    Args:
        found: as `standings` returns it.

    Returns:
        A row for each `Affected`, by its value and in its order; a column of whole numbers for each
        `GroupStanding`.
    """
    counts = found.groupby(["affected", "standing"]).size().unstack(fill_value=0)
    return counts.reindex(
        index=[one.value for one in Affected], columns=list(_STANDINGS), fill_value=0
    ).astype("int64")


def _by_group(groups: pd.DataFrame) -> pd.DataFrame:
    """One row for each kind of group of each activity: who, the lowest standing and the worst gap."""
    named = groups["who"].str.strip() != ""
    verified, engaged, represented = (groups[name] for name in ("verified", "engaged", "representative"))
    # Where nobody is named nobody can be engaged, whatever was ticked.
    # A representative is engaged, ticked or not.
    lowest = named * (1 + (engaged | represented) + represented.astype("int64"))
    worst = pd.Series(_GAPS.index(Gap.NONE), index=groups.index)
    # From the last thing that can be missing to the first, which counts.
    for gap, is_there in (
        (Gap.NO_REPRESENTATIVE, represented),
        (Gap.NOT_ENGAGED, engaged | represented),
        (Gap.NOT_VERIFIED, verified),
        (Gap.NOT_NAMED, named),
    ):
        worst = worst.where(is_there, _GAPS.index(gap))
    return (
        groups.assign(lowest=lowest, worst=worst, who=groups["who"].str.strip())
        .groupby(["activity_id", "affected"], as_index=False)
        .agg(who=("who", _listed), lowest=("lowest", "min"), worst=("worst", "min"))
    )


def _listed(names: "pd.Series[str]") -> str:
    return "; ".join(sorted(filter(None, set(names)), key=str.casefold))
