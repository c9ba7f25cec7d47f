"""What a workshop scores, by its subject: the one place that ballots, paper, wall and results ask."""

from collections.abc import Callable

import pandas as pd

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.health.risk_culture import Element
from costar.domain.workshop.workshop import Workshop
from costar.storage.store import Store
from costar.words import t


def scored_things(store: Store, workshop: Workshop) -> pd.DataFrame:
    """What the workshop scores, by number, in the language spoken now.

    Returns:
        Columns of `activity.ACTIVITY`, `number` and `skipped`. An element of risk culture stands as an
        activity: its code is the id, its name the title, and its statement the description.
    """
    return things_of(workshop, store.workshops.items(workshop), lambda: _activities(store, workshop))


def things_of(workshop: Workshop, items: pd.DataFrame, read: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """The same where the items are read already; `read` finds the council's activities."""
    whole = read() if workshop.plan.scores_activities else _elements()
    return items.merge(whole, on="activity_id")


def _activities(store: Store, workshop: Workshop) -> pd.DataFrame:
    council = store.of(workshop.council_id)
    return council.activities(council.council().revision)


def _elements() -> pd.DataFrame:
    return ACTIVITIES.frame(
        pd.DataFrame(
            [
                {
                    "activity_id": element.value,
                    "title": t(f"element.{element}"),
                    "description": t(f"element.{element}.statement"),
                }
                for element in Element
            ]
        )
    )
