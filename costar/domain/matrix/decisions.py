"""Decisions: what was recommended, and what has become due."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.activities.activity import Decision, Status
from costar.domain.activities.stamping import STAMPS
from costar.domain.matrix.matrix import Quadrant
from costar.domain.records.fields import Record
from costar.domain.records.reading import day_or_none

OF_A_DECISION: Final = frozenset({"decided_on", *STAMPS["decided_on"]})
"""What a decision says. Who owns it, until when, and when it was done are facts of a plan as well, which
whoever edits one may put right (decision 0155)."""

SOON: Final = timedelta(days=14)
"""How far ahead a due date counts as coming up."""


class DecisionProgress(StrEnum):
    """How a decision to take something on stands today."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    NO_DATE = "no_date"
    ENDED = "ended"
    DONE = "done"


def quick_wins(placed: pd.DataFrame) -> pd.DataFrame:
    """The quick wins, best first: impact down, effort up, agreement down, title.

    Args:
        placed: as `matrix.place` returns it, which has them in this order.
    """
    return placed[placed["quadrant"] == Quadrant.QUICK_WINS].reset_index(drop=True)


def still_open(wins: pd.DataFrame) -> pd.DataFrame:
    """Those that are still to be talked about, in the same order: neither done nor ended.

    Args:
        wins: as `quick_wins` returns them.
    """
    return wins[are_open(wins)]


def are_open(activities: pd.DataFrame) -> "pd.Series[bool]":
    """Which of them are neither done nor ended.

    Args:
        activities: `done_on` and `status`.
    """
    return activities["done_on"].isna() & (activities["status"] != Status.ENDED)


class Which(StrEnum):
    """Which quick wins a list shows."""

    ALL = "all"
    UNDECIDED = "undecided"
    DUE = "due"


def for_the_meeting(wins: pd.DataFrame, today: date) -> pd.DataFrame:
    """What is still to be talked about: what is done or has ended has left it, what is overdue comes first.

    Args:
        wins: as `quick_wins` returns them.
        today: the day to count from.

    Returns:
        The rows that are `still_open`, with `progress` (a `DecisionProgress` value, "" where nothing was
        taken on).
    """
    open_wins = still_open(wins).reset_index(drop=True)
    waiting = open_wins.assign(progress=_progress(open_wins, today))
    late = waiting["progress"] == DecisionProgress.OVERDUE
    return pd.concat([waiting[late], waiting[~late]], ignore_index=True)


def among(wins: pd.DataFrame, which: Which) -> pd.DataFrame:
    """Those that a list shows, in the same order.

    Args:
        wins: as `for_the_meeting` returns them.
        which: all, those without a decision, or those that are overdue or due soon.
    """
    if which is Which.UNDECIDED:
        return wins[wins["decision"] == ""]
    if which is Which.DUE:
        return wins[wins["progress"].isin([DecisionProgress.OVERDUE, DecisionProgress.SOON])]
    return wins


def next_undecided(wins: pd.DataFrame, activity_id: str) -> str:
    """The id of the next win without a decision after this one, else the first; "" when all are decided."""
    waiting = wins.loc[(wins["decision"] == "") & (wins["activity_id"] != activity_id), "activity_id"]
    here = wins.index[wins["activity_id"] == activity_id]
    # By their places in the list, which it numbers anew: what stands further down has a higher one
    after = waiting[waiting.index > here[0]] if len(here) else waiting
    return str(next(iter(after), next(iter(waiting), "")))


def decided_first(placed: pd.DataFrame) -> pd.DataFrame:
    """The same activities, those with a decision before the others.

    Args:
        placed: rows with `decision`, in the order that is kept within both.
    """
    # Stable: by its usual way pandas mixes what is alike, and here that is every row of each half
    return placed.sort_values("decision", key=lambda decisions: decisions == "", kind="stable")


def progress_of(
    due_on: date | None, done_on: date | None, today: date, *, has_ended: bool = False
) -> DecisionProgress:
    """How one decision stands. What has ended is waited for no more, and is not done either."""
    if done_on is not None:
        return DecisionProgress.DONE
    if has_ended:
        return DecisionProgress.ENDED
    if due_on is None:
        return DecisionProgress.NO_DATE
    if due_on < today:
        return DecisionProgress.OVERDUE
    return DecisionProgress.SOON if due_on <= today + SOON else DecisionProgress.LATER


def how_it_stands(activity: Record, today: date) -> DecisionProgress | None:
    """How the decision on one activity stands; None where it was not taken on."""
    if activity["decision"] != Decision.TAKE_ON:
        return None
    due, done = activity["due_on"], activity["done_on"]
    has_ended = activity["status"] == Status.ENDED
    return progress_of(day_or_none(due), day_or_none(done), today, has_ended=has_ended)


def follow_up(activities: pd.DataFrame, today: date) -> pd.DataFrame:
    """What was taken on, the most overdue first, what has ended and what is done last.

    Args:
        activities: columns of `activity.ACTIVITY`.
        today: the day to count from.

    Returns:
        The activities taken on, with `progress` (a `DecisionProgress` value).
    """
    taken_on = activities[activities["decision"] == Decision.TAKE_ON]
    order = [step.value for step in DecisionProgress]
    return (
        taken_on.assign(progress=_progress(taken_on, today))
        .assign(
            _order=lambda frame: frame["progress"].map(order.index),
            _title=lambda frame: frame["title"].str.casefold(),
        )
        .sort_values(["_order", "due_on", "_title"])
        .drop(columns=["_order", "_title"])
        .reset_index(drop=True)
    )


def _progress(activities: pd.DataFrame, today: date) -> "pd.Series[str]":
    """How each stands, "" where it was not taken on."""
    columns = (activities[name] for name in ("decision", "due_on", "done_on", "status"))
    found = [
        progress_of(_day(due), _day(done), today, has_ended=status == Status.ENDED).value
        if decision == Decision.TAKE_ON
        else ""
        for decision, due, done, status in zip(*columns, strict=True)
    ]
    return pd.Series(found, index=activities.index, dtype="str")


def _day(moment: object) -> date | None:
    # A day that is missing is NaT in a frame, which is no Timestamp: its date would be NaT again
    return moment.date() if isinstance(moment, pd.Timestamp) else None
