"""The form of a council's own choices."""

from dataclasses import replace

import streamlit as st

from costar.domain.council.council import Settings
from costar.domain.council.pre_election import PRE_ELECTION, day_of
from costar.domain.matrix.matrix import HIGHEST, LOWEST, Quadrant
from costar.domain.records.fields import Fault, Value
from costar.errors import UserError
from costar.ui import state
from costar.ui.parts.inputs import ask
from costar.ui.records.form import read_given, show_error
from costar.ui.text import plain
from costar.usecases.council import configure
from costar.words import t


def show_settings_form() -> None:
    """The council's name, where the Matrix is cut, and what its quadrants are called."""
    council = configure.council(state.asking())
    settings = council.settings
    with st.form("settings", border=False):
        name = st.text_input(t("council.name"), council.name, max_chars=configure.LONGEST_NAME)
        term = st.text_input(
            t("settings.term"),
            settings.headline_term,
            placeholder=t("term"),
            help=t("settings.term.help"),
            max_chars=configure.LONGEST_TERM,
        )
        st.header(t("settings.cuts"), anchor=False)
        st.markdown(t("settings.cuts.what"))
        impact = _ask_cut("impact", settings.impact_cut)
        effort = _ask_cut("effort", settings.effort_cut)
        st.header(t("settings.names"), anchor=False)
        names = {
            quadrant.value: st.text_input(
                t("settings.name_for", quadrant=t(f"quadrant.{quadrant}")),
                settings.quadrant_names.get(quadrant.value, ""),
                placeholder=t(f"quadrant.{quadrant}"),
                max_chars=40,
            )
            for quadrant in Quadrant
        }
        given = _ask_period(settings)
        if not st.form_submit_button(t("common.save"), type="primary"):
            return
    try:
        days = {name: day_of(value) for name, value in read_given(given, PRE_ELECTION).items()}
        chosen = replace(settings, impact_cut=impact, effort_cut=effort, quadrant_names=names, **days)  # type: ignore[arg-type]
        chosen = replace(chosen, headline_term=term.strip())
        configure.set_up(state.asking(), name=name, settings=chosen)
    except UserError as error:
        show_error(error)
        return
    state.notify(t("settings.saved", council=plain(name)))
    st.rerun()


def _ask_period(settings: Settings) -> dict[str, Value | Fault]:
    st.header(t("settings.pre_election"), anchor=False)
    st.markdown(t("settings.pre_election.what"))
    return {
        field.name: ask(field, getattr(settings, field.name), key=f"settings_{field.name}")
        for field in PRE_ELECTION.fields
    }


def _ask_cut(axis: str, cut: float) -> float:
    return float(
        st.number_input(
            t(f"settings.cut.{axis}"),
            min_value=LOWEST,
            max_value=HIGHEST,
            value=float(cut),
            step=0.5,
            format="%.1f",
        )
    )
