"""Workshop: prepare, run, reveal, talk, score again, decide."""

import streamlit as st

from costar.domain.council.access import Action
from costar.ui import state
from costar.ui.parts.heading import show_heading
from costar.ui.public.reminders import show_reminders
from costar.ui.workshop.control import show_control
from costar.ui.workshop.prepare import show_prepare, show_workshops
from costar.usecases.workshop import run
from costar.words import t

show_heading("workshop")
if workshop_id := state.open_workshop():
    show_control(workshop_id)
else:
    show_reminders()
    show_workshops(run.workshops(state.asking()))
    if state.asking().may(Action.RUN_WORKSHOP):
        show_prepare()
    else:
        st.markdown(t("workshop.facilitator_only"))
