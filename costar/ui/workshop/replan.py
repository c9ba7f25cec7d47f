"""Changing the plan of a workshop that is open, for who runs it."""

from dataclasses import asdict
from functools import partial

import streamlit as st

from costar.domain.activities.activity import ACTORS
from costar.domain.workshop.prepared import LONGEST_NAME
from costar.domain.workshop.workshop import LONGEST_WORDING, MOST_MINUTES, Wording
from costar.ui import state
from costar.ui.acting import act_form
from costar.ui.boxes import box, is_ticked, number_in, text_in
from costar.usecases.workshop import replan, run
from costar.usecases.workshop.replan import PlanChange
from costar.usecases.workshop.run import Room
from costar.words import t


def show_replan(room: Room) -> None:
    """Name, minutes, groups that nobody has joined, and words."""
    plan, workshop_id = room.workshop.plan, room.workshop.workshop_id
    form = act_form("replan", t("replan.go"), partial(_replan, workshop_id), type="secondary")
    with st.expander(t("replan.title")), form:
        st.text_input(
            t("workshop.name"), plan.name, max_chars=LONGEST_NAME, key=box("replan_name", plan.name)
        )
        st.number_input(
            t("workshop.minutes"),
            0,
            MOST_MINUTES,
            plan.minutes,
            help=t("replan.minutes"),
            key=box("replan_minutes", plan.minutes),
        )
        _ask_groups(plan.groups, replan.groups_in_use(state.asking(), workshop_id))
        _ask_wording(plan.wording)


def _ask_groups(planned: tuple[str, ...], used: tuple[str, ...]) -> None:
    """The groups of the plan; one that has ballots cannot be unticked."""
    st.markdown(t("workshop.groups"))
    for actor in _all_groups(planned):
        is_in = actor in planned
        key = box(f"replan_group_{actor}", is_in)
        st.checkbox(t(f"actor.{actor}"), value=is_in, disabled=actor in used, key=key)


def _ask_wording(wording: Wording) -> None:
    for name, words in asdict(wording).items():
        key = box(f"replan_wording_{name}", words)
        st.text_input(t(f"workshop.wording.{name}"), words, max_chars=LONGEST_WORDING, key=key)


def _replan(workshop_id: str) -> str:
    planned = run.room(state.asking(), workshop_id).workshop.plan
    groups = tuple(one for one in _all_groups(planned.groups) if is_ticked(f"replan_group_{one}"))
    words = {name: text_in(f"replan_wording_{name}").strip() for name in asdict(planned.wording)}
    minutes = int(number_in("replan_minutes") or 0)
    change = PlanChange(text_in("replan_name"), minutes, groups, Wording(**words))
    replan.replan(state.asking(), workshop_id, change)
    return t("replan.done")


def _all_groups(planned: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the plan first, in its order: on paper each has its number."""
    return (*planned, *(actor for actor in ACTORS if actor not in planned))
