"""The script behind every page: menu, council, notices, and the page itself."""

import streamlit as st

from costar.ui import acting, navigation, state
from costar.ui.council.own_look import wear_look
from costar.ui.errors import shown_errors
from costar.ui.finding import show_find_box
from costar.ui.parts import heading
from costar.ui.toast import show_toast


def main() -> None:
    """Draw the page that was asked for."""
    page = navigation.navigate()
    st.set_page_config(page_title=f"{page.title} · costar", layout="wide")
    show_toast()
    with shown_errors(), state.one_moment():
        heading.check_council()
        wear_look()
        if state.turn_to(page.url_path):
            acting.leave()
            state.bring_choices()
        if page.url_path not in navigation.WALLS:
            show_find_box()
        top = st.container()
        page.run()
        with top:
            acting.show_unshown()


main()
