"""Before an election: that sharing is paused, and an administrator's word that a file is for own use."""

import streamlit as st

from costar.domain.council.access import Action
from costar.sentences.phrases import day
from costar.ui import state
from costar.usecases.council import share
from costar.words import t


def choose_own_use(key: str) -> bool | None:
    """Whether a file is for the council's own use; None, with the reason told, where there is none now."""
    asking = state.asking()
    period = share.pause(asking)
    if period is None:
        return False
    st.warning(t("error.sharing_paused", until=day(period.last)))
    own = asking.may(Action.SET_UP) and st.checkbox(t("sharing.internal"), key=key)
    return True if own else None
