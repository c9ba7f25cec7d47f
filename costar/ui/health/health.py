"""The page Health: one part in view at a time, named in the URL; the same filters for all of them."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from costar.domain.activities.filters import Filters
from costar.ui.health.barriers import show_barriers
from costar.ui.health.close_out import show_close_outs
from costar.ui.health.flags import show_flags
from costar.ui.health.ladder import show_ladder
from costar.ui.health.risk_culture import show_culture
from costar.ui.health.risks import show_risks
from costar.ui.parts.filters import choose_filters
from costar.ui.parts.sections import choose_section
from costar.words import t

_SHOWN: Final[dict[str, Callable[[Filters], None]]] = {
    "ladder": show_ladder,
    "flags": show_flags,
    "risks": show_risks,
    "culture": show_culture,
    "barriers": show_barriers,
    "close_out": show_close_outs,
}


def choose_part() -> str:
    """Which part is in view, the ladder unless another was chosen, and what it is for."""
    # Beside each other where there is room: the picture below is to stand whole in the first view.
    with st.container(horizontal=True, vertical_alignment="center"):
        chosen = choose_section(
            t("health.part"),
            list(_SHOWN),
            called=lambda section: t(f"health.part.{section}"),
            key="part",
        )
        st.markdown(t(f"health.part.{chosen}.what"))
    return chosen


def show_part(part: str) -> None:
    """What the part asks of people first, then its picture, then its records."""
    # Risk culture is the organisation's (domain.md §5): no activity is filtered out of it.
    filters = Filters() if part == "culture" else choose_filters(search=True)
    _SHOWN[part](filters)
