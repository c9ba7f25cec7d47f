"""A workshop for whoever does not run it: where it is, and its wall; what came of it once it is closed."""

import streamlit as st

from costar.domain.council.access import Action
from costar.domain.workshop.workshop import Stage
from costar.ui import navigation, state
from costar.ui.public.page import show_public
from costar.ui.text import plain
from costar.ui.workshop.deciding import show_deciding
from costar.ui.workshop.risk_culture import show_culture
from costar.ui.workshop.summary import show_summary
from costar.usecases.workshop import run
from costar.usecases.workshop.run import Room
from costar.words import t


def show_looked_on(workshop_id: str) -> None:
    """Nothing to press that only a facilitator may."""
    room = run.room(state.asking(), workshop_id)
    st.header(plain(room.workshop.plan.name), anchor=False)
    st.markdown(f"**{t(f'stage.{room.workshop.progress.stage}')}**")
    st.button(t("workshop.back_to_list"), on_click=state.show_workshop, args=("",), key="back_to_list")
    if room.workshop.progress.stage is Stage.CLOSED:
        _show_closed(room)
        return
    st.info(t("workshop.looked_on"))
    query = {"council": state.council_id(), "workshop": workshop_id}
    st.page_link(navigation.page("workshop_projector"), query_params=query)


def _show_closed(room: Room) -> None:
    may = state.asking().may
    if not room.workshop.plan.scores_activities:
        show_culture(room)
        return
    show_summary(room)
    if may(Action.DECIDE):
        show_deciding(room)
    if may(Action.PUBLISH):
        show_public(room)
