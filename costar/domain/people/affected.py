"""Who is affected by an activity, and who is missing.

Source of the seven groups and the five steps: "5 Steps to Co-Production", Hampshire, Portsmouth and
Southampton 2010–12 (CAFA).
"""

from collections.abc import Iterable
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


@dataclass(frozen=True)
class _Kind:
    """All that is recorded of one kind of group of one activity: who, the lowest standing, the worst gap."""

    who: str
    standing: int
    gap: int


_NOBODY: Final = _Kind("", 0, 0)


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
    known = _by_kind(groups)
    found = []
    # Row by row: a card asks for one activity, and whole columns cost as much for seven rows as for many.
    for row in activities[["activity_id", "title", "service"]].itertuples(index=False, name=None):
        seven = [(one.value, known.get((row[0], one.value), _NOBODY)) for one in Affected]
        # A gap weighs more the earlier it comes: a group nobody named counts four times a missing
        # representative
        gaps = sum(len(_GAPS) - 1 - kind.gap for _, kind in seven)
        found.append((-gaps, row[1].casefold(), row[0], [_standing(row, *one, gaps) for one in seven]))
    found.sort(key=lambda one: one[:3])
    rows = [row for *_, seven in found for row in seven]
    texts = dict.fromkeys(STANDING_COLUMNS, "str") | {"gaps": "int64"}
    return pd.DataFrame(rows, columns=list(STANDING_COLUMNS)).astype(texts)


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


def _standing(activity: tuple[str, str, str], affected: str, kind: _Kind, gaps: int) -> tuple[str | int, ...]:
    return (*activity, affected, kind.who, _STANDINGS[kind.standing], _GAPS[kind.gap], gaps)


def _by_kind(groups: pd.DataFrame) -> dict[tuple[str, str], _Kind]:
    """What is recorded by activity and kind of group."""
    recorded: dict[tuple[str, str], list[_Kind]] = {}
    columns = ["activity_id", "affected", "who", "verified", "engaged", "representative"]
    for activity_id, affected, who, *ticked in groups[columns].itertuples(index=False, name=None):
        recorded.setdefault((activity_id, affected), []).append(_kind(who.strip(), *ticked))
    return {
        key: _Kind(
            _listed(one.who for one in kinds),
            min(one.standing for one in kinds),
            min(one.gap for one in kinds),
        )
        for key, kinds in recorded.items()
    }


def _kind(who: str, verified: bool, engaged: bool, represented: bool) -> _Kind:
    # A representative is engaged, ticked or not.
    engaged = engaged or represented
    # Where nobody is named nobody can be engaged, whatever was ticked.
    standing = 1 + engaged + represented if who else 0
    # The first thing that is missing counts; after the last nothing is.
    steps = (bool(who), verified, engaged, represented, False)
    return _Kind(who, standing, steps.index(False))


def _listed(names: Iterable[str]) -> str:
    return "; ".join(sorted(filter(None, set(names)), key=str.casefold))
