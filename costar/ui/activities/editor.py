"""One activity at a time: choose or add one, change it in a form, archive it, see its history."""

import pandas as pd
import streamlit as st

from costar.ui import state
from costar.ui.records.form import show_activity_form
from costar.ui.records.history import show_history
from costar.ui.text import plain
from costar.usecases.records import browse, edit
from costar.words import t

_CHOICE = "activity_choice"


def show_activity_editor(activities: pd.DataFrame) -> None:
    """The form of the open activity, or of a new one.

    Args:
        activities: those to choose from; columns of `activity.ACTIVITY`.
    """
    st.header(t("editor.title"), anchor=False)
    titles = dict(zip(activities["activity_id"], activities["title"], strict=True))
    opened = state.open_activity()
    state.put(_CHOICE, opened if opened in titles else "")
    st.selectbox(
        t("editor.choose"),
        ["", *titles],
        format_func=lambda one: titles[one] if one else t("editor.new"),
        key=_CHOICE,
        on_change=_open,
    )
    if opened not in titles:
        show_activity_form(None)
        return
    activity = browse.one(state.asking(), opened)
    show_activity_form(activity)
    _show_archive_button(opened, archived=bool(activity["archived"]))
    show_history(opened)


def _open() -> None:
    state.show_activity(state.get(_CHOICE, ""))


def _show_archive_button(activity_id: str, *, archived: bool) -> None:
    words = "table.restore" if archived else "table.archive"
    st.button(
        t(words, n=1), key="move_one", on_click=_move, args=(activity_id,), kwargs={"archived": archived}
    )


def _move(activity_id: str, *, archived: bool) -> None:
    asking = state.asking()
    title = plain(str(browse.one(asking, activity_id)["title"]))
    (edit.restore if archived else edit.archive)(asking, [activity_id])
    state.show_activity("")
    state.notify(t("editor.restored" if archived else "editor.archived", title=title))
