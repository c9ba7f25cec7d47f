"""Settings: what we call things, where we draw the lines, and what was saved."""

import streamlit as st

from costar.ui.council.administration import show_administration
from costar.ui.council.carry import show_carrying
from costar.ui.council.explained import show_explained
from costar.ui.council.languages import show_languages
from costar.ui.council.own_look import show_look_form
from costar.ui.council.retention import show_retention
from costar.ui.council.settings import may_set_up, show_settings_form
from costar.ui.evidence.hour_value import show_hour_value_form
from costar.ui.parts.heading import show_heading
from costar.ui.records.history import show_batches, show_moved_history

show_heading("settings")
# Beside each other: a box for a number across the whole page is hard to find its label for.
if may_set_up():
    names, rest = st.columns(2, gap="large")
    with names:
        show_settings_form()
    with rest:
        show_look_form()
        show_hour_value_form()
        show_languages()
show_carrying()
show_explained()
show_batches()
show_moved_history()
show_retention()
show_administration()
