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
    # Beside each other: for whom, as what, and the file; and what it will say, from the first view on.
    choices, preview = st.columns([13, 19], gap="large")
    with choices:
        audience = parts.choose_audience()
        order = parts.order_of(audience, filters)
        form = parts.choose_format() if order else ""
        if order:
            parts.show_file(order, form)
    if order:
        # By this key it stands below the choices where there is no room beside them (costar.css).
        with preview, st.container(key="wide_preview"):
            parts.show_preview(order, form)


if browse.holding(state.asking()).activities.empty:
    show_empty("report")
else:
    show()
