"""The days that costar writes down by itself: when something was scored, and when it was decided."""

from datetime import date
from typing import Final

import pandas as pd

STAMPS: Final[dict[str, tuple[str, ...]]] = {
    "scored_on": ("impact", "effort"),
    "decided_on": ("decision", "decision_reason", "route"),
}
"""The day that each stamp holds is the last on which one of its fields changed."""


def stamp(before: pd.DataFrame, after: pd.DataFrame, today: date) -> pd.DataFrame:
    """The activities with today as the day of every score and decision that is new or different.

    A day that was given by hand (it differs from what was stored) stays. A score or decision that
    is taken away takes its day with it.

    Args:
        before: activities as stored.
        after: activities as they shall be.
        today: the day to write.
    """
    names = [*STAMPS, *(name for fields in STAMPS.values() for name in fields)]
    was = before.set_index("activity_id")[names].reindex(after["activity_id"])
    stamped = after.copy()
    for day, fields in STAMPS.items():
        changed = pd.concat([_differs(was[name], after[name]) for name in fields], axis=1).any(axis=1)
        untouched = ~_differs(was[day], after[day])
        stamped[day] = after[day].mask(changed & untouched, pd.Timestamp(today)).astype("datetime64[s]")
        stamped[day] = stamped[day].mask(_all_blank(after, fields)).astype("datetime64[s]")
    return stamped


def _differs(was: "pd.Series[str]", now: "pd.Series[str]") -> "pd.Series[bool]":
    was = was.set_axis(now.index)
    blank_was, blank_now = was.isna() | (was == ""), now.isna() | (now == "")
    same = (was == now).fillna(False).astype("bool")
    return ~(same | (blank_was.fillna(True) & blank_now.fillna(True))).astype("bool")


def _all_blank(activities: pd.DataFrame, fields: tuple[str, ...]) -> "pd.Series[bool]":
    blank = [
        (activities[name].isna() | (activities[name] == "").fillna(False)).astype("bool") for name in fields
    ]
    return pd.concat(blank, axis=1).all(axis=1)
