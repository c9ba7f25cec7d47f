"""Decisions: what was recommended, and what has become due."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.activities.activity import Decision
from costar.domain.matrix.matrix import Quadrant, in_order

SOON: Final = timedelta(days=14)
"""How far ahead a due date counts as coming up."""


class Progress(StrEnum):
    """How a decision to take something on stands today."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    NO_DATE = "no_date"
    DONE = "done"


def quick_wins(placed: pd.DataFrame) -> pd.DataFrame:
    """The quick wins, best first: impact down, effort up, agreement down, title.

    Args:
        placed: as `matrix.place` returns it.
    """
    return in_order(placed[placed["quadrant"] == Quadrant.QUICK_WINS])


def decided_first(placed: pd.DataFrame) -> pd.DataFrame:
    """The same activities, those with a decision before the others.

    Args:
        placed: rows with `decision`, in the order that is kept within both.
    """
    return placed.sort_values("decision", key=lambda decisions: decisions == "", kind="stable")


def progress_of(due_on: date | None, done_on: date | None, today: date) -> Progress:
    """How one decision stands."""
    if done_on is not None:
        return Progress.DONE
    if due_on is None:
        return Progress.NO_DATE
    if due_on < today:
        return Progress.OVERDUE
    return Progress.SOON if due_on <= today + SOON else Progress.LATER


def follow_up(activities: pd.DataFrame, today: date) -> pd.DataFrame:
    """What was taken on, the most overdue first, done things last.

    Args:
        activities: columns of `activity.ACTIVITY`.
        today: the day to count from.

    Returns:
        The activities taken on, with `progress` (a `Progress` value).
    """
    taken_on = activities[activities["decision"] == Decision.TAKE_ON]
    progress = [
        progress_of(_day(due), _day(done), today).value
        for due, done in zip(taken_on["due_on"], taken_on["done_on"], strict=True)
    ]
    order = [step.value for step in Progress]
    return (
        taken_on.assign(progress=pd.Series(progress, index=taken_on.index, dtype="str"))
        .assign(_order=lambda frame: frame["progress"].map(order.index))
        .sort_values(["_order", "due_on", "title"])
        .drop(columns="_order")
        .reset_index(drop=True)
    )


def _day(moment: object) -> date | None:
    return moment.date() if isinstance(moment, pd.Timestamp) else None
