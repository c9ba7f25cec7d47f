"""The way to the pages of administrators; nothing on a laptop, where nobody signs in."""

from typing import Final

import streamlit as st

from costar.domain.council.access import Action
from costar.ui import navigation, state
from costar.words import t

_PAGES: Final = {"access": Action.GIVE_ROLES, "audit_log": Action.READ_LOG}


def show_administration() -> None:
    """Links to the pages that this person's role includes."""
    asking = state.asking()
    theirs = [name for name, action in _PAGES.items() if asking.may(action)]
    if not asking.standing.person_id or not theirs:
        return
    st.header(t("settings.administration"), anchor=False)
    for name in theirs:
        st.page_link(navigation.page(name), query_params={"council": asking.council_id})
