"""Choosing what a workshop scores: filters, order, and a tick for each activity, kept as it is made."""

from dataclasses import replace
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.activities.activity import Status
from costar.domain.workshop.prepared import PreparedPlan
from costar.domain.workshop.workshop import MOST_ACTIVITIES
from costar.ui import state
from costar.ui.acting import act, act_button, show_answer
from costar.ui.boxes import following
from costar.ui.parts.filters import choose_filters
from costar.ui.text import plain
from costar.usecases.workshop import candidates, plans
from costar.usecases.workshop.candidates import CandidateOrder
from costar.words import t

MOST_LISTED: Final = 200
"""More activities than this are narrowed by filters before they are ticked."""

_TO_SCORE: Final = (Status.CURRENT.value, Status.POTENTIAL.value, Status.PAUSED.value)
"""What ended is listed only when somebody asks for it."""

_PLACE: Final = "ticks"
_ORDER: Final = "candidate_order"
_HIGH: Final = 280


def choose_activities(plan: PreparedPlan) -> None:
    """Tick what is scored. What is filtered away stays as it was ticked."""
    filters = choose_filters(search=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        never = st.toggle(t("workshop.never_scored"), key="never_scored", bind="query-params")
        only = st.toggle(t("plan.only_chosen"), key="only_chosen")
        order = _choose_order()
    kept = plan.activity_ids if only else ()
    # What is chosen stays in the list, though it has ended meanwhile: else nobody could take it out.
    if not (filters.statuses or only):
        filters = replace(filters, statuses=_TO_SCORE)
    found = candidates.candidates(state.asking(), filters, only=kept, never_scored=never, order=order)
    # Where nothing is ticked `kept` is empty, which keeps everything.
    listed = found.head(0 if only and not kept else MOST_LISTED)
    _show_ticks_of_all(plan, listed, more=len(found) - len(listed))
    with st.container(height=_HIGH, key="ticks"):
        for activity_id, title in zip(listed["activity_id"], listed["title"], strict=True):
            st.checkbox(
                plain(title),
                **following(_box(activity_id), activity_id in plan.activity_ids),
                on_change=act,
                args=(partial(_tick, plan.plan_id, activity_id), _PLACE, state.council_in_view()),
            )
    show_answer(_PLACE)


def chosen_order() -> CandidateOrder:
    """In which order the activities are numbered."""
    return CandidateOrder(state.get(_ORDER, CandidateOrder.TITLE.value))


def _choose_order() -> CandidateOrder:
    chosen = st.selectbox(
        t("workshop.order"),
        [order.value for order in CandidateOrder],
        format_func=lambda order: t(f"workshop.order.{order}"),
        label_visibility="collapsed",
        key=_ORDER,
        bind="query-params",
        width=220,
    )
    return CandidateOrder(chosen)


def _show_ticks_of_all(plan: PreparedPlan, listed: pd.DataFrame, *, more: int) -> None:
    """One press for all that is listed; how many are ticked is said above, in the page's heading."""
    ids = [str(one) for one in listed["activity_id"]]
    others = [one for one in ids if one not in plan.activity_ids]
    room = max(MOST_ACTIVITIES - len(plan.activity_ids), 0)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(t("workshop.activities", n=len(ids), most=MOST_ACTIVITIES), width="stretch")
        take_in = partial(_tick_all, plan.plan_id, others[:room], chosen=True)
        # Said as what the press does: of 200 that are listed it may have room for a few.
        words = (
            t("workshop.tick_all", n=len(ids))
            if len(others) <= room
            else t("workshop.tick_first", n=len(others[:room]))
        )
        act_button(words, take_in, key="tick_all", place=_PLACE, disabled=not others[:room])
        leave = partial(_tick_all, plan.plan_id, ids, chosen=False)
        act_button(t("workshop.tick_none"), leave, key="tick_none", place=_PLACE, disabled=ids == others)
    if more > 0:
        st.markdown(t("workshop.listed_first", n=MOST_LISTED))


def _tick(plan_id: str, activity_id: str) -> str:
    plans.choose(state.asking(), plan_id, [activity_id], chosen=state.get(_box(activity_id), False))
    return ""


def _tick_all(plan_id: str, ids: list[str], *, chosen: bool) -> str:
    plans.choose(state.asking(), plan_id, ids, chosen=chosen)
    return ""


def _box(activity_id: str) -> str:
    return f"take_{activity_id}"
