"""The pages, by name, in the sections of the inner ring: the one registry."""

from copy import copy
from functools import lru_cache
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from costar.config import ROOT
from costar.domain.matrix.matrix import Quadrant
from costar.errors import Away, UserError
from costar.ui import state
from costar.ui.text import plain
from costar.usecases.council import configure
from costar.words import t

FIRST: Final = "today"
"""The page at the address without a name."""

SECTIONS: Final[dict[str, tuple[str, ...]]] = {
    "": (FIRST, "star"),
    "map_it": ("activities", "upload", "explorer"),
    "focus_it": ("matrix", "quick_wins", "workshop"),
    "people_it": ("people",),
    "market_it": ("charter",),
    "grow_it": ("evidence", "health", "trend"),
    "take_away": ("report",),
    "council": ("settings", "help", "about"),
}
"""Page names by section. A page's name is its file, its URL and the word on its tab."""

HIDDEN: Final = (
    "find",
    "access",
    "audit_log",
    "star_projector",
    "explorer_walk",
    "matrix_projector",
    "workshop_projector",
    "workshop_paper",
)
"""Pages with a URL of their own that stand in no menu."""

_REACHED_FROM: Final = {
    "access": "settings",
    "audit_log": "settings",
    "explorer_walk": "explorer",
    "workshop_paper": "workshop",
}

WALLS: Final = ("star_projector", "matrix_projector", "workshop_projector")
"""Pages that are read from the back of a hall, with nothing but their picture."""

FROM_RECORDS: Final = frozenset({"star", "matrix", "quick_wins", "explorer", "health", "trend"})
"""Pages that look another way only after something was written that is no ballot, score or answer."""

PROJECTED: Final = (*WALLS, "explorer_walk")
"""Pages without a bar, in which the search stands elsewhere."""

_ICONS: Final = {
    "today": ":material/home:",
    "star": ":material/star:",
    "trend": ":material/trending_up:",
    "activities": ":material/list_alt:",
    "upload": ":material/upload_file:",
    "explorer": ":material/explore:",
    "matrix": ":material/grid_view:",
    "quick_wins": ":material/bolt:",
    "workshop": ":material/groups:",
    "people": ":material/diversity_3:",
    "health": ":material/monitor_heart:",
    "report": ":material/summarize:",
    "charter": ":material/handshake:",
    "evidence": ":material/fact_check:",
    "settings": ":material/tune:",
    "help": ":material/help:",
    "find": ":material/search:",
    "access": ":material/group:",
    "audit_log": ":material/history:",
    "about": ":material/info:",
}


def page(name: str) -> StreamlitPage:
    """The page of this name."""
    # One of our own: Streamlit notes on it that it may be run, and that it was.
    return copy(_made(name, plain(title_of(name))))


def title_of(name: str) -> str:
    """What a page is called: the list of quick wins as the council calls that quadrant."""
    ours = t(f"page.{name}")
    return _own_name_of_wins(ours) if name == "quick_wins" else ours


def section_of(name: str) -> int:
    """The place of the page's section in the bar, from 0; the stylesheet marks it there."""
    listed = _REACHED_FROM.get(name, name)
    return next((place for place, names in enumerate(SECTIONS.values()) if listed in names), 0)


def navigate() -> StreamlitPage:
    """Draw the bar and return the page that was asked for."""
    menu = {
        t(f"section.{section}") if section else "": [page(name) for name in names]
        for section, names in SECTIONS.items()
    }
    # Streamlit knows the addresses of the pages in this list only, seen in a menu or not.
    menu[""] += [page(name) for name in HIDDEN]
    return st.navigation(menu, position="top")


@lru_cache(maxsize=256)
def _made(name: str, title: str) -> StreamlitPage:
    """The page as it is for everybody: to make one, Streamlit looks for its file, and a bar has them all."""
    made = st.Page(
        ROOT / "pages" / f"{name}.py",
        title=title,
        icon=_ICONS.get(name),
        url_path=name,
        default=name == FIRST,
        visibility="hidden" if name in HIDDEN else "visible",
    )
    # Outside a run Streamlit makes half a page, which has no title and must not be kept.
    assert made.title  # noqa: S101
    return made


def _own_name_of_wins(ours: str) -> str:
    """The council's name for the quadrant; ours where no council can be seen, which the page itself says."""
    try:
        asking = state.asking()
        # In the page's one moment, so that the bar costs no statement of its own (decision 0032).
        seen = {one.council_id: one.settings for one in configure.councils(asking)}
    except (UserError, Away):
        return ours
    settings = seen.get(asking.council_id)
    return settings.quadrant_name(Quadrant.QUICK_WINS, ours) if settings else ours
