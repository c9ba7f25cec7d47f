"""Plans of workshops as rows of a file that brings them to another machine.

The network of the room stays where it is: its password is nobody's to find in a file.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, TypeGuard, cast

import pandas as pd

from costar.domain.activities.activity import ACTORS
from costar.domain.records.fields import Field, Kind
from costar.domain.records.from_json import storable
from costar.domain.records.record import RecordType
from costar.domain.workshop.prepared import LONGEST_NAME, PreparedPlan
from costar.domain.workshop.workshop import (
    LONGEST_WORDING,
    MOST_ACTIVITIES,
    MOST_MINUTES,
    plan_from_text,
    plan_to_text,
)

PREPARED_PLAN: Final = RecordType(
    "prepared_plan",
    (
        Field("prepared_plan_id", Kind.ID, "plan", limit=64, required=True),
        Field("name", Kind.TEXT, "plan", limit=LONGEST_NAME),
        Field("plan", Kind.LONG_TEXT, "plan", limit=30_000, required=True),
    ),
)
"""One row a plan: its name to read, and all of it as JSON."""

_CODE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_MOST_PEOPLE: Final = 10_000


def plan_rows(plans: Sequence[PreparedPlan]) -> pd.DataFrame:
    """The plans as a file has them; columns of `PREPARED_PLAN`."""
    rows = [(one.plan_id, one.plan.name, prepared_to_text(one)) for one in plans]
    return PREPARED_PLAN.frame(pd.DataFrame(rows, columns=[one.name for one in PREPARED_PLAN.fields]))


def prepared_to_text(prepared: PreparedPlan) -> str:
    """A plan with what it scores and when it was changed (UTC), as JSON, without the room's network."""
    plan = json.loads(plan_to_text(prepared.plan))
    plan.pop("wifi")
    whole = {
        "plan": plan,
        "activity_ids": list(prepared.activity_ids),
        "changed_at": prepared.changed_at.isoformat(),
    }
    return json.dumps(whole, sort_keys=True)


def prepared_from_text(text: str, council_id: str, plan_id: str) -> PreparedPlan | None:
    """The plan that `prepared_to_text` wrote, without a network; None where it is no such text."""
    try:
        whole = cast(dict[str, Any], storable(text))
        plan = plan_from_text(json.dumps(whole["plan"]))
        ids, changed_at = whole["activity_ids"], datetime.fromisoformat(whole["changed_at"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    if "wifi" in whole["plan"] or changed_at.tzinfo or not _are_texts(ids):
        return None
    # As it would be kept, with the defaults of what an older version did not write
    if not _is_plan(json.loads(plan_to_text(plan))):
        return None
    if len(ids) > MOST_ACTIVITIES or len(set(ids)) < len(ids):
        return None
    return PreparedPlan(council_id, plan_id, plan, tuple(ids), changed_at)


def with_network_of(prepared: PreparedPlan, stored: Mapping[str, PreparedPlan]) -> PreparedPlan:
    """The plan with the network that is stored for it; none where the plan is new."""
    known = stored.get(prepared.plan_id)
    return replace(prepared, plan=replace(prepared.plan, wifi=known.plan.wifi)) if known else prepared


def _is_plan(values: Mapping[str, object]) -> bool:
    """Whether every value of a plan's text is one that the page could have made."""
    name, groups, languages = values["name"], values["groups"], values["languages"]
    words = values["wording"]
    return (
        isinstance(name, str)
        and len(name) <= LONGEST_NAME
        and _are_texts(groups)
        and len(set(groups)) == len(groups)
        and set(groups) <= set(ACTORS)
        and _are_texts(languages)
        and bool(languages)
        and all(map(_CODE.fullmatch, languages))
        and isinstance(words, dict)
        and all(isinstance(one, str) and len(one) <= LONGEST_WORDING for one in words.values())
        and all(isinstance(values[one], bool) for one in ("shows_last", "proposes", "effort_of_doers"))
        and _is_whole(values["minutes"], MOST_MINUTES)
        and _is_whole(values["people"], _MOST_PEOPLE)
        and all(_is_cut(values[one]) for one in ("impact_cut", "effort_cut"))
    )


def _is_whole(value: object, most: int) -> bool:
    # True is a whole number to Python, and would be one minute
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _is_cut(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 1 <= value <= 5


def _are_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)
