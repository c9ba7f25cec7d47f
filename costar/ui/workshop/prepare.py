"""Preparing a workshop: what to score, with whom, and how the scores are put together."""

import streamlit as st

from costar.domain.activities.activity import ACTORS
from costar.domain.workshop.voices import Weighing
from costar.domain.workshop.workshop import LONGEST_WORDING, Plan, Stage, Wording, Workshop
from costar.errors import UserError
from costar.ui import state
from costar.ui.errors import error_sentence
from costar.ui.text import plain
from costar.ui.workshop.choosing import choose_candidates, tick
from costar.ui.workshop.since_last import show_since_last
from costar.usecases.council import configure
from costar.usecases.workshop import run
from costar.words import residents_languages, t

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
    show_since_last()
    listed = choose_candidates()
    with st.form("prepare"):
        ids = tick(listed)
        name = st.text_input(t("workshop.name"), max_chars=100, help=t("workshop.name.help"))
        groups = choose_groups()
        weighing = _choose_weighing()
        minutes = st.number_input(t("workshop.minutes"), 0, _MOST_MINUTES, 0, help=t("workshop.minutes.help"))
        languages = choose_languages()
        wording = _choose_wording()
        shows_last = st.checkbox(t("since.show"), value=True, key="shows_last")
        if not st.form_submit_button(t("workshop.open_lobby"), type="primary"):
            return
    cuts = configure.council(state.asking()).settings.cuts
    plan = Plan(
        name.strip(), groups, weighing, int(minutes), languages, cuts.impact, cuts.effort, wording, shows_last
    )
    try:
        workshop = run.prepare(state.asking(), plan, ids)
    except UserError as error:
        st.error(error_sentence(error))
        return
    state.take_all()
    state.show_workshop(workshop.workshop_id)
    st.rerun()


def choose_groups() -> tuple[str, ...]:
    """Who will be in the room."""
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


def choose_languages() -> tuple[str, ...]:
    """Which languages phones offer; asked only where there are words in more than one."""
    spoken = residents_languages()
    if len(spoken) == 1:
        return spoken
    st.markdown(t("workshop.languages"))
    ticked = {code: st.checkbox(t(f"language.{code}"), value=True, key=f"language_{code}") for code in spoken}
    st.caption(t("workshop.languages.draft"))
    return tuple(code for code, is_ticked in ticked.items() if is_ticked) or spoken[:1]


def _choose_wording() -> Wording:
    with st.expander(t("workshop.wording")):
        st.markdown(t("workshop.wording.what"))
        given = [
            st.text_input(
                t(f"workshop.wording.{name}"),
                max_chars=LONGEST_WORDING,
                key=f"wording_{name}",
                placeholder=t(f"ballot.{name}") if name != "instruction" else None,
            )
            for name in ("instruction", "impact", "effort")
        ]
    return Wording(*(text.strip() for text in given))
