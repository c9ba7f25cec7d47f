"""The form that says what an hour is worth in a business case."""

import streamlit as st

from costar.errors import UserError
from costar.ui import state
from costar.ui.records.form import show_error
from costar.usecases import evidence
from costar.usecases.council import configure
from costar.words import t


def show_hour_value_form() -> None:
    """From … to … pounds an hour; both blank where the council does not put a price on hours."""
    settings = configure.council(state.asking()).settings
    st.header(t("settings.hour_value"), anchor=False)
    st.markdown(t("settings.hour_value.what"))
    with st.form("hour_value", border=False):
        low = _ask("low", settings.hour_value_low)
        high = _ask("high", settings.hour_value_high)
        if not st.form_submit_button(t("settings.hour_value.save")):
            return
    try:
        evidence.value_hours(state.asking(), low, high)
    except UserError as error:
        show_error(error)
        return
    state.notify(t("settings.hour_value.saved"))
    st.rerun()


def _ask(end: str, value: float | None) -> float | None:
    given = st.number_input(
        t(f"settings.hour_value.{end}"),
        min_value=0.0,
        value=value,
        step=0.5,
        format="%.2f",
        key=f"hour_{end}",
    )
    return None if given is None else float(given)
