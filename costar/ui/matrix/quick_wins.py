"""The parts of Quick wins: the ranked list, and following up what was taken on."""

from datetime import date
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.charts.matrix.matrix import why_here
from costar.domain.activities.activity import FIELD
from costar.domain.council.access import Action
from costar.domain.matrix.decisions import Progress
from costar.domain.records.fields import Fault, Record, records_of
from costar.errors import UserError
from costar.sentences.flags import red_flag_words
from costar.sentences.quadrants import quadrant_names
from costar.ui import boxes, navigation, state
from costar.ui.acting import act_button, act_form, just_did, leave, show_answer, went_well
from costar.ui.boxes import box, text_in
from costar.ui.evidence.evidence import show_evidence_words
from costar.ui.matrix.decision import decision_place, decision_sentence, show_decision_form
from costar.ui.parts.chart import say
from costar.ui.parts.inputs import shown, typed
from costar.ui.records.history import show_history
from costar.ui.text import plain
from costar.ui.toast import show_toast
from costar.ui.workshop.tie_break import preferred_lines
from costar.usecases.matrix import decide
from costar.usecases.matrix.view import MatrixView
from costar.usecases.records import browse
from costar.words import t

MOST_SHOWN: Final = 25


def choose_undecided() -> bool:
    """Whether to leave out what is decided already."""
    return st.toggle(t("quick_wins.undecided"), key="undecided", bind="query-params")


def show_ranking(view: MatrixView, wins: pd.DataFrame) -> None:
    """The quick wins, best first, each with why it is here and what is recommended."""
    names = quadrant_names(view.council.settings)
    in_pairs = preferred_lines()
    for rank, win in enumerate(records_of(wins.head(MOST_SHOWN)), start=1):
        with st.container(border=True, key=f"win_{rank}"):
            st.subheader(f"{rank}\\. {plain(str(win['title']))}", anchor=False)
            say(_about(win))
            say(why_here(win, names, cuts=view.cuts))
            _say_red_flags(view, win)
            if line := in_pairs.get(str(win["activity_id"])):
                say(line)
            say(decision_sentence(win))
            show_evidence_words(str(win["activity_id"]))
            if went_well(place := decision_place(str(win["activity_id"]))):
                show_answer(place)
            with st.container(horizontal=True):
                _show_decide_button(win)
                params = {"council": state.council_id(), "activity": str(win["activity_id"])}
                st.page_link(navigation.page("matrix"), label=t("quick_wins.see"), query_params=params)
    if len(wins) > MOST_SHOWN:
        st.markdown(t("quick_wins.more", n=len(wins) - MOST_SHOWN))


def show_follow_up(taken_on: pd.DataFrame) -> None:
    """What was taken on: overdue first, each to be marked done or given another date."""
    st.header(t("follow_up.title"), anchor=False)
    if taken_on.empty:
        st.markdown(t("follow_up.none"))
        return
    late = int((taken_on["progress"] == Progress.OVERDUE).sum())
    st.markdown(t("follow_up.summary", n=late, total=len(taken_on)))
    for activity in records_of(taken_on):
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(_follow_up_line(activity))
                if activity["progress"] != Progress.DONE and state.asking().may(Action.DECIDE):
                    _show_follow_up_buttons(activity)
            if went_well(place := _follow_up_of(activity)):
                show_answer(place)


def _follow_up_line(activity: Record) -> str:
    none = t("card.none")
    return t(
        "follow_up.line",
        progress=t(f"progress.{activity['progress']}"),
        title=plain(str(activity["title"])),
        owner=plain(str(activity["owner_role"])) or none,
        due=shown(FIELD["due_on"], activity["due_on"]) or none,
    )


def _about(win: Record) -> str:
    service = str(win["service"]) or t("card.none")
    return t("quick_wins.about", service=service, status=t(f"status.{win['status']}"))


def _say_red_flags(view: MatrixView, win: Record) -> None:
    if words := red_flag_words(view.red_flags.get(str(win["activity_id"]), ())):
        st.markdown(t("quick_wins.flag", words=plain(words)))


def _show_decide_button(win: Record) -> None:
    if not state.asking().may(Action.DECIDE):
        return
    activity_id = str(win["activity_id"])
    label, title = t("quick_wins.decide"), plain(str(win["title"]))
    if st.button(label, key=f"open_decide_{activity_id}", help=title, on_click=leave):
        st.dialog(t("decision.record"))(_decide)(activity_id)


def _decide(activity_id: str) -> None:
    if just_did(decision_place(activity_id)):
        st.rerun()
    show_toast()
    activity = browse.one(state.asking(), activity_id)
    say(str(activity["title"]))
    show_decision_form(activity)
    show_history(activity_id)


def _show_follow_up_buttons(activity: Record) -> None:
    activity_id, title = str(activity["activity_id"]), plain(str(activity["title"]))
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
    if just_did(place):
        st.rerun()
    show_toast()
    say(str(activity["title"]))
    with act_form(f"move_{activity_id}_form", t("common.save"), partial(_save_day, activity_id), place=place):
        st.text_input(t("column.due_on"), help=t("column.due_on.help"), key=box(f"due_{activity_id}", ""))
    show_answer(place)


def _save_day(activity_id: str) -> str:
    value = typed(FIELD["due_on"], text_in(f"due_{activity_id}"))
    if isinstance(value, Fault) or not isinstance(value, date):
        raise UserError("due_day")
    decide.move_due_date(state.asking(), activity_id, value)
    boxes.empty(f"due_{activity_id}")
    return t("follow_up.moved")
