"""Workshop: prepare, run, reveal, talk, score again, decide."""

import streamlit as st

from costar.domain.council.access import Action
from costar.ui import state
from costar.ui.parts.heading import show_heading
from costar.ui.public.reminders import show_reminders
from costar.ui.workshop.control import show_control
from costar.ui.workshop.looking_on import show_looked_on
from costar.ui.workshop.plans import show_plans, show_workshops
from costar.ui.workshop.prepare import show_open_plan
from costar.usecases.workshop import run
from costar.words import t

show_heading("workshop")
may_run = state.asking().may(Action.RUN_WORKSHOP)
if workshop_id := state.open_workshop():
    (show_control if may_run else show_looked_on)(workshop_id)
elif may_run and (plan_id := state.open_plan()):
    show_open_plan(plan_id)
else:
    show_reminders()
    show_workshops(run.workshops(state.asking()))
    if may_run:
        show_plans()
    else:
        st.markdown(t("workshop.facilitator_only"))
