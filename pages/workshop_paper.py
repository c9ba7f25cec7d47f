"""Typing in paper ballots."""

import streamlit as st

from costar.domain.council.access import Action
from costar.ui import state
from costar.ui.parts.heading import show_heading
from costar.ui.workshop.paper import show_paper
from costar.words import t

show_heading("workshop_paper")
if state.asking().may(Action.RUN_WORKSHOP):
    show_paper()
else:
    st.info(t("workshop.facilitator_only"))
