"""What a closed workshop's room proposed, and what became of it, to read and to take away."""

from functools import partial

import streamlit as st

from costar.documents.idea_list import ideas_xlsx
from costar.domain.council.access import Action
from costar.ui import state
from costar.ui.parts.chart import say
from costar.ui.parts.exports import MEDIA_TYPES
from costar.ui.text import plain_table
from costar.usecases.workshop import told_ideas
from costar.words import t


def show_told_ideas(workshop_id: str) -> None:
    """How many ideas there were, each with what became of it and why; nothing where none was given."""
    asking = state.asking()
    found = told_ideas.told_ideas(asking, workshop_id)
    if not found.has_any:
        return
    st.subheader(t("idea.section"), anchor=False)
    say(told_ideas.ideas_sentence(found))
    if found.ideas:
        table = told_ideas.ideas_table(found).astype("str")
        st.table(plain_table(table), hide_index=True, width="content", alt=t("idea.section"))
    if asking.may(Action.EXPORT):
        _show_files(workshop_id)


def _show_files(workshop_id: str) -> None:
    makers = {"csv": told_ideas.ideas_as_csv, "xlsx": ideas_xlsx}
    with st.container(horizontal=True):
        for kind, make in makers.items():
            st.download_button(
                t(f"idea.download.{kind}"),
                partial(make, state.asking(), workshop_id),
                f"ideas.{kind}",
                MEDIA_TYPES[kind],
                on_click="ignore",
                key=f"ideas_{kind}",
            )
