"""What is published as open data: JSON after a schema of its own, and one table of promises."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Final

import pandas as pd

from costar.domain.matrix.matrix import Quadrant
from costar.domain.public.account import Account, Standing, account_to_text, standing_of
from costar.domain.public.indicators import Indicators, indicators_to_text
from costar.domain.workshop.ideas import TOLD

FORMAT: Final = "costar-what-became-of-it-1"
"""Changes when a program that reads it would have to."""

_DAY: Final[dict[str, object]] = {"type": ["string", "null"], "format": "date"}
_COUNT: Final[dict[str, object]] = {"type": ["integer", "null"], "minimum": 0}
_TEXT: Final[dict[str, object]] = {"type": "string"}
_NUMBER: Final[dict[str, object]] = {"type": ["number", "null"]}


def account_json(account: Account, today: date) -> bytes:
    """One workshop, as `schema` says."""
    return _written({"format": FORMAT, "as_of": today.isoformat(), "workshops": [_told(account, today)]})


def council_json(accounts: Sequence[Account], found: Indicators | None, today: date) -> bytes:
    """All workshops of a council and its indicators, as `schema` says."""
    whole: dict[str, object] = {"format": FORMAT, "as_of": today.isoformat()}
    whole["workshops"] = [_told(one, today) for one in accounts]
    if found:
        whole["indicators"] = json.loads(indicators_to_text(found))
    return _written(whole)


def promise_table(accounts: Sequence[Account], today: date) -> pd.DataFrame:
    """One row for each thing that was recommended, in plain words and days."""
    rows = [
        {
            "workshop_id": account.workshop_id,
            "workshop": account.name,
            "held_on": account.held_on.isoformat(),
            "number": one.number,
            "title": one.title,
            "recommendation": one.decision,
            "route": one.route,
            "decided_on": _iso(one.decided_on),
            "due_on": _iso(one.due_on),
            "done_on": _iso(one.done_on),
            "standing": standing_of(one, today).value,
            "look_again_on": _iso(one.look_again_on),
            "said_on": _iso(one.said[-1].said_on if one.said else None),
            "sentence": one.said[-1].sentence if one.said else "",
            "sentence_cy": one.said[-1].sentence_cy if one.said else "",
        }
        for account in accounts
        for one in account.recommended
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


COLUMNS: Final = (
    *("workshop_id", "workshop", "held_on", "number", "title", "recommendation", "route", "decided_on"),
    *("due_on", "done_on", "standing", "look_again_on", "said_on", "sentence", "sentence_cy"),
)
"""Of `promise_table`, in order."""


def schema() -> bytes:
    """What the JSON holds, as JSON Schema (draft 2020-12)."""
    whole: dict[str, object] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "description": "A null count is withheld: fewer than five people, or one that would tell of them.",
        "type": "object",
        "required": ["format", "as_of", "workshops"],
        "properties": {
            "format": {"const": FORMAT},
            "as_of": _DAY,
            "workshops": _list(_workshop()),
            "indicators": _indicators(),
        },
        "additionalProperties": False,
    }
    return _written(whole)


def _workshop() -> dict[str, object]:
    return _object(
        workshop_id=_TEXT,
        council=_TEXT,
        name=_TEXT,
        held_on=_DAY,
        languages=_list(_TEXT),
        impact_cut=_NUMBER,
        effort_cut=_NUMBER,
        took_part=_list(_object(group=_TEXT, people=_COUNT)),
        people=_COUNT,
        heard=_list(_heard()),
        recommended=_list(_recommended()),
        were_heard={"anyOf": [{"type": "null"}, _object(n={"type": "integer"}, middle=_NUMBER)]},
        seen_otherwise=_list(_object(text=_TEXT, answer=_TEXT, answered_on=_DAY)),
        asked=_object(instruction=_TEXT, impact=_TEXT, effort=_TEXT),
        proposed=_list(_object(title=_TEXT, sentence=_TEXT, state={"enum": list(TOLD)}, reason=_TEXT)),
        effort_of_doers={"type": "boolean"},
        published_at={"type": ["string", "null"]},
    )


def _heard() -> dict[str, object]:
    return _object(
        activity_id=_TEXT,
        number={"type": "integer"},
        title=_TEXT,
        quadrant={"enum": ["", *(one.value for one in Quadrant)]},
        quadrant_name=_TEXT,
        impact=_NUMBER,
        effort=_NUMBER,
        agreeing=_COUNT,
        n=_COUNT,
        verdict=_TEXT,
    )


def _recommended() -> dict[str, object]:
    said = _object(
        said_on=_DAY, sentence=_TEXT, look_again_on=_DAY, not_kept={"type": "boolean"}, sentence_cy=_TEXT
    )
    return _object(
        activity_id=_TEXT,
        number={"type": "integer"},
        title=_TEXT,
        decision=_TEXT,
        route=_TEXT,
        decided_on=_DAY,
        due_on=_DAY,
        done_on=_DAY,
        standing={"enum": [one.value for one in Standing]},
        said=_list(said),
    )


def _indicators() -> dict[str, object]:
    count = {"type": "integer", "minimum": 0}
    reach = _object(co=_TEXT, taking_part=count, activities=count, rung=_NUMBER)
    return _object(
        council=_TEXT,
        star=_list(_object(name=_TEXT, day=_DAY, reach=_list(reach))),
        groups=count,
        missing=count,
        red_flags=count,
        green_flags=count,
    )


def _told(account: Account, today: date) -> dict[str, object]:
    told: dict[str, object] = json.loads(account_to_text(account))
    # How it stands follows from the day, so it is no part of the account that was kept (decision 0064)
    told["recommended"] = [
        json.loads(json.dumps(asdict(one), default=date.isoformat))
        | {"standing": standing_of(one, today).value}
        for one in account.recommended
    ]
    return told


def _object(**properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        # Whatever is told and not named here fails the check of the data (decision 0064).
        "additionalProperties": False,
    }


def _list(items: dict[str, object]) -> dict[str, object]:
    return {"type": "array", "items": items}


def _written(whole: dict[str, object]) -> bytes:
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
