"""A closed workshop in short, to read and to take away."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from costar.documents.workshop_summary import summary_xlsx
from costar.domain.council.access import Action
from costar.domain.privacy import SMALLEST_GROUP
from costar.domain.workshop.agreement import Agreement
from costar.sentences.phrases import numbered
from costar.ui import state
from costar.ui.parts.chart import say
from costar.ui.parts.exports import MEDIA_TYPES
from costar.ui.text import plain, plain_table
from costar.ui.workshop.ideas_told import show_told_ideas
from costar.usecases.workshop import summary
from costar.usecases.workshop.run import Room
from costar.usecases.workshop.summary import Summary
from costar.words import t


def show_summary(room: Room) -> None:
    """Who took part, what was scored, how far people agreed, what was decided; and all of it as files."""
    found = summary.summary(state.asking(), room.workshop.workshop_id)
    st.header(t("summary.title"), anchor=False)
    say(summary.statement(found))
    show_took_part(found.took_part)
    show_told_ideas(room.workshop.workshop_id)
    # A workshop may be closed after its ideas alone, with nothing scored.
    if room.workshop.progress.revealed:
        _show_agreement(found)
        _show_decided(found)
    _show_files(room.workshop.workshop_id)


def show_took_part(took_part: Mapping[str, int | None]) -> None:
    """How many of each group took part; small groups are withheld."""
    st.subheader(t("summary.took_part"), anchor=False)
    table = plain_table(summary.took_part_table(took_part))
    st.table(table, hide_index=True, width="content", alt=t("summary.took_part"))
    st.markdown(t("summary.withheld.why"))


def _show_agreement(found: Summary) -> None:
    # All that the wall counts, what may not be said of it among them
    st.subheader(t("summary.scored", n=len(found.scored)), anchor=False)
    told = {str(verdict): found.with_verdict(verdict) for verdict in Agreement} | {"untold": found.untold}
    for how, activities in told.items():
        titles = [numbered(one.number, one.title) for one in activities.itertuples()]
        if titles:
            st.markdown(t(f"summary.{how}", n=len(titles), titles=plain("; ".join(titles))))
    if len(found.withheld):
        say(
            t(
                "summary.withheld.activities",
                n=len(found.withheld),
                smallest=SMALLEST_GROUP,
                titles=", ".join(found.withheld["title"]),
            )
        )
    if len(found.unplaced):
        say(t("workshop.unscored", n=len(found.unplaced), titles=", ".join(found.unplaced["title"])))


def _show_decided(found: Summary) -> None:
    table = summary.decisions_table(found)
    st.subheader(t("summary.decided", n=len(table)), anchor=False)
    if len(table):
        st.table(
            plain_table(table.astype("str")), hide_index=True, width="content", alt=t("summary.decisions")
        )


def _show_files(workshop_id: str) -> None:
    asking = state.asking()
    if not asking.may(Action.EXPORT):
        return
    files = {
        "positions": ("positions.csv", summary.positions_as_csv),
        "decisions": ("decisions.csv", summary.decisions_as_csv),
        "workbook": ("workshop.xlsx", summary_xlsx),
    }
    with st.container(horizontal=True):
        for name, (file_name, make) in files.items():
            st.download_button(
                t(f"summary.download.{name}"),
                partial(make, asking, workshop_id),
                file_name,
                MEDIA_TYPES[file_name.rsplit(".", 1)[1]],
                on_click="ignore",
                key=f"summary_{name}",
            )
