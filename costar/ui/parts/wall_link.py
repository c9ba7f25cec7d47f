"""The way from a page to its picture on the wall."""

from urllib.parse import urlencode

import streamlit as st

from costar.ui import state
from costar.words import t


def show_wall_link(page: str) -> None:
    """A link that opens the wall page beside this one, with the same filters and view.

    Streamlit's own page links let go of what widgets of the page before have put in the URL.
    """
    st.link_button(t("common.projector"), f"{page}?{urlencode(state.shared_choices(), doseq=True)}")
