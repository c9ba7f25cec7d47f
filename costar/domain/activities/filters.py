"""Which activities a view is about: the filters."""

from dataclasses import dataclass

import pandas as pd

from costar.domain.activities.activity import Status


@dataclass(frozen=True)
class Filters:
    """What to keep. An empty filter keeps everything; several keep only what passes all of them.

    `search` looks for its words, in any order and case, in title, description, reference, service
    and notes. `co` keeps the activities that take part in that Co.
    """

    directorate: str = ""
    service: str = ""
    ward: str = ""
    statuses: tuple[str, ...] = ()
    co: str = ""
    search: str = ""
    archived: bool = False


CURRENT = Filters(statuses=(Status.CURRENT.value,))
"""What the Star is about unless the view says otherwise."""

_SEARCHED = ("title", "description", "reference", "service", "notes")


def keep(activities: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The activities that pass every filter, in the order they came.

    Args:
        activities: one row an activity, columns of `activity.ACTIVITY`.
        filters: archived activities are kept only when `filters.archived` says so, and then alone.
    """
    kept = activities["archived"] == filters.archived
    for name in ("directorate", "service", "ward"):
        if wanted := getattr(filters, name):
            kept &= activities[name] == wanted
    if filters.statuses:
        kept &= activities["status"].isin(filters.statuses)
    if filters.co:
        kept &= activities[filters.co].notna()
    for word in filters.search.split():
        kept &= _mentions(activities, word)
    return activities[kept].reset_index(drop=True)


def least_scored_first(activities: pd.DataFrame) -> pd.DataFrame:
    """The activities with those that fewest people have scored first, then by title.

    Args:
        activities: with `ballots`, how many scored each in its latest round (0 where none did); of those
            without any, activities that the team has not scored either come first.
    """
    unscored = activities[["impact", "effort"]].isna().any(axis=1)
    ordered = activities.assign(_scored=~unscored, _title=activities["title"].str.casefold())
    ordered = ordered.sort_values(["ballots", "_scored", "_title"], kind="stable")
    return ordered.drop(columns=["_scored", "_title"]).reset_index(drop=True)


def _mentions(activities: pd.DataFrame, word: str) -> "pd.Series[bool]":
    found = pd.Series(False, index=activities.index)
    for name in _SEARCHED:
        # What people look for is text: "(new)" is no pattern.
        found |= activities[name].str.contains(word, case=False, regex=False)
    return found
