"""Asking everybody for a second step, and removing those of people who lost their phone, or who leave."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from costar.domain.council.access import Action
from costar.domain.council.signing_in import Known
from costar.ui import resources, state
from costar.ui.acting import act_button
from costar.ui.clock import moment_here
from costar.ui.council.open_ones import OpenOne, show_open_ones
from costar.ui.text import plain
from costar.usecases.council import ask_second_step, others_second_step, roles
from costar.usecases.council.ask_second_step import Step
from costar.usecases.permission import Asking
from costar.words import t

_PLACE: Final = "second_steps_of_others"
_FOR_EVERYBODY: Final = "second_step_for_everybody"


def show_second_steps() -> None:
    """Whether everybody is asked for one, and who has one, each with the way to remove it."""
    if not resources.address_of_invitations() or not state.asking().may(Action.GIVE_ROLES):
        return
    _show_choice()
    ones = [
        OpenOne(
            _has(one),
            t("second_step.take_away", name=plain(one.identity.name)),
            f"second_step_{one.person_id[:12]}",
            partial(_take_away, one),
        )
        for one in others_second_step.with_second_step(state.asking())
    ]
    show_open_ones(ones, title=t("second_step.of_others"), place=_PLACE)


def _show_choice() -> None:
    st.header(t("second_step.everybody"), anchor=False)
    if resources.asks_for_second_step():
        st.markdown(f"{t('second_step.asked_here')} {_who_has_none()}")
        return
    st.markdown(t("second_step.everybody_what"))
    since = ask_second_step.asked_since(state.asking())
    said = t("second_step.asked_since", when=moment_here(since)) if since else t("second_step.not_asked")
    st.markdown(f"{said} {_who_has_none()}")
    choose, button, told = (
        (ask_second_step.ask_nobody, "second_step.ask_nobody", "second_step.asked_no_more")
        if since
        else (ask_second_step.ask_everybody, "second_step.ask_everybody", "second_step.asked_now")
    )
    act_button(t(button), partial(_choose, choose, told), key=_FOR_EVERYBODY)


def _who_has_none() -> str:
    steps = ask_second_step.steps_of_people(state.asking())
    names = [
        plain(one.identity.name) for one in roles.people(state.asking()) if steps[one.person_id] is Step.NONE
    ]
    if not names:
        return t("second_step.without_none")
    return t("second_step.without", n=len(names), names=", ".join(names))


def _choose(choose: Callable[[Asking], None], told: str) -> str:
    choose(state.asking())
    return t(told)


def _take_away(one: Known) -> str:
    others_second_step.take_second_step_away(state.asking(), one.person_id)
    return t("second_step.taken_away", name=plain(one.identity.name))


def _has(one: Known) -> str:
    return t("second_step.has", name=plain(one.identity.name), account=plain(one.identity.subject))
