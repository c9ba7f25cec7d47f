"""The People page: its sections, the choice of an activity, and the way here from elsewhere."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from costar.charts.people import activity_sentence
from costar.ui import navigation, state
from costar.ui.components.chart import say
from costar.ui.components.people_choice import SECTION
from costar.ui.components.people_groups import show_groups
from costar.ui.components.people_meetings import show_labs, show_terms
from costar.ui.components.people_missing import show_missing
from costar.ui.components.people_offers import show_offers
from costar.ui.components.people_survey import show_survey
from costar.ui.components.people_ways import show_ways
from costar.ui.components.sections import choose_section
from costar.usecases import including
from costar.words import t

SECTIONS: Final[dict[str, Callable[[], None]]] = {
    "missing": show_missing,
    "groups": show_groups,
    "ways": show_ways,
    "offers": show_offers,
    "survey": show_survey,
    "labs": show_labs,
    "terms": show_terms,
}
"""What there is to look at, by the name that stands in the URL in words."""


def show_people() -> None:
    """The section that was chosen, and nothing of the others."""
    chosen = choose_section(
        t("people.section"),
        list(SECTIONS),
        called=lambda section: t(f"people.section.{section}"),
        key=SECTION,
    )
    SECTIONS[chosen]()


def show_people_line(activity_id: str) -> None:
    """For a card: how many of the activity's affected groups are represented, and the way to them."""
    say(f"{activity_sentence(including.groups_of(state.asking(), activity_id))}.")
    params = {
        "council": state.council_id(),
        "activity": activity_id,
        SECTION: t("people.section.groups"),
    }
    st.page_link(navigation.page("people"), label=t("people.card.link"), query_params=params)
