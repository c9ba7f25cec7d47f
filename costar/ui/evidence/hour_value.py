"""The form that says what an hour is worth in a business case."""

import streamlit as st

from costar.ui import state
from costar.ui.acting import act_form
from costar.ui.boxes import box, number_in
from costar.usecases import evidence
from costar.usecases.council import configure
from costar.words import t


def show_hour_value_form() -> None:
    """From … to … pounds an hour; both blank where the council does not put a price on hours."""
    settings = configure.council(state.asking()).settings
    st.header(t("settings.hour_value"), anchor=False)
    st.markdown(t("settings.hour_value.what"))
    with act_form("hour_value", t("settings.hour_value.save"), _save, type="secondary"):
        _ask("low", settings.hour_value_low)
        _ask("high", settings.hour_value_high)


def _ask(end: str, value: float | None) -> None:
    st.number_input(
        t(f"settings.hour_value.{end}"),
        min_value=0.0,
        value=value,
        step=0.5,
        format="%.2f",
        key=box(f"hour_{end}", value),
    )


def _save() -> str:
    evidence.value_hours(state.asking(), number_in("hour_low"), number_in("hour_high"))
    return t("settings.hour_value.saved")
