"""Explorer: what is not done, service by service?"""

import streamlit as st

from costar.domain.activities.filters import CURRENT
from costar.ui import state
from costar.ui.activities import explorer as parts
from costar.ui.errors import part
from costar.ui.parts.empty import show_empty
from costar.ui.parts.filters import choose_filters
from costar.ui.parts.heading import show_heading
from costar.ui.records.history import show_last_undo
from costar.usecases.records import browse
from costar.words import t

show_heading("explorer")
show_last_undo()


@part
def show() -> None:
    """The filters, the grid and the open cell: only this reruns when one changes."""
    if browse.holding(state.asking()).activities.empty:
        show_empty("explorer")
        return
    filters = choose_filters(statuses=CURRENT.statuses)
    view = parts.choose_grid(filters)
    if not view.grid.rows:
        st.info(t("explorer.none_kept"))
        return
    parts.show_grid(view, filters)
    parts.show_changes(view)


show()
