"""A presenter's clicker: Page Down goes on, Page Up goes back, on the wall and on the desk.

What cannot be taken back is asked first; the same key answers.
"""

from functools import partial
from typing import Final

import streamlit as st

from costar.domain.workshop.steps import ASKED_FIRST, steps_of
from costar.domain.workshop.workshop import Stage, Step
from costar.ui import state
from costar.ui.acting import act, act_button
from costar.ui.parts.chart import say
from costar.ui.parts.moving import hear_keys
from costar.ui.workshop.parts_now import parts_now
from costar.ui.workshop.wall_turning import TURNED, turn
from costar.usecases.workshop import run
from costar.usecases.workshop.run import Room
from costar.words import t

_ASKED: Final = "clicker_asked"
_PEOPLE_ANSWER: Final = (Stage.IDEAS, Stage.SCORING, Stage.PAIRS)


def answer_keys(room: Room) -> None:
    """Hear the keys, and do what they say."""
    drawn_for = state.council_in_view()
    on_next, on_back = (partial(act, partial(way, room), TURNED, drawn_for) for way in (_go_on, _go_back))
    hear_keys(on_next=on_next, on_back=on_back)


def show_question(room: Room) -> None:
    """What was asked and not answered yet."""
    step = _asked(room)
    if step is None:
        return
    # By this key it lies over what a wall shows: nothing moves under a hall's eyes (moving.css).
    with st.container(border=True, key="clicker_question"):
        say(t(f"clicker.ask.{step}"))
        with st.container(horizontal=True):
            yes, no = partial(_take, room, step), _forget
            act_button(t(f"step.{step}"), yes, key="clicker_yes", place=TURNED, type="primary")
            act_button(t("clicker.no"), no, key="clicker_no", place=TURNED)


def _go_on(drawn: Room) -> str:
    """The question's yes; else the wall's next part; else the next step, or its question."""
    room = _where_it_was(drawn)
    if room is None:
        return ""
    progress = room.workshop.progress
    if asked := _asked(room):
        return _take(room, asked)
    parts = parts_now(room)
    if progress.part < parts - 1:
        return turn(room.workshop.workshop_id, 1, parts)
    # The first is the one that the desk shows large.
    step = next(iter(steps_of(progress)), None)
    return _take_or_ask(room, step) if step else ""


def _go_back(drawn: Room) -> str:
    """The question's no; else the wall's part before; else one step back, asked first while people answer."""
    room = _where_it_was(drawn)
    if room is None:
        return ""
    progress = room.workshop.progress
    if _asked(room):
        return _forget()
    if progress.part:
        return turn(room.workshop.workshop_id, -1, parts_now(room))
    return _take_or_ask(room, Step.BACK) if Step.BACK in steps_of(progress) else ""


def _where_it_was(drawn: Room) -> Room | None:
    """The room as it stands; None where somebody took a step that was not seen when the key was pressed."""
    room = run.room(state.asking(), drawn.workshop.workshop_id)
    return room if _stands(room) == _stands(drawn) else None


def _take_or_ask(room: Room, step: Step) -> str:
    progress = room.workshop.progress
    if step in ASKED_FIRST or (step is Step.BACK and progress.stage in _PEOPLE_ANSWER):
        state.put(_ASKED, (_stands(room), step.value))
        return ""
    return _take(room, step)


def _take(room: Room, step: Step) -> str:
    _forget()
    run.take_step(state.asking(), room.workshop.workshop_id, step, room.workshop.progress)
    return ""


def _asked(room: Room) -> Step | None:
    """The step that was asked about here, unless the workshop has moved since."""
    stands, step = state.get(_ASKED, ("", ""))
    return Step(step) if stands == _stands(room) else None


def _forget() -> str:
    state.forget(_ASKED)
    return ""


def _stands(room: Room) -> str:
    # With its id: a question that was left open in one room must not be answered in the next.
    progress = room.workshop.progress
    return f"{room.workshop.workshop_id}-{progress.stage}-{progress.round_number}"
