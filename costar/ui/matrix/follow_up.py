"""Following up what was taken on: overdue first, each to be marked done or given another date."""

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from costar.domain.activities.activity import FIELD
from costar.domain.council.access import Action
from costar.domain.matrix.decisions import DecisionProgress
from costar.domain.records.fields import Fault, Record, records_of
from costar.domain.records.reading import text_of
from costar.errors import UserError
from costar.ui import boxes, state
from costar.ui.acting import act_button, act_form, just_did, leave, show_answer, went_well
from costar.ui.boxes import box, text_in
from costar.ui.parts.chart import say
from costar.ui.parts.inputs import shown_value, typed_value
from costar.ui.text import plain
from costar.ui.toast import show_toast
from costar.usecases.matrix import decide
from costar.usecases.records import browse
from costar.words import t


def show_follow_up(taken_on: pd.DataFrame) -> None:
    """What was taken on: overdue first, each to be marked done or given another date."""
    st.header(t("follow_up.title"), anchor=False)
    if taken_on.empty:
        st.markdown(t("follow_up.none"))
        return
    late = int((taken_on["progress"] == DecisionProgress.OVERDUE).sum())
    st.markdown(t("follow_up.summary", n=late, total=len(taken_on)))
    for activity in records_of(taken_on):
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(_follow_up_line(activity))
                if activity["progress"] != DecisionProgress.DONE and state.asking().may(Action.DECIDE):
                    _show_follow_up_buttons(activity)
            # What went wrong in the dialog is said in the dialog, which is open still.
            if went_well(place := _follow_up_of(activity)):
                show_answer(place)


def _follow_up_line(activity: Record) -> str:
    none = t("card.none")
    return t(
        "follow_up.line",
        progress=t(f"progress.{activity['progress']}"),
        title=plain(text_of(activity, "title")),
        owner=plain(text_of(activity, "owner_role")) or none,
        due=shown_value(FIELD["due_on"], activity["due_on"]) or none,
    )


def _show_follow_up_buttons(activity: Record) -> None:
    activity_id, title = text_of(activity, "activity_id"), plain(text_of(activity, "title"))
    done, move = t("follow_up.done"), t("follow_up.move")
    mark = partial(_mark_done, activity_id)
    act_button(done, mark, key=f"done_{activity_id}", place=_follow_up_of(activity), help=title)
    if st.button(move, key=f"move_{activity_id}", help=title, on_click=leave):
        st.dialog(t("follow_up.move"))(_move)(activity_id)


def _follow_up_of(activity: Record) -> str:
    return f"follow_up_{activity['activity_id']}"


def _mark_done(activity_id: str) -> str:
    decide.mark_done(state.asking(), activity_id, date.today())
    return t("follow_up.marked")


def _move(activity_id: str) -> None:
    activity = browse.one(state.asking(), activity_id)
    place = _follow_up_of(activity)
    # A callback cannot close a dialog (decision 0031): a run of the whole page does.
    if just_did(place):
        st.rerun()
    show_toast()
    say(text_of(activity, "title"))
    form = act_form(
        f"move_{activity_id}_form", t("common.save"), partial(_save_day, activity_id), place=place
    )
    # The key brings the browser's calendar: costar.js looks for "day_".
    with form, st.container(key=f"day_{activity_id}"):
        st.text_input(t("column.due_on"), help=t("column.due_on.help"), key=box(f"due_{activity_id}", ""))
    show_answer(place)


def _save_day(activity_id: str) -> str:
    value = typed_value(FIELD["due_on"], text_in(f"due_{activity_id}"))
    if isinstance(value, Fault) or not isinstance(value, date):
        raise UserError("due_day")
    decide.move_due_date(state.asking(), activity_id, value)
    boxes.empty(f"due_{activity_id}")
    return t("follow_up.moved")
