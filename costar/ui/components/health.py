"""The page Health: one part in view at a time, named in the URL; the same filters for all of them."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from costar.domain.choosing import Filters
from costar.ui.components.filters import choose_filters
from costar.ui.components.health_barriers import show_barriers
from costar.ui.components.health_closing import show_close_outs
from costar.ui.components.health_culture import show_culture
from costar.ui.components.health_flags import show_flags
from costar.ui.components.health_ladder import show_ladder
from costar.ui.components.health_risks import show_risks
from costar.ui.components.sections import choose_section
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
    """Which part is in view: the ladder unless another was chosen."""
    return choose_section(
        t("health.part"),
        list(_SHOWN),
        called=lambda section: t(f"health.part.{section}"),
        key="part",
    )


def show_part(part: str) -> None:
    """What the part asks of people first, then its picture, then its records."""
    st.markdown(t(f"health.part.{part}.what"))
    filters = Filters() if part == "culture" else choose_filters(search=True)
    _SHOWN[part](filters)
