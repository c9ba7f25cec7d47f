"""The script behind every page: menu, council, notices, and the page itself."""

from contextlib import ExitStack, suppress

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from costar.errors import Away, UserError
from costar.ui import acting, navigation, state
from costar.ui.council.own_look import wear_look
from costar.ui.errors import shown_errors
from costar.ui.finding import show_find_box
from costar.ui.parts import heading
from costar.ui.records.typed import keep_all_typed
from costar.ui.toast import show_toast


def main() -> None:
    """Draw the page that was asked for."""
    with ExitStack() as moment:
        with suppress(UserError, Away):  # where nothing can be read, the bar stands; below it is said why
            moment.enter_context(state.one_moment())
        page = navigation.navigate()
        # The first page has no path: Streamlit leaves that of the default page away.
        title = navigation.title_of(page.url_path or navigation.FIRST)
        st.set_page_config(page_title=f"{title} · costar", layout="wide")
        show_toast()
        # The same moment as the bar's; where that could not begin, this says why.
        with shown_errors(), state.one_moment():
            _show(page)


def _show(page: StreamlitPage) -> None:
    # First, since all that follows asks about the council on which it settles.
    heading.check_council()
    wear_look()
    # Before the page: it may have no table, or one of other rows.
    keep_all_typed()
    if state.turn_to(page.url_path):
        acting.leave()
        state.bring_choices()
    if page.url_path not in navigation.PROJECTED:
        show_find_box()
    # What nobody showed is known when the page has run, and belongs where it is seen first.
    top = st.container()
    page.run()
    with top:
        acting.show_unshown()


main()
