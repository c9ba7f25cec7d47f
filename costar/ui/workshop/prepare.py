"""Preparing a workshop: what to score, with whom, and how the scores are put together."""

from functools import partial

import pandas as pd
import streamlit as st

from costar.domain.activities.activity import ACTORS
from costar.domain.workshop.voices import Weighing
from costar.domain.workshop.workshop import LONGEST_WORDING, Plan, Stage, Wording, Workshop
from costar.ui import boxes, state
from costar.ui.acting import act_form
from costar.ui.boxes import box, is_ticked, number_in, text_in
from costar.ui.text import plain
from costar.ui.workshop.choosing import choose_candidates, tick, ticked_in
from costar.ui.workshop.since_last import show_since_last
from costar.usecases.council import configure
from costar.usecases.council.languages import brought_languages
from costar.usecases.workshop import run
from costar.words import ENGLISH, residents_languages, t

_MOST_MINUTES = 120
_WORDINGS = ("instruction", "impact", "effort")


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
    with act_form("prepare", t("workshop.open_lobby"), partial(_open_lobby, listed), border=True):
        tick(listed)
        name, minutes = box("workshop_name", ""), box("workshop_minutes", 0)
        st.text_input(t("workshop.name"), max_chars=100, help=t("workshop.name.help"), key=name)
        choose_groups()
        _choose_weighing()
        words = t("workshop.minutes.help")
        st.number_input(t("workshop.minutes"), 0, _MOST_MINUTES, 0, help=words, key=minutes)
        choose_languages()
        _choose_wording()
        st.checkbox(t("since.show"), value=True, key=box("shows_last", stored=True))
        st.checkbox(t("prepare.proposes"), key=box("proposes", stored=False), help=t("prepare.proposes.help"))


def choose_groups() -> None:
    """Who will be in the room; `chosen_groups` reads it."""
    st.markdown(t("workshop.groups"))
    for actor in ACTORS:
        st.checkbox(t(f"actor.{actor}"), value=True, key=box(f"group_{actor}", stored=True))


def chosen_groups() -> tuple[str, ...]:
    """The groups that were ticked."""
    return tuple(actor for actor in ACTORS if is_ticked(f"group_{actor}"))


def _open_lobby(listed: pd.DataFrame) -> str:
    cuts = configure.council(state.asking()).settings.cuts
    plan = Plan(
        text_in("workshop_name").strip(),
        chosen_groups(),
        Weighing(text_in("weighing")),
        int(number_in("workshop_minutes") or 0),
        chosen_languages(),
        cuts.impact,
        cuts.effort,
        Wording(*(text_in(f"wording_{name}").strip() for name in _WORDINGS)),
        is_ticked("shows_last"),
        proposes=is_ticked("proposes"),
    )
    workshop = run.prepare(state.asking(), plan, ticked_in(listed))
    boxes.empty("workshop_name")
    state.take_all()
    state.show_workshop(workshop.workshop_id)
    return ""


def _choose_weighing() -> None:
    st.radio(
        t("workshop.weighing"),
        [weighing.value for weighing in Weighing],
        format_func=lambda weighing: t(f"weighing.{weighing}"),
        captions=[t(f"weighing.{weighing}.what") for weighing in Weighing],
        key=box("weighing", ""),
    )


def choose_languages() -> None:
    """Which languages phones offer, ours and those that the council brought; one alone is no question."""
    languages = _languages()
    if len(languages) == 1:
        return
    st.markdown(t("workshop.languages"))
    for code, name in languages.items():
        st.checkbox(name, value=True, key=box(f"language_{code}", stored=True))
    st.caption(t("workshop.languages.draft"))


def chosen_languages() -> tuple[str, ...]:
    """The languages that were ticked; English where none was."""
    return tuple(code for code in _languages() if is_ticked(f"language_{code}")) or (ENGLISH,)


def _languages() -> dict[str, str]:
    """What each language calls itself, by its code."""
    ours = {code: t(f"language.{code}") for code in residents_languages()}
    return ours | {one.code: one.name for one in brought_languages(state.asking())}


def _choose_wording() -> None:
    with st.expander(t("workshop.wording")):
        st.markdown(t("workshop.wording.what"))
        for name in _WORDINGS:
            st.text_input(
                t(f"workshop.wording.{name}"),
                max_chars=LONGEST_WORDING,
                key=box(f"wording_{name}", ""),
                placeholder=t(f"ballot.{name}") if name != "instruction" else None,
            )
