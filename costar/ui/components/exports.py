"""Files to take away. Each is made only when somebody asks for it."""

from datetime import date

import streamlit as st

from costar.domain.access import Action
from costar.ui import state
from costar.usecases import exporting
from costar.words import t

_CSV = "text/csv"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_exports() -> None:
    """Everything of the council, as files that import back unchanged."""
    asking = state.asking()
    if not asking.may(Action.EXPORT):
        return
    name = f"{asking.council_id}-activities-{date.today():%Y-%m-%d}"
    st.header(t("export.title"), anchor=False)
    st.markdown(t("export.what"))
    with st.container(horizontal=True):
        st.download_button(
            t("export.csv"),
            lambda: exporting.everything_as_csv(asking),
            f"{name}.csv",
            _CSV,
            on_click="ignore",
            key="export_csv",
        )
        st.download_button(
            t("export.xlsx"),
            lambda: exporting.everything_as_xlsx(asking),
            f"{name}.xlsx",
            _XLSX,
            on_click="ignore",
            key="export_xlsx",
        )


def show_templates() -> None:
    """Empty files with our headings."""
    asking = state.asking()
    with st.container(horizontal=True):
        st.download_button(
            t("template.csv"),
            lambda: exporting.template_as_csv(asking),
            "costar-template.csv",
            _CSV,
            on_click="ignore",
            key="template_csv",
        )
        st.download_button(
            t("template.xlsx"),
            lambda: exporting.template_as_xlsx(asking),
            "costar-template.xlsx",
            _XLSX,
            on_click="ignore",
            key="template_xlsx",
        )


def show_quick_wins_export(activity_ids: list[str]) -> None:
    """The quick wins in view, best first, as CSV."""
    asking = state.asking()
    if not asking.may(Action.EXPORT):
        return
    name = f"{asking.council_id}-quick-wins-{date.today():%Y-%m-%d}.csv"
    st.download_button(
        t("export.quick_wins"),
        lambda: exporting.these_as_csv(asking, activity_ids),
        name,
        _CSV,
        on_click="ignore",
        key="export_quick_wins",
    )
