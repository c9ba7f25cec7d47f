"""Ways to take part: the checklist of an activity, induction, and the barriers that are left."""

from functools import partial
from typing import Final

import streamlit as st

from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.domain.people.taking_part import INDUCTION, WAY, WayState
from costar.domain.records.fields import Record
from costar.ui import state
from costar.ui.acting import act_form
from costar.ui.boxes import box, text_in
from costar.ui.parts.chart import say
from costar.ui.people.choice import choose_activity
from costar.ui.records.records import show_records
from costar.usecases.people import affected
from costar.usecases.records import browse
from costar.words import t

_STATES: Final = ("", *(one.value for one in WayState))


def show_ways() -> None:
    """The checklist of the chosen activity; without one, every barrier of the council."""
    activity_id = choose_activity(none="people.choose.all")
    if not activity_id:
        _show_barriers()
        return
    st.header(t("people.ways.title"), anchor=False)
    _show_checklist(activity_id)
    ways = browse.records(state.asking(), WAY)
    with st.expander(t("people.ways.notes"), key="ways_notes", on_change="rerun") as folded:
        if folded.open:
            mine = ways[ways["activity_id"] == activity_id]
            show_records(WAY, mine, preset={"activity_id": activity_id}, label=_label)
    st.header(t("people.induction.title"), anchor=False)
    inductions = browse.records(state.asking(), INDUCTION)
    mine = inductions[inductions["activity_id"] == activity_id]
    show_records(INDUCTION, mine, preset={"activity_id": activity_id})


def _show_barriers() -> None:
    barriers = affected.needed_ways(state.asking(), Filters())
    if barriers.empty:
        st.markdown(t("people.ways.no_barriers"))
        return
    st.header(t("people.ways.barriers", n=len(barriers)), anchor=False)
    # By the activity, as two of them may have one title
    for _, found in barriers.groupby("activity_id", sort=False):
        ways = ", ".join(t(f"way.{way}") for way in found["way"])
        say(t("people.ways.barrier", activity=str(found["title"].iloc[0]), ways=ways))


def _show_checklist(activity_id: str) -> None:
    st.markdown(t("people.ways.how"))
    said = affected.way_states(state.asking(), activity_id)
    may = state.asking().may(Action.EDIT)
    save = partial(_check, activity_id, tuple(said))
    with act_form(f"ways_{activity_id}", t("common.save"), save, disabled=not may):
        for way, state_now in said.items():
            st.segmented_control(
                t(f"way.{way}"),
                _STATES[1:],
                default=state_now or None,
                format_func=lambda one: t(f"state.{one}"),
                disabled=not may,
                wrap=True,
                key=box(f"way_{activity_id}_{way}", state_now),
            )
        st.markdown(t("people.ways.from"))


def _check(activity_id: str, ways: tuple[str, ...]) -> str:
    given = {way: text_in(f"way_{activity_id}_{way}") for way in ways}
    affected.check_ways(state.asking(), activity_id, given)
    return t("people.ways.saved")


def _label(record: Record) -> str:
    way, is_there = t(f"way.{record['way']}"), t(f"state.{record['state']}")
    return t("people.ways.listed", way=way, state=is_there)
