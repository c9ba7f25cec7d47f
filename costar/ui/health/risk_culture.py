"""Health, risk culture: the four elements as the council judges them."""

from datetime import date
from typing import Final

import streamlit as st

from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.domain.health.risk_culture import CULTURE
from costar.domain.records.fields import Record, records_of
from costar.domain.workshop.prepared import LONGEST_NAME
from costar.sentences.phrases import day
from costar.sentences.risk_culture import TALK_BELOW, culture_table
from costar.ui import navigation, state
from costar.ui.acting import act_form
from costar.ui.boxes import box, text_in
from costar.ui.health.parts import show_attention
from costar.ui.records.records import show_records
from costar.ui.text import plain_table
from costar.ui.workshop.prepare import choose_groups, choose_languages, chosen_groups, chosen_languages
from costar.usecases import health
from costar.usecases.workshop import risk_culture
from costar.words import t

_BEGUN: Final = "begun_workshop"
"""The workshop that was begun in a callback, where Streamlit cannot turn to another page."""


def show_culture(_: Filters) -> None:
    """What needs talking about, the four with their statements, and every judgement."""
    view = health.culture(state.asking())
    elements = records_of(view.elements)
    open_ones = [_open(one) for one in elements if _needs_talk(one)]
    _show_ask()
    show_attention(t("health.culture.talk", n=len(open_ones)), open_ones, calm=t("health.culture.calm"))
    st.header(t("health.culture.now"), anchor=False)
    st.table(
        plain_table(culture_table(view.elements)),
        hide_index=True,
        width="content",
        alt=t("health.culture.now"),
    )
    st.header(t("health.records"), anchor=False)
    show_records(CULTURE, view.records, label=_label)


def _show_ask() -> None:
    """A workshop in which a room judges the four."""
    if not state.asking().may(Action.RUN_WORKSHOP):
        return
    with st.expander(t("culture.ask"), icon=":material/groups:"):
        st.markdown(t("culture.ask.what"))
        with act_form("ask_a_room", t("culture.ask.go"), _ask):
            name = box("culture_name", "")
            st.text_input(t("workshop.name"), max_chars=LONGEST_NAME, help=t("workshop.name.help"), key=name)
            choose_groups()
            choose_languages()
    if begun := state.get(_BEGUN, ""):
        state.forget(_BEGUN)
        params = {"council": state.council_id(), "workshop": begun}
        st.switch_page(navigation.page("workshop"), query_params=params)


def _ask() -> str:
    name = text_in("culture_name")
    workshop = risk_culture.begin(state.asking(), name, chosen_groups(), chosen_languages())
    state.put(_BEGUN, workshop.workshop_id)
    return ""


def _needs_talk(element: Record) -> bool:
    level = element["culture_level"]
    return not isinstance(level, int) or level < TALK_BELOW


def _open(element: Record) -> str:
    name = t(f"element.{element['element']}")
    if element["culture_level"] is None:
        return t("health.culture.unjudged", element=name)
    return t("health.culture.low", element=name, level=t(f"culture_level.{element['culture_level']}"))


def _label(record: Record) -> str:
    when = record["assessed_on"]
    return t(
        "health.culture.label",
        element=t(f"element.{record['element']}"),
        level=t(f"culture_level.{record['culture_level']}"),
        date=day(when) if isinstance(when, date) else t("card.none"),
    )
