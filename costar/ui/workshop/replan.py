"""Changing the plan of a workshop that is open, for who runs it."""

import streamlit as st

from costar.domain.activities.activity import ACTORS
from costar.domain.workshop.workshop import LONGEST_WORDING, Wording
from costar.ui import state
from costar.ui.errors import shown_errors
from costar.usecases.workshop import replan
from costar.usecases.workshop.replan import Change
from costar.usecases.workshop.run import Room
from costar.words import t

_MOST_MINUTES = 120


def show_replan(room: Room) -> None:
    """Name, minutes, groups that nobody has joined, and words."""
    plan, workshop_id = room.workshop.plan, room.workshop.workshop_id
    with st.expander(t("replan.title")), st.form("replan", border=False):
        name = st.text_input(t("workshop.name"), plan.name, max_chars=100, key="replan_name")
        minutes = st.number_input(
            t("workshop.minutes"),
            0,
            _MOST_MINUTES,
            plan.minutes,
            help=t("replan.minutes"),
            key="replan_minutes",
        )
        groups = _choose_groups(plan.groups, replan.groups_in_use(state.asking(), workshop_id))
        wording = _choose_wording(plan.wording)
        if st.form_submit_button(t("replan.go")):
            with shown_errors():
                replan.replan(state.asking(), workshop_id, Change(name, int(minutes), groups, wording))
                state.notify(t("replan.done"))
                st.rerun()


def _choose_groups(planned: tuple[str, ...], used: tuple[str, ...]) -> tuple[str, ...]:
    """The groups of the plan; one that has ballots cannot be unticked."""
    st.markdown(t("workshop.groups"))
    ticked = {
        actor: st.checkbox(
            t(f"actor.{actor}"), value=actor in planned, disabled=actor in used, key=f"replan_group_{actor}"
        )
        for actor in (*planned, *(one for one in ACTORS if one not in planned))
    }
    return tuple(str(actor) for actor, is_ticked in ticked.items() if is_ticked)


def _choose_wording(wording: Wording) -> Wording:
    given = {
        name: st.text_input(
            t(f"workshop.wording.{name}"),
            getattr(wording, name),
            max_chars=LONGEST_WORDING,
            key=f"replan_wording_{name}",
        )
        for name in ("instruction", "impact", "effort")
    }
    return Wording(**{name: text.strip() for name, text in given.items()})
