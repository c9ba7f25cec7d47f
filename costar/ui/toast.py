"""One sentence in the corner, wherever somebody looks; Streamlit has it read out.

It waits in the visit until something is drawn: in the callback that makes it, Streamlit would put it in the
place of what stands at the top.
"""

from typing import Final

import streamlit as st

from costar.ui import state

_WAITING: Final = "toast"


def toast(words: str, *, went_well: bool) -> None:
    """Say this once with what is drawn next."""
    state.put(_WAITING, (words, went_well))


def show_toast() -> None:
    """Say what waits, if anything does."""
    nothing: tuple[str, bool] | None = None
    waiting = state.get(_WAITING, nothing)
    if waiting is None:
        return
    state.forget(_WAITING)
    words, went_well = waiting
    icon = ":material/check_circle:" if went_well else ":material/error:"
    st.toast(words, icon=icon, duration="short" if went_well else "long")
