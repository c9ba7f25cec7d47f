"""Parts that are folded away, and stay as they were left when what they are called changes."""

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from costar.ui import state


def fold(label: str, *, key: str, icon: str | None = None, in_url: bool = False) -> ExpanderContainer:
    """A part that is worked out only when it is open (`.open`): many forms make a page slow.

    To Streamlit a part with another label is another part, folded: after a save that changes what a record is
    called, its form and the answer to the save would be gone from sight.
    """
    # Told anew to Streamlit, to which a part with another label is another part, and folded.
    if state.get(key, False):
        state.put(key, True)
    # Without one of both, Streamlit does not say whether a part is open.
    if in_url:
        return st.expander(label, key=key, icon=icon, bind="query-params")
    return st.expander(label, key=key, icon=icon, on_change="rerun")
