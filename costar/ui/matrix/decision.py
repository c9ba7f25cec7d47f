"""The decision on an activity: what it is now, and recording another."""

from functools import partial

import streamlit as st

from costar.domain.activities.activity import FIELD
from costar.domain.council.access import Action
from costar.domain.records.fields import Record
from costar.ui import state
from costar.ui.acting import act_form
from costar.ui.parts.chart import say
from costar.ui.parts.inputs import ask, shown
from costar.ui.records.form import read_given
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
    with st.expander(t("decision.record"), key=f"decision_{activity['activity_id']}"):
        show_decision_form(activity)


def show_decision_form(activity: Record) -> None:
    """Record a decision for one activity."""
    activity_id = str(activity["activity_id"])
    key = decision_place(activity_id)
    with act_form(key, t("decision.save"), partial(_decide, activity_id)):
        for name in _ASKED:
            ask(FIELD[name], activity[name], key=f"{key}_{name}")
        st.markdown(t("decision.not_approval"))


def decision_place(activity_id: str) -> str:
    """Where the answer to a decision is said, and what its form is called."""
    return f"decide_{activity_id}"


def _decide(activity_id: str) -> str:
    given = read_given([FIELD[name] for name in _ASKED], decision_place(activity_id))
    decide.decide(state.asking(), [activity_id], Recommendation(**given))  # type: ignore[arg-type]
    return t("decision.saved")
