"""The People page: its sections, the choice of an activity, and the way here from elsewhere."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from costar.sentences.affected import activity_sentence
from costar.ui import navigation, state
from costar.ui.parts.chart import say
from costar.ui.parts.sections import choose_section
from costar.ui.people.choice import SECTION
from costar.ui.people.groups import show_groups
from costar.ui.people.meetings import show_labs, show_terms
from costar.ui.people.missing import show_missing
from costar.ui.people.offers import show_offers
from costar.ui.people.survey import show_survey
from costar.ui.people.ways import show_ways
from costar.usecases.people import affected
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
    say(f"{activity_sentence(affected.groups_of(state.asking(), activity_id))}.")
    params = {
        "council": state.council_id(),
        "activity": activity_id,
        SECTION: t("people.section.groups"),
    }
    st.page_link(navigation.page("people"), label=t("people.card.link"), query_params=params)
