"""One activity at a time: choose or add one, change it in a form, archive it, see its history."""

from functools import partial

import pandas as pd
import streamlit as st

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.council.access import Action
from costar.domain.records.fields import Record
from costar.ui import state
from costar.ui.acting import act_button, show_answer
from costar.ui.activities.picture import show_picture
from costar.ui.parts.choices import told_apart
from costar.ui.parts.inputs import label_of, shown_value
from costar.ui.records.form import show_activity_form
from costar.ui.records.history import show_history
from costar.ui.text import plain, plain_table
from costar.usecases.records import browse, edit
from costar.words import t

_CHOICE = "activity_choice"
_PLACE = "activity_answer"
"""Below the form of the open activity and of a new one: the one that was added is open afterwards."""


def show_activity_editor(activities: pd.DataFrame) -> None:
    """The form of the open activity, or of a new one.

    Args:
        activities: those to choose from; columns of `activity.ACTIVITY`.
    """
    may = state.asking().may(Action.EDIT)
    st.header(t("editor.title"), anchor=False)
    titles = told_apart(dict(zip(activities["activity_id"], activities["title"], strict=True)))
    opened = state.open_activity()
    # The address says which: so the box follows a row that is chosen in the table, and Back.
    state.put(_CHOICE, opened if opened in titles else "")
    st.selectbox(
        t("editor.choose" if may else "editor.choose.look"),
        ["", *titles],
        format_func=lambda one: titles[one] if one else t("editor.new" if may else "editor.none"),
        key=_CHOICE,
        on_change=_open,
    )
    # An address may be older than what it names.
    activity = browse.one(state.asking(), opened) if opened in titles else None
    if may:
        show_activity_form(activity, place=_PLACE)
        if activity is not None:
            _show_archive_button(opened, archived=bool(activity["archived"]))
    elif activity is not None:
        table = plain_table(_read(activity))
        st.table(table, hide_index=True, width="content", alt=plain(str(activity["title"])))
    show_answer(_PLACE)
    if activity is not None:
        show_picture(opened)
        show_history(opened)


def _read(activity: Record) -> pd.DataFrame:
    """All that is recorded of an activity, for whoever may look and not change it."""
    said = {label_of(field.name): shown_value(field, activity[field.name]) for field in ACTIVITIES.asked}
    rows = [(label, words) for label, words in said.items() if words]
    return pd.DataFrame(rows, columns=[t("editor.column.what"), t("editor.column.value")])


def _open() -> None:
    state.show_activity(state.get(_CHOICE, ""))


def _show_archive_button(activity_id: str, *, archived: bool) -> None:
    words = "table.restore" if archived else "table.archive"
    move = partial(_move, activity_id, archived=archived)
    act_button(t(words, n=1), move, key="move_one", place=_PLACE)


def _move(activity_id: str, *, archived: bool) -> str:
    asking = state.asking()
    title = plain(str(browse.one(asking, activity_id)["title"]))
    (edit.restore if archived else edit.archive)(asking, [activity_id])
    # It is in the other list now, not in the one in view.
    state.show_activity("")
    return t("editor.restored" if archived else "editor.archived", title=title)
