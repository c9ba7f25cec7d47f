"""Matrix: what first?"""

import streamlit as st

from costar.errors import NotFound
from costar.ui import state
from costar.ui.errors import error_sentence, part
from costar.ui.matrix import matrix as parts
from costar.ui.matrix.card import show_card
from costar.ui.parts.empty import show_empty
from costar.ui.parts.filters import choose_filters, is_none_found
from costar.ui.parts.heading import show_heading
from costar.ui.parts.wall_link import show_wall_link
from costar.ui.workshop.link import show_workshop_link

show_heading("matrix")


@part
def show() -> None:
    """The filters, the picture and the card: only this reruns when one changes."""
    filters = choose_filters(search=True)
    if is_none_found(filters):
        show_empty("matrix")
        return
    view = parts.show_matrix(filters)
    with st.container(horizontal=True):
        show_wall_link("matrix_projector")
        show_workshop_link()
    if activity_id := state.open_activity():
        try:
            show_card(view, activity_id)
        # An address may be older than what it names.
        except NotFound as error:
            st.warning(error_sentence(error))


show()
