"""The form of a council's own choices."""

from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from costar.domain.council.access import Action
from costar.domain.council.council import Council, Settings
from costar.domain.council.pre_election import PRE_ELECTION
from costar.domain.matrix.matrix import HIGHEST, LOWEST, Quadrant
from costar.domain.public.address import LONGEST_ADDRESS
from costar.domain.records.reading import day_or_none
from costar.ui import state
from costar.ui.acting import act_form
from costar.ui.boxes import box, number_in, text_in
from costar.ui.parts.inputs import ask
from costar.ui.records.form import read_given
from costar.ui.text import plain
from costar.usecases.council import configure
from costar.words import t

_PUBLIC: Final = {
    "public_address": "https://www.example.gov.uk/together/",
    "public_form": "https://www.example.gov.uk/contact",
}
"""Addresses on the council's own website, each with an example."""


def may_set_up() -> bool:
    """Whether this person may change what the council has set; says whom to ask where not."""
    may = state.asking().may(Action.SET_UP)
    if not may:
        st.info(t("settings.not_allowed"))
    return may


def show_settings_form() -> None:
    """The council's name, where the Matrix is cut, and what its quadrants are called."""
    council = configure.council(state.asking())
    settings = council.settings
    with act_form("settings", t("common.save"), partial(_save, council)):
        st.header(t("settings.council"), anchor=False)
        name = box("settings_name", council.name)
        st.text_input(t("council.name"), council.name, max_chars=configure.LONGEST_NAME, key=name)
        st.text_input(
            t("settings.term"),
            settings.headline_term,
            placeholder=t("term"),
            help=t("settings.term.help"),
            max_chars=configure.LONGEST_TERM,
            key=box("settings_term", settings.headline_term),
        )
        st.header(t("settings.cuts"), anchor=False)
        st.markdown(t("settings.cuts.what"))
        _ask_cut("impact", settings.impact_cut)
        _ask_cut("effort", settings.effort_cut)
        st.header(t("settings.names"), anchor=False)
        for quadrant in Quadrant:
            _ask_name_for(quadrant, settings.quadrant_names.get(quadrant.value, ""))
        _ask_period(settings)
        _ask_public_addresses(settings)


def _ask_name_for(quadrant: Quadrant, name: str) -> None:
    st.text_input(
        t("settings.name_for", quadrant=t(f"quadrant.{quadrant}")),
        name,
        placeholder=t(f"quadrant.{quadrant}"),
        max_chars=40,
        key=box(f"settings_name_for_{quadrant}", name),
    )


def _ask_period(settings: Settings) -> None:
    st.header(t("settings.pre_election"), anchor=False)
    st.markdown(t("settings.pre_election.what"))
    for field in PRE_ELECTION.fields:
        ask(field, getattr(settings, field.name), key=f"settings_{field.name}")


def _ask_public_addresses(settings: Settings) -> None:
    st.header(t("settings.public_address"), anchor=False)
    for name, example in _PUBLIC.items():
        st.text_input(
            t(f"settings.{name}.what"),
            getattr(settings, name),
            placeholder=example,
            help=t(f"settings.{name}.help"),
            max_chars=LONGEST_ADDRESS,
            key=box(f"settings_{name}", getattr(settings, name)),
        )


def _ask_cut(axis: str, cut: float) -> None:
    st.number_input(
        t(f"settings.cut.{axis}"),
        min_value=LOWEST,
        max_value=HIGHEST,
        value=float(cut),
        # Half steps: a line between two steps has no whole score on it (domain.md §3).
        step=0.5,
        format="%.1f",
        key=box(f"settings_cut_{axis}", float(cut)),
    )


def _save(drawn: Council) -> str:
    settings = drawn.settings
    period = read_given(PRE_ELECTION.fields, "settings", PRE_ELECTION)
    days = {name: day_or_none(value) for name, value in period.items()}
    addresses = {name: text_in(f"settings_{name}").strip() for name in _PUBLIC}
    names = {quadrant.value: text_in(f"settings_name_for_{quadrant}") for quadrant in Quadrant}
    chosen = replace(
        settings,
        headline_term=text_in("settings_term").strip(),
        # A box that was emptied leaves the cut where it is.
        impact_cut=number_in("settings_cut_impact") or settings.impact_cut,
        effort_cut=number_in("settings_cut_effort") or settings.effort_cut,
        quadrant_names=names,
        **days,  # type: ignore[arg-type]
        **addresses,  # type: ignore[arg-type]
    )
    name = text_in("settings_name")
    configure.set_up(state.asking(), name=name, settings=chosen, seen=drawn)
    return t("settings.saved", council=plain(name))
