"""The decision on an activity: what it is now, and recording another."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from costar.domain.activities.activity import FIELD
from costar.domain.council.access import Action
from costar.domain.records.fields import Record
from costar.domain.records.reading import text_of
from costar.ui import state
from costar.ui.acting import act_form, show_answer
from costar.ui.boxes import box
from costar.ui.parts.chart import say
from costar.ui.parts.inputs import ask, option_sentence, shown_value
from costar.ui.records.form import read_given
from costar.ui.text import plain
from costar.usecases.matrix import decide
from costar.usecases.matrix.decide import Recommendation
from costar.usecases.records import browse
from costar.words import t

NEXT: Final = "decide_next"
"""Where the answer is said when saving opens the next activity."""

_TOLD = ("owner_role", "due_on", "route", "done_on", "decision_reason")
_PAIRS: Final = (("owner_role", "due_on"), ("route", "decision_reason"))
"""What is asked side by side, so that the button to save is in the first view."""

_ASKED: Final = ("decision", *_PAIRS[0], *_PAIRS[1])


def decision_sentence(activity: Record) -> str:
    """What is recommended, for whom, until when; or that nothing is yet."""
    if not activity["decision"]:
        return t("decision.none_yet")
    recommended = t("decision.recommended", decision=t(f"decision.{activity['decision']}"))
    details = {name: shown_value(FIELD[name], activity[name]) for name in _TOLD}
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


def show_decision_form(activity: Record, *, then: Callable[[], None] | None = None) -> None:
    """Record a decision for one activity.

    Args:
        activity: the one.
        then: opens the next one after a save; the answer is then said below the form of whichever is open.
    """
    activity_id = text_of(activity, "activity_id")
    key = decision_place(activity_id)
    label = t("decision.save_next") if then else t("decision.save")
    place = NEXT if then else ""
    with act_form(key, label, partial(_decide, activity, then), place=place):
        _ask_decision(activity, f"{key}_decision")
        for pair in _PAIRS:
            for name, column in zip(pair, st.columns(2, gap="small"), strict=True):
                with column:
                    ask(FIELD[name], activity[name], key=f"{key}_{name}")
    if then:
        show_answer(NEXT)
    # Two spaces before a break are a new line in Markdown.
    st.caption("  \n".join(option_sentence(FIELD["decision"], one) for one in FIELD["decision"].choices))
    st.caption(t("decision.not_approval"))


def _ask_decision(activity: Record, key: str) -> None:
    """The three decisions side by side: one press instead of two."""
    field, stored = FIELD["decision"], activity["decision"]
    drawn = box(key, stored)
    st.segmented_control(
        t("column.decision"),
        field.choices,
        default=str(stored) or None,
        # A press on what is chosen would take it away: unseen, where somebody confirms it by keyboard.
        required=bool(stored),
        format_func=lambda one: t(f"decision.{one}"),
        help=t("column.decision.help"),
        key=drawn,
    )


def decision_place(activity_id: str) -> str:
    """Where the answer to a decision is said, and what its form is called."""
    return f"decide_{activity_id}"


def _decide(drawn: Record, then: Callable[[], None] | None) -> str:
    activity_id = text_of(drawn, "activity_id")
    given = read_given([FIELD[name] for name in _ASKED], decision_place(activity_id))
    seen = {activity_id: {name: drawn[name] for name in _ASKED}}
    decide.decide(state.asking(), [activity_id], Recommendation(**given), seen=seen)  # type: ignore[arg-type]
    if not then:
        return t("decision.saved")
    then()
    return t("decision.saved_of", title=plain(str(browse.one(state.asking(), activity_id)["title"])))
