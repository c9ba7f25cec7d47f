"""Trend: what has changed since last time?"""

import streamlit as st

from costar.domain.activities.filters import CURRENT
from costar.ui import trend as parts
from costar.ui.errors import part
from costar.ui.parts.filters import choose_filters
from costar.ui.parts.heading import show_heading
from costar.words import t

show_heading("trend")


@part
def show() -> None:
    """The filters and everything that depends on them: only this reruns when one changes."""
    filters = choose_filters(statuses=CURRENT.statuses)
    view = parts.trend_view(filters, 0)
    if not view.has_a_past:
        parts.show_no_past()
        return
    parts.show_star_trend(view)
    st.header(t("trend.matrix"), anchor=False)
    # Once more: only now is it known which moments there are to choose from.
    parts.show_moves(parts.trend_view(filters, parts.choose_since(view.moments)))
    parts.show_decisions_trend(view)


show()
