"""How well a council co-produces, from what it has recorded: each number beside what it counts.

Nothing is blended. There is no score and no rank: a council is compared with itself, earlier.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, cast

COUNCIL: Final = "council"
"""Under which id the council's own indicators are published, beside its workshops'."""


@dataclass(frozen=True)
class Reach:
    """One Co at one moment: `taking_part` of `activities`; `rung` the median one recorded, None without."""

    co: str
    taking_part: int
    activities: int
    rung: float | None = None


@dataclass(frozen=True)
class StarMoment:
    """The Star on a day. `name`: what the snapshot is called, "" for the day of publishing."""

    name: str
    day: date
    reach: tuple[Reach, ...]


@dataclass(frozen=True)
class Indicators:
    """What is recorded. `missing` of `groups` are affected and have nobody who speaks for them."""

    council: str
    star: tuple[StarMoment, ...]
    groups: int
    missing: int
    red_flags: int
    green_flags: int


def indicators_to_text(found: Indicators) -> str:
    """The indicators as JSON, for keeping."""
    return json.dumps(asdict(found), sort_keys=True, ensure_ascii=False, default=lambda day: day.isoformat())


def indicators_from_text(text: str) -> Indicators:
    """The indicators that were kept."""
    kept = json.loads(text)
    moments: Sequence[dict[str, object]] = kept["star"]
    return Indicators(**(kept | {"star": tuple(map(_moment, moments))}))


def _moment(kept: dict[str, object]) -> StarMoment:
    reach = tuple(Reach(**one) for one in cast("list[dict[str, Any]]", kept["reach"]))
    return StarMoment(str(kept["name"]), date.fromisoformat(str(kept["day"])), reach)
