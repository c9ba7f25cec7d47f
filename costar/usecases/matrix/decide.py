"""Deciding what to take on, put on the back burner or drop, and following it up."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

import pandas as pd

from costar.domain.activities.activity import Decision
from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.domain.matrix.decisions import follow_up
from costar.domain.records.fields import Record, Value, records_of
from costar.errors import UserError
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding
from costar.usecases.records.edit import apply
from costar.usecases.records.meanwhile import Edits
from costar.usecases.records.save import Receipt

_NOTHING: Final[Edits] = {}


@dataclass(frozen=True)
class Recommendation:
    """A decision as it is recommended: values of the decision fields of `activity.ACTIVITY`."""

    decision: str
    decision_reason: str = ""
    owner_role: str = ""
    due_on: date | None = None
    route: str = ""


@needs(Action.DECIDE)
def decide(
    asking: Asking, activity_ids: list[str], recommendation: Recommendation, *, seen: Edits = _NOTHING
) -> Receipt:
    """Record one decision for some activities, as one batch that can be taken back.

    Args:
        asking: who decides, and for which council.
        activity_ids: what is decided on.
        recommendation: the decision, whole.
        seen: what stood there when it was typed, by activity id, as far as that is known.

    Raises:
        UserError: `nothing_decided`: it has an owner or a date perhaps, and no decision.
        NotSaved: some of its values cannot be stored.
        SavedMeanwhile: somebody else has decided otherwise since.
    """
    if not recommendation.decision:
        raise UserError("nothing_decided")
    values = asdict(recommendation)
    return apply(asking, "decide", _each(asking, activity_ids, values), seen=seen)


@needs(Action.DECIDE)
def mark_done(asking: Asking, activity_id: str, done_on: date) -> Receipt:
    """Say that what was taken on is done.

    Raises:
        SavedMeanwhile: it is not taken on any more.
    """
    return _follow(asking, activity_id, {"done_on": done_on})


@needs(Action.DECIDE)
def move_due_date(asking: Asking, activity_id: str, due_on: date) -> Receipt:
    """Give what was taken on another due date.

    Raises:
        SavedMeanwhile: it is not taken on any more.
    """
    return _follow(asking, activity_id, {"due_on": due_on})


@needs(Action.SEE)
def taken_on(asking: Asking, filters: Filters) -> pd.DataFrame:
    """What was taken on and how it stands today, the most overdue first; as `decisions.follow_up` says."""
    return follow_up(holding(asking).kept(filters), date.today())


def _each(asking: Asking, activity_ids: list[str], values: Record) -> Edits:
    activities = holding(asking).activities
    chosen = activities[activities["activity_id"].isin(activity_ids)]
    before = {str(one["activity_id"]): one for one in records_of(chosen)}
    # Decided anew, or due on another day, it is not done yet, whatever became of the decision before; who
    # mends an owner or a reason does not say so.
    return {
        one: values if one in before and _is_as_before(before[one], values) else {**values, "done_on": None}
        for one in activity_ids
    }


def _is_as_before(record: Record, values: Record) -> bool:
    return all(record[name] == values[name] for name in ("decision", "due_on"))


def _follow(asking: Asking, activity_id: str, values: Mapping[str, Value]) -> Receipt:
    # With the decision, which stays: in another tab it may have been dropped since the list was drawn.
    taken_on: Mapping[str, Value] = {"decision": Decision.TAKE_ON.value}
    return apply(asking, "decide", {activity_id: {**taken_on, **values}}, seen={activity_id: taken_on})
