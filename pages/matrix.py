"""Matrix: what first?"""

import streamlit as st

from costar.errors import NotFound
from costar.ui import state
from costar.ui.components import matrix as parts
from costar.ui.components.card import show_card
from costar.ui.components.council import show_heading
from costar.ui.components.empty import show_empty
from costar.ui.components.filters import choose_filters
from costar.ui.components.wall_link import show_wall_link
from costar.ui.components.workshop_link import show_workshop_link
from costar.ui.errors import part
from costar.usecases import browsing
from costar.words import t

show_heading("matrix")


@part
def show() -> None:
    """The filters, the picture and the card: only this reruns when one changes."""
    filters = choose_filters(search=True)
    if browsing.holding(state.asking()).kept(filters).empty:
        show_empty("matrix")
        return
    view = parts.show_matrix(filters)
    with st.container(horizontal=True):
        show_wall_link("matrix_projector")
        show_workshop_link()
    if activity_id := state.open_activity():
        try:
            show_card(view, activity_id)
        except NotFound as error:
            st.warning(t(f"error.{error.key}"))


show()
