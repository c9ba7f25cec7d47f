"""What a room scores: the facilitator leaves one out while it runs, or adds one."""

from functools import partial
from typing import Final

import streamlit as st

from costar.sentences.phrases import numbered
from costar.ui import boxes, state
from costar.ui.acting import act, act_form, show_answer
from costar.ui.boxes import box, following, text_in
from costar.ui.text import plain
from costar.usecases.workshop import run
from costar.usecases.workshop.run import Room
from costar.words import t

_ITEMS: Final = "items"


def show_items(room: Room) -> None:
    """Each of them with its tick, and a form for one more where activities are scored."""
    plan = room.workshop.plan
    with st.expander(t(f"workshop.items.{plan.subject}", n=len(room.scored_now)), key=_ITEMS):
        for activity_id, number, title, skipped in zip(
            *(room.items[name] for name in ("activity_id", "number", "title", "skipped")), strict=True
        ):
            # The other way than it is drawn, not “turn over”: two presses of a slow page are one.
            skip = partial(_skip, room.workshop.workshop_id, activity_id, skipped=not skipped)
            st.checkbox(
                plain(numbered(number, title)),
                **following(f"item_{activity_id}", not skipped),
                on_change=act,
                args=(skip, _ITEMS, state.council_in_view()),
            )
        show_answer(_ITEMS)
        if plan.scores_activities:
            _show_add(room.workshop.workshop_id)


def _skip(workshop_id: str, activity_id: str, *, skipped: bool) -> str:
    run.skip(state.asking(), workshop_id, activity_id, skipped=skipped)
    return ""


def _show_add(workshop_id: str) -> None:
    with act_form("add_in_the_room", t("workshop.add.go"), partial(_add, workshop_id), type="secondary"):
        st.text_input(t("workshop.add"), max_chars=200, key=box("room_title", ""))


def _add(workshop_id: str) -> str:
    title = text_in("room_title")
    run.add_in_the_room(state.asking(), workshop_id, title)
    boxes.empty("room_title")
    return t("workshop.added", title=plain(title))
