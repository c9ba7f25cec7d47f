"""What was typed into the table and is not saved yet: kept for the visit, whatever is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from costar.domain.activities.activity import as_activities
from costar.domain.records.fields import Value
from costar.ui import state

Edits = Mapping[str, Mapping[str, Value]]
"""New values, by activity id and field."""


@dataclass(frozen=True)
class Unsaved:
    """Edits of stored activities, and the values of new ones; `dropped` counts how often all was let go."""

    edits: Edits = field(default_factory=dict)
    added: tuple[Mapping[str, Value], ...] = ()
    dropped: int = 0

    @property
    def n(self) -> int:
        """How many activities would be saved."""
        return len(self.edits) + len(self.added)

    def hidden(self, ids: "pd.Series[str]") -> int:
        """How many of the edited activities are not among these."""
        return len(self.edits.keys() - set(ids))


def unsaved() -> Unsaved:
    """What is not saved yet in the council in view."""
    return state.get(_key(), Unsaved())


def keep(now: Unsaved) -> None:
    """Keep what stands in the table."""
    state.put(_key(), now)


def let_go() -> None:
    """Drop what was not saved, or was saved just now: the table shows what is stored again."""
    state.put(_key(), Unsaved(dropped=unsaved().dropped + 1))


def with_unsaved(activities: pd.DataFrame, held: Unsaved, *, with_added: bool) -> pd.DataFrame:
    """The activities as they would be saved, the new ones below them.

    Args:
        activities: as stored; columns of `activity.ACTIVITY`.
        held: what is not saved yet.
        with_added: whether to show the new ones.
    """
    changed = activities.astype("object").set_index("activity_id", drop=False)
    for activity_id, values in held.edits.items():
        if activity_id in changed.index:
            for name, value in values.items():
                changed.at[activity_id, name] = value
    if not (held.added and with_added):
        return as_activities(changed)
    new = pd.DataFrame([dict(values) for values in held.added], dtype="object")
    return as_activities(pd.concat([changed, new], ignore_index=True))


def _key() -> str:
    return f"unsaved_{state.council_id()}"
