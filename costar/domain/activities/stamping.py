"""The days that costar writes down by itself: when something was scored, and when it was decided."""

from datetime import date
from typing import Final, cast

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

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
    places = pd.Index(before["activity_id"]).get_indexer(after["activity_id"])
    stamped = after.copy()
    for day, fields in STAMPS.items():
        given, was_on = after[day].to_numpy(), _stood(before[day], places).to_numpy()
        pairs = [(after[name].array, _stood(before[name], places)) for name in fields]
        is_nothing = np.logical_and.reduce([_are_blank(now) for now, _ in pairs])
        is_other = np.logical_or.reduce([_differ(now, was) for now, was in pairs])
        # No day is unlike no day, as NaN is unlike NaN.
        is_same_day = (given == was_on) | (np.isnat(given) & np.isnat(was_on))
        days = np.where(is_other & is_same_day, np.datetime64(today, "s"), given)
        days[is_nothing] = np.datetime64("NaT")
        stamped[day] = pd.Series(days, index=after.index, dtype="datetime64[s]")
    return stamped


# Arrays and not Series, here and below: each step of a Series costs ten times as long for few rows.
def _stood(column: pd.Series, places: "npt.NDArray[np.intp]") -> ExtensionArray:
    """A field as it stood, an activity each; missing for a new one."""
    return cast("ExtensionArray", column.array.take(places, allow_fill=True))


def _are_blank(cells: ExtensionArray) -> "npt.NDArray[np.bool_]":
    are_missing = np.asarray(cells.isna(), dtype=bool)
    return are_missing | _are_equal(cells, "") if isinstance(cells.dtype, pd.StringDtype) else are_missing


def _differ(now: ExtensionArray, was: ExtensionArray) -> "npt.NDArray[np.bool_]":
    """Where one is blank and the other is not, or both say different things."""
    blank_now, blank_before = _are_blank(now), _are_blank(was)
    return np.where(blank_now | blank_before, blank_now != blank_before, ~_are_equal(now, was))


def _are_equal(cells: ExtensionArray, others: ExtensionArray | str) -> "npt.NDArray[np.bool_]":
    """Where both are the same; what is missing is the same as nothing."""
    told = cast("object", cells == others)
    return told.to_numpy(dtype=bool, na_value=False) if isinstance(told, ExtensionArray) else np.asarray(told)
