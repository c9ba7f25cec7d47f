"""Explorer: what is not done, service by service?"""

import streamlit as st

from costar.domain.choosing import CURRENT
from costar.ui import state
from costar.ui.components import explorer as parts
from costar.ui.components.council import show_heading
from costar.ui.components.empty import show_empty
from costar.ui.components.filters import choose_filters
from costar.ui.components.history import show_last_undo
from costar.ui.errors import part
from costar.usecases import browsing
from costar.words import t

show_heading("explorer")
show_last_undo()


@part
def show() -> None:
    """The filters, the grid and the open cell: only this reruns when one changes."""
    if browsing.holding(state.asking()).activities.empty:
        show_empty("explorer")
        return
    filters = choose_filters(statuses=CURRENT.statuses, places=("directorate", "ward"))
    view = parts.choose_grid(filters)
    if not view.grid.rows:
        st.info(t("explorer.none_kept"))
        return
    parts.show_grid(view, filters)
    parts.show_cell(view, filters)
    parts.show_changes(view)


show()
