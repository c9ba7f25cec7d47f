"""Report: the take-away, for a meeting or for the file."""

import streamlit as st

from costar.domain.activities.filters import CURRENT
from costar.ui import report as parts
from costar.ui import state
from costar.ui.errors import part
from costar.ui.parts.empty import show_empty
from costar.ui.parts.filters import choose_filters
from costar.ui.parts.heading import show_heading
from costar.usecases.records import browse

show_heading("report")


@part
def show() -> None:
    """The choices, the file and what it says: only this reruns when one changes."""
    filters = choose_filters(statuses=CURRENT.statuses)
    # One row: for whom, as what, and the file; what it will say is to be in the first view.
    choices = st.container(horizontal=True, vertical_alignment="bottom", key="report_choices")
    with choices:
        audience = parts.choose_audience()
    order = parts.order_of(audience, filters)
    if order:
        with choices:
            form = parts.choose_format()
            parts.show_file(order, form)
        parts.show_preview(order, form)


if browse.holding(state.asking()).activities.empty:
    show_empty("report")
else:
    show()
