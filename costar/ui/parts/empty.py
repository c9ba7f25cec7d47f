"""What a page shows where there is nothing yet: what to do, and the way there."""

import streamlit as st

from costar.ui import navigation, state
from costar.words import t


def show_empty(page: str) -> None:
    """Say that the page has nothing to show, and lead to Upload and Activities, but never to itself."""
    with st.container(border=True, key="empty"):
        st.header(t(f"{page}.empty"), anchor=False)
        st.markdown(t(f"{page}.empty.what"))
        for target in ("upload", "activities"):
            if target != page:
                st.page_link(navigation.page(target), query_params={"council": state.council_id()})
