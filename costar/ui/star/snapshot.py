"""The form that keeps the activities as they are today, to compare with later."""

import streamlit as st

from costar.domain.council.access import Action
from costar.ui import boxes, state
from costar.ui.acting import act_form
from costar.ui.boxes import box, text_in
from costar.ui.text import plain
from costar.usecases.star import view as mapping
from costar.words import t


def show_snapshot_form() -> None:
    """Take a snapshot, for whoever may."""
    if not state.asking().may(Action.TAKE_SNAPSHOT):
        return
    with (
        st.expander(t("star.snapshot"), key="snapshot_fold"),
        act_form("snapshot", t("star.snapshot.take"), _take_snapshot),
    ):
        st.text_input(t("star.snapshot.name"), max_chars=100, key=box("snapshot_name", ""))


def _take_snapshot() -> str:
    name = text_in("snapshot_name")
    mapping.take_snapshot(state.asking(), name)
    boxes.empty("snapshot_name")
    return t("star.snapshot.taken", name=plain(name))
