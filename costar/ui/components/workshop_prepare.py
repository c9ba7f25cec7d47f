"""Preparing a workshop: what to score, with whom, and how the scores are put together."""

import pandas as pd
import streamlit as st

from costar.domain.activity import ACTORS
from costar.domain.voices import Weighing
from costar.domain.workshop import MOST_ACTIVITIES, Plan, Stage, Workshop
from costar.errors import UserError
from costar.ui import state
from costar.ui.components.filters import choose_filters
from costar.ui.errors import error_sentence
from costar.ui.text import plain
from costar.usecases import browsing, configuring, workshops
from costar.words import t

_MOST_MINUTES = 120


def show_workshops(found: list[Workshop]) -> None:
    """The workshops that there are, each with a way in."""
    for workshop in found:
        with st.container(horizontal=True, vertical_alignment="center"):
            stage = t(f"stage.{workshop.progress.stage}")
            st.markdown(t("workshop.listed", name=plain(workshop.plan.name), stage=stage), width="stretch")
            st.button(
                t("workshop.open", name=plain(workshop.plan.name)),
                key=f"open_{workshop.workshop_id}",
                type="primary" if workshop.progress.stage is not Stage.CLOSED else "secondary",
                on_click=state.show_workshop,
                args=(workshop.workshop_id,),
            )


def show_prepare() -> None:
    """Choose activities and how to score them, and open the lobby."""
    st.header(t("workshop.prepare"), anchor=False)
    chosen = _choose_activities()
    with st.form("prepare"):
        name = st.text_input(t("workshop.name"), max_chars=100, help=t("workshop.name.help"))
        groups = _choose_groups()
        weighing = _choose_weighing()
        minutes = st.number_input(t("workshop.minutes"), 0, _MOST_MINUTES, 0, help=t("workshop.minutes.help"))
        ids = _tick(chosen)
        if not st.form_submit_button(t("workshop.open_lobby"), type="primary"):
            return
    cuts = configuring.council(state.asking()).settings.cuts
    plan = Plan(name.strip(), groups, weighing, int(minutes), impact_cut=cuts.impact, effort_cut=cuts.effort)
    try:
        workshop = workshops.prepare(state.asking(), plan, ids)
    except UserError as error:
        st.error(error_sentence(error))
        return
    state.show_workshop(workshop.workshop_id)
    st.rerun()


def _choose_activities() -> pd.DataFrame:
    activities = browsing.holding(state.asking()).kept(choose_filters(search=True))
    never = st.toggle(t("workshop.never_scored"), key="never_scored", bind="query-params")
    return activities[activities["impact"].isna() | activities["effort"].isna()] if never else activities


def _choose_groups() -> tuple[str, ...]:
    st.markdown(t("workshop.groups"))
    ticked = {actor: st.checkbox(t(f"actor.{actor}"), value=True, key=f"group_{actor}") for actor in ACTORS}
    return tuple(actor for actor, is_ticked in ticked.items() if is_ticked)


def _choose_weighing() -> Weighing:
    chosen = st.radio(
        t("workshop.weighing"),
        [weighing.value for weighing in Weighing],
        format_func=lambda weighing: t(f"weighing.{weighing}"),
        captions=[t(f"weighing.{weighing}.what") for weighing in Weighing],
    )
    return Weighing(chosen)


def _tick(chosen: pd.DataFrame) -> list[str]:
    st.markdown(t("workshop.activities", n=len(chosen), most=MOST_ACTIVITIES))
    first = chosen.head(MOST_ACTIVITIES)
    return [
        activity_id
        for activity_id, title in zip(first["activity_id"], first["title"], strict=True)
        if st.checkbox(plain(title), value=True, key=f"take_{activity_id}")
    ]
