"""The script behind every page: menu, council, notices, and the page itself."""

import streamlit as st

from costar.ui import navigation, state
from costar.ui.errors import shown_errors
from costar.ui.parts import heading


def main() -> None:
    """Draw the page that was asked for."""
    page = navigation.navigate()
    st.set_page_config(page_title=f"{page.title} · costar", layout="wide")
    with shown_errors():
        heading.check_council()
        if notice := state.take_notice():
            st.success(notice)
        page.run()


main()
