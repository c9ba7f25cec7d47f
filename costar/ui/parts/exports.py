"""Files to take away. Each is made only when somebody asks for it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.sentences.quadrants import wins_words
from costar.ui import state
from costar.ui.text import plain
from costar.usecases.matrix.wins_file import wins_as_csv
from costar.usecases.records import export
from costar.words import t

MEDIA_TYPES: Final = {
    "csv": "text/csv",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def show_exports() -> None:
    """All activities, as files that import back unchanged."""
    asking = state.asking()
    if not asking.may(Action.EXPORT):
        return
    name = f"{asking.council_id}-activities-{date.today():%Y-%m-%d}"
    st.header(t("export.title"), anchor=False)
    st.markdown(t("export.what"))
    with st.container(horizontal=True):
        _offer("export.csv", f"{name}.csv", lambda: export.activities_as_csv(asking))
        _offer("export.xlsx", f"{name}.xlsx", lambda: export.activities_as_xlsx(asking))


def show_everything() -> None:
    """Everything of the council, not its activities only."""
    asking = state.asking()
    if not asking.may(Action.EXPORT):
        return
    name = f"{asking.council_id}-everything-{date.today():%Y-%m-%d}"
    st.markdown(t("carry.what"))
    with st.container(horizontal=True):
        _offer("carry.xlsx", f"{name}.xlsx", lambda: export.everything_as_xlsx(asking))
        _offer("carry.zip", f"{name}.zip", lambda: export.everything_as_zip(asking))


def show_templates() -> None:
    """Empty files with our headings."""
    asking = state.asking()
    with st.container(horizontal=True):
        _offer("template.csv", "costar-template.csv", lambda: export.template_as_csv(asking))
        _offer("template.xlsx", "costar-template.xlsx", lambda: export.template_as_xlsx(asking))


def show_quick_wins_export(filters: Filters, activity_ids: list[str]) -> None:
    """The quick wins in view, as they are listed, as CSV."""
    asking = state.asking()
    if asking.may(Action.EXPORT):
        name = f"{asking.council_id}-quick-wins-{date.today():%Y-%m-%d}.csv"
        label = plain(wins_words("export.quick_wins", asking.now.settings))
        make = partial(wins_as_csv, asking, filters, activity_ids)
        _offer("export.quick_wins", name, make, label=label)


def _offer(words: str, file_name: str, make: Callable[[], bytes], *, label: str = "") -> None:
    # `make` is called when no page runs, so it must ask nothing of `state`: nothing tells the council there.
    media_type, key = MEDIA_TYPES[file_name.rsplit(".", 1)[1]], words.replace(".", "_")
    st.download_button(label or t(words), make, file_name, media_type, on_click="ignore", key=key)
