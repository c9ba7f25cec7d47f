"""The days that costar writes down by itself: when something was scored, and when it was decided."""

from datetime import date
from typing import Final

import pandas as pd

from costar.domain.records.fields import Value, plain_values

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
    places = {activity_id: place for place, activity_id in enumerate(before["activity_id"].tolist())}
    stood = [places.get(activity_id, -1) for activity_id in after["activity_id"].tolist()]
    stamped = after.copy()
    for day, fields in STAMPS.items():
        nothing = (None,) * len(fields)
        was = [*_rows(before, fields), nothing]  # the last is where -1 leads: what a new one had before
        was_on = [*plain_values(before[day]), None]
        days = [
            None if cells == nothing else today if cells != was[place] and given == was_on[place] else given
            for place, cells, given in zip(stood, _rows(after, fields), plain_values(after[day]), strict=True)
        ]
        stamped[day] = pd.Series(days, index=after.index, dtype="datetime64[s]")
    return stamped


def _rows(activities: pd.DataFrame, names: tuple[str, ...]) -> list[tuple[Value, ...]]:
    """The values of some fields, an activity each; what is blank is None."""
    columns = ([None if value == "" else value for value in plain_values(activities[name])] for name in names)
    return list(zip(*columns, strict=True))
