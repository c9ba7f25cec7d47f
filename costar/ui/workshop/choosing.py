"""Choosing what a workshop scores: filters, order, and a tick for each activity."""

from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.workshop.workshop import MOST_ACTIVITIES
from costar.ui import state
from costar.ui.parts.filters import choose_filters
from costar.ui.text import plain
from costar.usecases.workshop import candidates
from costar.usecases.workshop.candidates import CandidateOrder
from costar.words import t

MOST_LISTED: Final = 200
"""More activities than this are narrowed by filters before they are ticked."""


def choose_candidates() -> pd.DataFrame:
    """What can be ticked: what the filters keep, or what was chosen on another page, in the chosen order."""
    taken = state.taken()
    filters = choose_filters(search=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        never = st.toggle(t("workshop.never_scored"), key="never_scored", bind="query-params")
        order = _choose_order()
    found = candidates.candidates(state.asking(), filters, only=taken, never_scored=never, order=order)
    if taken:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(t("workshop.taken", n=len(taken)))
            st.button(t("workshop.taken.all"), on_click=state.take_all)
    st.markdown(t("workshop.activities", n=len(found), most=MOST_ACTIVITIES))
    if len(found) > MOST_ACTIVITIES:
        st.warning(t("workshop.too_many", n=len(found), most=MOST_ACTIVITIES))
    if len(found) > MOST_LISTED:
        st.markdown(t("workshop.listed_first", n=MOST_LISTED))
    listed = found.head(MOST_LISTED)
    _show_tick_buttons(listed)
    return listed


def tick(listed: pd.DataFrame) -> None:
    """A tick for each. All have one until somebody unticks, but none where they are too many."""
    all_ticked = len(listed) <= MOST_ACTIVITIES
    with st.container(height=420 if len(listed) > 10 else "content"):
        for activity_id, title in zip(listed["activity_id"], listed["title"], strict=True):
            st.checkbox(plain(title), value=state.get(_box(activity_id), all_ticked), key=_box(activity_id))


def ticked_in(listed: pd.DataFrame) -> list[str]:
    """The ids that are ticked, in order."""
    return [activity_id for activity_id in listed["activity_id"] if state.get(_box(activity_id), False)]


def _choose_order() -> CandidateOrder:
    chosen = st.selectbox(
        t("workshop.order"),
        [order.value for order in CandidateOrder],
        format_func=lambda order: t(f"workshop.order.{order}"),
        key="order",
        bind="query-params",
        width=280,
    )
    return CandidateOrder(chosen)


def _show_tick_buttons(listed: pd.DataFrame) -> None:
    ids = list(listed["activity_id"])
    with st.container(horizontal=True):
        st.button(
            t("workshop.tick_all")
            if len(ids) <= MOST_ACTIVITIES
            else t("workshop.tick_first", n=MOST_ACTIVITIES),
            on_click=_set,
            args=(ids, MOST_ACTIVITIES),
            key="tick_all",
        )
        st.button(t("workshop.tick_none"), on_click=_set, args=(ids, 0), key="tick_none")


def _set(ids: list[str], ticked: int) -> None:
    for place, activity_id in enumerate(ids):
        state.put(_box(activity_id), place < ticked)


def _box(activity_id: str) -> str:
    return f"take_{activity_id}"
