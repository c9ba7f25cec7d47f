"""The way from a page's activities to a workshop that scores them."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from costar.domain.council.access import Action
from costar.domain.workshop.workshop import MOST_ACTIVITIES
from costar.ui import state
from costar.words import t

_NOT_FOR_THERE = (state.ACTIVITY, state.WORKSHOP, state.PLAN, state.TAKEN)


def show_workshop_link(activity_ids: Sequence[str] = ()) -> None:
    """A link that opens Workshop to prepare one with what is in view here.

    Args:
        activity_ids: when given, exactly these (the first `MOST_ACTIVITIES`); else what the filters keep.
    """
    if not state.asking().may(Action.RUN_WORKSHOP):
        return
    choices = {key: chosen for key, chosen in state.shared_choices().items() if key not in _NOT_FOR_THERE}
    taken = {state.TAKEN: ",".join(activity_ids[:MOST_ACTIVITIES]) or state.IN_VIEW}
    # Streamlit's own page links let go of what widgets of this page have put in the address.
    st.link_button(t("workshop.score_these"), f"workshop?{urlencode({**choices, **taken}, doseq=True)}")
