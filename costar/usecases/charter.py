"""Market it: what each service promises, what and what each actor gets out of it."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from costar.domain.activities.filters import Filters
from costar.domain.charter.charter import (
    CHARTER,
    INCENTIVE,
    Cover,
    Reasons,
    covers_of,
    reasons_of,
)
from costar.domain.charter.incentives import IncentiveIdea
from costar.domain.council.access import Action
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import in_word_order
from costar.errors import NotFound
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding, records
from costar.usecases.records.edit import add
from costar.words import t


@dataclass(frozen=True)
class MarketView:
    """Charters and incentives of a council, and where there is none."""

    covers: tuple[Cover, ...]
    reasons: tuple[Reasons, ...]
    charters: pd.DataFrame
    incentives: pd.DataFrame


@dataclass(frozen=True)
class CharterNote:
    """What a card says of one activity: its charters and how many incentives are recorded for it."""

    charters: tuple[str, ...]
    incentives: int


@needs(Action.SEE)
def market(asking: Asking, today: date) -> MarketView:
    """Every charter and incentive, and who has none."""
    activities = holding(asking).kept(Filters())
    charters, incentives = records(asking, CHARTER), records(asking, INCENTIVE)
    return MarketView(
        covers=covers_of(activities, charters, today),
        reasons=reasons_of(activities, incentives),
        charters=in_word_order(charters, "title"),
        incentives=incentives,
    )


@needs(Action.SEE)
def charter(asking: Asking, charter_id: str) -> Record:
    """One charter.

    Raises:
        NotFound: this council has no such charter.
    """
    stored = records(asking, CHARTER)
    found = records_of(stored[stored["charter_id"] == charter_id])
    if not found:
        raise NotFound("record_not_found")
    return found[0]


@needs(Action.EDIT)
def begin(asking: Asking, service: str) -> str:
    """Begin a draft for a service, and return its id."""
    # A service may have a name as long as a title may be, and ours stands around it
    title = t("charter.title_for", service=service)[: CHARTER.field("title").limit]
    return add(asking, {"title": title, "service": service}, CHARTER)


@needs(Action.EDIT)
def offer(asking: Asking, idea: IncentiveIdea, charter_id: str = "") -> str:
    """Record a known incentive as one's own, in a charter if one is named, and return its id."""
    values = {
        "actor": idea.actor.value,
        "incentive_kind": idea.kind.value,
        "what": idea_words(idea),
        "charter_id": charter_id,
        "source": t(f"incentive_source.{idea.source}"),
    }
    return add(asking, values, INCENTIVE)


@needs(Action.SEE)
def note(asking: Asking, activity_id: str) -> CharterNote:
    """What is recorded of one activity."""
    charters, incentives = records(asking, CHARTER), records(asking, INCENTIVE)
    return CharterNote(
        tuple(in_word_order(charters[charters["activity_id"] == activity_id], "title")["title"]),
        int((incentives["activity_id"] == activity_id).sum()),
    )


def idea_words(idea: IncentiveIdea) -> str:
    """What a known incentive is, in a sentence."""
    return t(f"incentive_idea.{idea.actor}.{idea.kind}.{idea.number}")
