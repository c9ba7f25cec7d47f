"""What this visit saved, in order, so that it can be taken back step by step where it was done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pandas as pd

from costar.domain.council.access import Action
from costar.domain.council.choices import OF_COUNCIL
from costar.domain.record_types import STORED
from costar.errors import NotFound, SignedOut
from costar.ui import state
from costar.ui.clock import time_here
from costar.ui.text import plain
from costar.usecases.records import browse, edit
from costar.usecases.records.undone import Undone
from costar.words import t

_STEPS: Final = "steps"
_NAMED: Final = 5

Standing = tuple[str, int]
"""A council and its revision."""


@dataclass(frozen=True)
class SavedStep:
    """One save of this visit: on which page, and the batch that it became."""

    page: str
    council: str
    revision: int
    kind: str
    made_at: datetime | None


def standing() -> Standing:
    """Where the council in view stands now; revision 0 where there is no such council."""
    try:
        return state.very_council(), state.asking().now.revision
    # A press may sign somebody out: afterwards nobody is there to ask for.
    except (NotFound, SignedOut):
        return state.council_id(), 0


def step_since(before: Standing) -> SavedStep | None:
    """What can be taken back after something was done: that, or after an undo what was done before it.

    Args:
        before: how the council stood. When several saves came since, one of them is somebody else's: none is
            offered here, the history has them all.
    """
    now = standing()
    # Another council stands here where one was begun, and has nothing of before to take back; and whoever has
    # just signed out has none, nor a name under which to ask for more.
    if now == before or now[0] != before[0] or not (asking := state.asking()).may(Action.EDIT):
        return None
    made = [one for one in edit.batches(asking) if one[0].revision > before[1]]
    if len(made) != 1 or not made[0][1]:
        return None
    batch = made[0][0]
    if batch.kind == "undo":
        return last_step_here()
    step = SavedStep(state.shown_page(), now[0], batch.revision, batch.kind, batch.made_at)
    state.put(_STEPS, (*_steps(), step))
    return step


def last_step_here() -> SavedStep | None:
    """The last save of this visit, on this page and in this council, that was not taken back."""
    here = [one for one in _steps() if (one.page, one.council) == (state.shown_page(), state.very_council())]
    return here[-1] if here else None


def undo_words(step: SavedStep) -> str:
    """What a button says that takes it back: what it was, and when, on the reader's clock."""
    when = time_here(step.made_at) if step.made_at else ""
    return t("history.undo_last", kind=t(f"batch.{step.kind}"), when=when)


def take_back(revision: int) -> str:
    """Take a batch back; returns what is true now.

    Raises:
        UserError: it was taken back already, or someone saved at the same moment.
    """
    return undone_words(undo_here(revision))


def undo_here(revision: int) -> Undone:
    """Take a batch back; returns what that did.

    Raises:
        UserError: it was taken back already, or someone saved at the same moment.
    """
    undone = edit.undo(state.asking(), revision)
    # Only now: a batch that could not be taken back keeps its button.
    state.put(_STEPS, tuple(one for one in _steps() if one.revision != revision))
    return undone


def undone_words(undone: Undone) -> str:
    """That a batch was taken back, and what of it stays."""
    kept = undone.kept["record_id"].nunique()
    return t("history.undone") if not kept else t("history.undone_but", n=kept, titles=_titles(undone.kept))


def _steps() -> tuple[SavedStep, ...]:
    none: tuple[SavedStep, ...] = ()
    return state.get(_STEPS, none)


def _titles(kept: pd.DataFrame) -> str:
    """What the first few of these records are called."""
    found = [_title(name, record_id) for name, record_id in _records_in(kept)]
    return plain(", ".join([name for name in found if name][:_NAMED]))


def _records_in(changes: pd.DataFrame) -> list[tuple[str, str]]:
    pairs = changes[["record_type", "record_id"]].drop_duplicates()
    return list(zip(pairs["record_type"], pairs["record_id"], strict=True))


def _title(record_type: str, record_id: str) -> str:
    if record_type == OF_COUNCIL:
        return t("page.settings")
    if record_type not in STORED:  # a snapshot or a plan
        return t(f"record.{record_type}")
    return browse.names(state.asking(), STORED[record_type]).get(record_id, "")
