"""Including people: who is affected and who is missing, and what makes it possible to take part."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

import pandas as pd

from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.domain.people import affected
from costar.domain.people.affected import AFFECTED_GROUP, Counted
from costar.domain.people.taking_part import WAY, Way, WayState
from costar.domain.records.reading import in_word_order
from costar.errors import NotFound
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding, one, records
from costar.usecases.records.save import Receipt, save_changes


@dataclass(frozen=True)
class MissingView:
    """Who is missing in the activities in view.

    `standings` and `missing`: as `affected.standings` and `affected.who_is_missing` return them; `by_group`
    counts the activities that have begun to name somebody, as `affected.counted_by_group` does.
    """

    standings: pd.DataFrame
    missing: pd.DataFrame
    counted: Counted
    by_group: pd.DataFrame


@needs(Action.SEE)
def who_is_missing(asking: Asking, filters: Filters) -> MissingView:
    """The seven groups of every activity that passes the filters, and what is missing, worst first."""
    found = affected.standings(holding(asking).kept(filters), records(asking, AFFECTED_GROUP))
    return MissingView(
        found,
        affected.who_is_missing(found),
        affected.counted_standings(found),
        affected.counted_by_group(affected.begun_only(found)),
    )


@needs(Action.SEE)
def groups_of(asking: Asking, activity_id: str) -> pd.DataFrame:
    """The seven groups of one activity, whatever its status; columns `affected.STANDING_COLUMNS`.

    Raises:
        NotFound: this council has no such activity.
    """
    activities, groups = holding(asking).activities, records(asking, AFFECTED_GROUP)
    # Of its 33 columns only these: each is copied where rows are taken.
    named = activities[["activity_id", "title", "service"]]
    activity = named[named["activity_id"] == activity_id]
    if activity.empty:
        raise NotFound("activity_not_found")
    return affected.standings(activity, groups[groups["activity_id"] == activity_id])


@needs(Action.SEE)
def way_states(asking: Asking, activity_id: str) -> dict[str, str]:
    """What is said of each way to take part in an activity: a `WayState`, or "" where nothing is."""
    ways = records(asking, WAY)
    mine = ways[ways["activity_id"] == activity_id]
    said = dict(zip(mine["way"], mine["state"], strict=True))
    return {way.value: said.get(way.value, "") for way in Way}


@needs(Action.SEE)
def needed_ways(asking: Asking, filters: Filters) -> pd.DataFrame:
    """The ways to take part that are needed and not there yet; columns of `WAY`, and `title`."""
    ways = records(asking, WAY)
    kept = holding(asking).kept(filters)[["activity_id", "title"]]
    needed = ways[ways["state"] == WayState.NEEDED].merge(kept, on="activity_id")
    return in_word_order(needed, "title", "way")


@needs(Action.EDIT)
def check_ways(asking: Asking, activity_id: str, states: Mapping[str, str]) -> Receipt:
    """Keep what is said of these ways; one that was not said before is added, "" leaves it as it is.

    Raises:
        NotFound: this council has no such activity.
    """
    title = str(one(asking, activity_id)["title"])
    return save_changes(asking, "edit", lambda ways: _checked(ways, activity_id, states), note=title, of=WAY)


def _checked(ways: pd.DataFrame, activity_id: str, states: Mapping[str, str]) -> pd.DataFrame:
    mine = ways[ways["activity_id"] == activity_id]
    said = mine["way"].map(states).fillna("")
    known = mine.assign(state=said.where(said != "", mine["state"]))
    new = [
        {"way_to_take_part_id": uuid4().hex, "activity_id": activity_id, "way": way, "state": state}
        for way, state in states.items()
        if state and way not in set(mine["way"])
    ]
    return WAY.frame(pd.concat([known, pd.DataFrame(new)], ignore_index=True))
