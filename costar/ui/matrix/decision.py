"""The decision on an activity: what it is now, and recording another."""

import streamlit as st

from costar.domain.activities.activity import FIELD
from costar.domain.council.access import Action
from costar.domain.records.fields import Record
from costar.errors import UserError
from costar.ui import state
from costar.ui.parts.chart import say
from costar.ui.parts.inputs import ask, shown
from costar.ui.records.form import read_given, show_error
from costar.usecases.matrix import decide
from costar.usecases.matrix.decide import Recommendation
from costar.words import t

_TOLD = ("owner_role", "due_on", "route", "done_on", "decision_reason")
_ASKED = ("decision", "decision_reason", "owner_role", "due_on", "route")


def decision_sentence(activity: Record) -> str:
    """What is recommended, for whom, until when; or that nothing is yet."""
    if not activity["decision"]:
        return t("decision.none_yet")
    recommended = t("decision.recommended", decision=t(f"decision.{activity['decision']}"))
    details = {name: shown(FIELD[name], activity[name]) for name in _TOLD}
    return " ".join(
        [recommended, *(t(f"decision.{name}", value=text) for name, text in details.items() if text)]
    )


def show_decision(activity: Record) -> None:
    """The decision, and for those who may, a form to record another."""
    say(decision_sentence(activity))
    if not state.asking().may(Action.DECIDE):
        return
    with st.expander(t("decision.record")):
        show_decision_form(activity)


def show_decision_form(activity: Record) -> None:
    """Record a decision for one activity."""
    activity_id = str(activity["activity_id"])
    with st.form(f"decide_{activity_id}", border=False):
        given = {
            name: ask(FIELD[name], activity[name], key=f"decide_{activity_id}_{name}") for name in _ASKED
        }
        st.markdown(t("decision.not_approval"))
        if not st.form_submit_button(t("decision.save"), type="primary"):
            return
    try:
        decide.decide(state.asking(), [activity_id], Recommendation(**read_given(given)))  # type: ignore[arg-type]
    except UserError as error:
        show_error(error)
        return
    state.notify(t("decision.saved"))
    st.rerun()
