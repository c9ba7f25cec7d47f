"""Where a workshop begins: those that there are, the plans that are kept, and a new plan by size of room."""

from functools import partial

import streamlit as st

from costar.domain.workshop.agenda import AGENDAS, Agenda, agenda_parts
from costar.domain.workshop.prepared import PreparedPlan
from costar.domain.workshop.workshop import MOST_ACTIVITIES, Stage, Workshop
from costar.ui import state
from costar.ui.acting import act_button, show_answer
from costar.ui.parts.filters import filters_in_url
from costar.ui.text import plain
from costar.ui.workshop.since_last import show_since_last
from costar.usecases.council.languages import brought_languages
from costar.usecases.workshop import plans
from costar.usecases.workshop.candidates import candidates
from costar.words import residents_languages, t

_PLACE = "plans_answer"
_NO_AGENDA = 0


def show_workshops(found: list[Workshop]) -> None:
    """The workshops that there are, each with a way in; those that are closed are folded away."""
    for workshop in found:
        if workshop.progress.stage is not Stage.CLOSED:
            _show_workshop(workshop)
    closed = [one for one in found if one.progress.stage is Stage.CLOSED]
    if closed:
        with st.expander(t("workshop.closed_ones", n=len(closed)), key="closed_workshops"):
            for workshop in closed:
                _show_workshop(workshop)


def show_plans() -> None:
    """The plans that are kept, and the ways to a new one."""
    kept = plans.prepared_plans(state.asking())
    if kept:
        st.header(t("plan.kept"), anchor=False)
        for plan in kept:
            _show_kept(plan)
    st.header(t("plan.new"), anchor=False)
    _say_taken()
    # By this key one agenda stands below the other on a phone (costar.css).
    with st.container(horizontal=True, key="agendas"):
        for agenda in AGENDAS:
            _show_agenda(agenda)
    act_button(
        t("plan.begin.empty"), partial(_begin, _NO_AGENDA), key="begin_0", place=_PLACE, type="tertiary"
    )
    show_answer(_PLACE)
    show_since_last()


def name_of_plan(plan: PreparedPlan) -> str:
    """What a plan is called; one that has no name yet is said to have none."""
    return plan.plan.name.strip() or t("plan.unnamed")


def _show_workshop(workshop: Workshop) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        stage = t(f"stage.{workshop.progress.stage}")
        name = plain(workshop.plan.name)
        # Of two that were opened from one plan the code on the wall says which is this room's
        listed = t("workshop.listed", name=name, stage=stage)
        if not workshop.is_closed:
            listed = t("workshop.listed.open", name=name, stage=stage, code=workshop.said_code)
        st.markdown(listed, width="stretch")
        st.button(
            t("workshop.open", name=plain(workshop.plan.name)),
            key=f"open_{workshop.workshop_id}",
            type="primary" if workshop.progress.stage is not Stage.CLOSED else "secondary",
            on_click=state.show_workshop,
            args=(workshop.workshop_id,),
        )


def _show_kept(plan: PreparedPlan) -> None:
    name = plain(name_of_plan(plan))
    with st.container(horizontal=True, vertical_alignment="center"):
        size = t("plan.size", n=len(plan.activity_ids), minutes=plan.minutes)
        st.markdown(t("plan.listed", name=name, size=size), width="stretch")
        key = plan.plan_id
        st.button(t("plan.open", name=name), key=f"plan_{key}", on_click=state.show_plan, args=(key,))
        act_button(
            t("plan.copy", name=name), partial(_copy, plan), key=f"copy_{key}", place=_PLACE, type="tertiary"
        )
        act_button(
            t("plan.take_out", name=name),
            partial(_take_out, plan),
            key=f"forget_{key}",
            place=_PLACE,
            type="tertiary",
        )


def _show_agenda(agenda: Agenda) -> None:
    """One ready agenda: for how many people, how long, and how the time is spent."""
    parts = agenda_parts(agenda, agenda.activities)
    with st.container(border=True, width="stretch", height="stretch", key=f"agenda_{agenda.people}"):
        st.subheader(t("agenda.people", n=agenda.people), anchor=False)
        minutes = sum(minutes for _, minutes in parts)
        st.markdown(t("agenda.size", n=agenda.activities, minutes=minutes))
        st.markdown(" · ".join(t("agenda.part", part=t(f"agenda.{part}"), n=n) for part, n in parts))
        st.markdown(t(f"agenda.help.{agenda.people}"))
        begin = partial(_begin, agenda.people)
        # Three buttons side by side stand on one line, however much is said above each.
        st.space("stretch")
        act_button(
            t("plan.begin", n=agenda.people),
            begin,
            key=f"begin_{agenda.people}",
            place=_PLACE,
            type="primary",
        )


def _say_taken() -> None:
    if taken := taken_ids():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(t("plan.taken", n=len(taken)))
            st.button(t("plan.taken.none"), on_click=state.forget_taken)


def taken_ids() -> list[str]:
    """What another page chose to be scored: these activities, or those that its filters keep."""
    taken = state.taken()
    if taken == (state.IN_VIEW,):
        # By the address: the filters of another page are no widgets here.
        found = candidates(state.asking(), filters_in_url())
        return [str(one) for one in found["activity_id"]][:MOST_ACTIVITIES]
    return list(taken)


def _begin(people: int) -> str:
    asking = state.asking()
    languages = (*residents_languages(), *(one.code for one in brought_languages(asking)))
    plan = plans.begin(asking, people, languages, taken_ids())
    state.forget_taken()
    state.show_plan(plan.plan_id)
    return ""


def _copy(plan: PreparedPlan) -> str:
    copied = plans.copy(state.asking(), plan.plan_id, t("plan.copied_name", name=name_of_plan(plan)))
    state.show_plan(copied.plan_id)
    return ""


def _take_out(plan: PreparedPlan) -> str:
    plans.take_out(state.asking(), plan.plan_id)
    return t("plan.taken_out", name=plain(name_of_plan(plan)))
