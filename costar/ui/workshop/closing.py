"""Closing a workshop: asked for twice, with what is undecided; and where the way leads from there."""

import streamlit as st

from costar.ui import navigation, state
from costar.ui.acting import Do, Look, act_button
from costar.ui.workshop.results import latest_view
from costar.usecases.workshop.run import Room
from costar.words import t


def ask_before_closing(room: Room, close: Do, look: Look, *, key: str, place: str = "") -> None:
    """Closing cannot be taken back, so it is asked for twice."""
    with st.popover(t("step.close"), type=look):
        st.markdown(t("workshop.close.what"))
        if undecided := _undecided(room):
            st.markdown(t("workshop.close.undecided", n=undecided))
        act_button(t("workshop.close.sure"), close, key=key, type="primary", place=place or key)


def show_way_on(room: Room) -> None:
    """From a closed workshop to the paper for the meeting, which is made on Quick wins."""
    if _is_about_activities(room):
        params = {"council": state.council_id()}
        st.page_link(navigation.page("quick_wins"), label=t("workshop.to_paper"), query_params=params)


def _undecided(room: Room) -> int:
    """Of what the room placed, how many have no decision of its own."""
    if not _is_about_activities(room):
        return 0
    view = latest_view(room)
    decided = view.placed["activity_id"].isin(view.decided_here) & (view.placed["decision"] != "")
    return int((~decided).sum())


def _is_about_activities(room: Room) -> bool:
    return room.workshop.plan.scores_activities and bool(room.workshop.progress.revealed)
