"""The activities as a table to edit in place, with archive and restore for the rows that are chosen."""

from collections.abc import Callable
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.activities.activity import ACTIVITIES, ACTIVITY, ACTORS, COS, FIELD
from costar.domain.council.access import Action
from costar.ui import state
from costar.ui.acting import act_button, show_answer
from costar.ui.records.dropping import show_drop
from costar.ui.records.grid import RecordGrid, edit_in_grid, just_chosen
from costar.ui.records.typed import keep_typed
from costar.ui.records.unsaved import let_go, told_once, unsaved
from costar.ui.text import plain
from costar.ui.toast import show_toast, toast
from costar.usecases.records import edit
from costar.usecases.records.deciding import not_theirs
from costar.usecases.records.save import Receipt
from costar.words import t

_PLACE: Final = "table_answer"
_LEFT_OUT: Final = ("activity_id", "description", "decision_reason", "notes", "archived")
_FIRST: Final = ("title", "status", *COS, "impact", "effort", "service", *ACTORS)
"""What the model is about comes first."""

_SHOWN: Final = (
    *(FIELD[name] for name in _FIRST),
    *(field for field in ACTIVITY if field.name not in (*_LEFT_OUT, *_FIRST)),
)


def show_activity_table(activities: pd.DataFrame, *, revision: int, archived: bool) -> None:
    """Edit, add, archive or restore, for whoever may; what is not saved stays for the visit.

    Args:
        activities: those in view; columns of `activity.ACTIVITY`.
        revision: the council's, so that a saved table starts afresh.
        archived: whether the view is of archived activities.
    """
    view, alt = str(archived), t("table.alt", n=len(activities))
    asking = state.asking()
    may = asking.may(Action.EDIT)
    grid = RecordGrid(
        ACTIVITIES,
        _SHOWN,
        revision,
        alt,
        view=view,
        may_be_added=may and not archived,
        is_fixed=not may,
        locked=not_theirs(asking, ACTIVITIES),
    )
    chosen = edit_in_grid(grid, activities)
    _open_chosen(chosen, activities)
    if may:
        _show_buttons(chosen, activities["activity_id"], archived=archived)


def _open_chosen(chosen: list[str], activities: pd.DataFrame) -> None:
    """Open the one row that was chosen just now in the form below, and say so."""
    if opened := just_chosen(ACTIVITIES, chosen):
        state.show_activity(opened)
        title = activities.set_index("activity_id").at[opened, "title"]
        toast(t("table.opened", title=plain(str(title))), went_well=True)
        # The shell has said what waited before this table was drawn.
        show_toast()


def _show_buttons(chosen: list[str], ids: "pd.Series[str]", *, archived: bool) -> None:
    held = unsaved()
    with st.container(horizontal=True, vertical_alignment="center"):
        act_button(
            t("table.save", n=held.n) if held.n else t("table.save.none"),
            _save,
            type="primary",
            disabled=not held.n,
            key="save_table",
            place=_PLACE,
        )
        show_drop(ACTIVITIES, _PLACE)
        move, words = (edit.restore, "table.restore") if archived else (edit.archive, "table.archive")
        act_button(
            t(words, n=len(chosen)) if chosen else t(f"{words}.none"),
            partial(_move, move, chosen, words),
            disabled=not chosen,
            key="move_table",
            place=_PLACE,
        )
        if hidden := held.hidden(ids):
            st.markdown(t("table.unsaved.hidden", n=hidden))
    show_answer(_PLACE)


def _save() -> str:
    # A cell that was left by the press itself comes with it.
    keep_typed()
    held = unsaved()
    # As one batch, so that one undo takes all of it back (decision 0038).
    with told_once(ACTIVITIES):
        receipt = edit.edit_and_add(state.asking(), held.edits, held.added, seen=held.seen)
    # Only now: what could not be saved waits on.
    let_go(became=receipt.new)
    return t("table.saved", n=receipt.changed + receipt.added)


def _move(move: Callable[..., Receipt], chosen: list[str], words: str) -> str:
    move(state.asking(), chosen)
    return t(f"{words}.done", n=len(chosen))
