"""The choice of one activity on the People page, kept in the URL."""

from typing import Final

import streamlit as st

from costar.domain.activities.activity import ACTIVITIES
from costar.ui import state
from costar.ui.parts.choices import told_apart
from costar.usecases.records import browse
from costar.words import t

_CHOICE: Final = "people_activity"


SECTION: Final = "section"
"""Where the URL says which section is in view."""


def choose_activity(*, none: str = "people.choose.none", then: str = "") -> str:
    """The id of the chosen activity, or "".

    Args:
        none: the key of what the choice of none is called.
        then: the section to turn to once one is chosen; "" stays.
    """
    titles = told_apart(browse.names(state.asking(), ACTIVITIES))
    opened = state.open_activity()
    # The address says which: so the box follows a link from elsewhere, and Back.
    state.put(_CHOICE, opened if opened in titles else "")
    st.selectbox(
        t("people.choose"),
        ["", *titles],
        format_func=lambda one: titles[one] if one else t(none),
        key=_CHOICE,
        on_change=_open,
        args=(then,),
    )
    return opened if opened in titles else ""


def _open(then: str) -> None:
    chosen = state.get(_CHOICE, "")
    state.show_activity(chosen)
    if chosen and then:
        state.put(SECTION, then)
