"""Removing the second steps of people who lost their phone, or who leave."""

from functools import partial

from costar.domain.council.access import Action
from costar.domain.council.signing_in import Known
from costar.ui import resources, state
from costar.ui.council.open_ones import OpenOne, show_open_ones
from costar.ui.text import plain
from costar.usecases.council import others_second_step
from costar.words import t

_PLACE = "second_steps_of_others"


def show_second_steps() -> None:
    """Who has a second step, each with the way to remove it; nothing where nobody has."""
    if not resources.address_of_invitations() or not state.asking().may(Action.GIVE_ROLES):
        return
    ones = [
        OpenOne(_has(one), f"second_step_{one.person_id[:12]}", partial(_take_away, one))
        for one in others_second_step.with_second_step(state.asking())
    ]
    show_open_ones(ones, title=t("second_step.of_others"), button=t("second_step.take_away"), place=_PLACE)


def _take_away(one: Known) -> str:
    others_second_step.take_second_step_away(state.asking(), one.person_id)
    return t("second_step.taken_away", name=plain(one.identity.name))


def _has(one: Known) -> str:
    return t("second_step.has", name=plain(one.identity.name), account=plain(one.identity.subject))
