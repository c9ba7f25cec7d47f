"""The keypad of a tie-break: one paper on one screen, a key for each activity, Enter for the next."""

from functools import partial
from typing import Final

import streamlit as st

from costar.domain.records.fields import records_of
from costar.domain.records.reading import text_of, whole_of
from costar.errors import UserError
from costar.ui import state
from costar.ui.acting import act_button, act_form
from costar.ui.errors import part
from costar.ui.parts.chart import say
from costar.ui.text import plain
from costar.usecases.workshop import paper_order, run
from costar.usecases.workshop.paper_order import PaperOrder, TypedOrder
from costar.usecases.workshop.run import Room
from costar.words import t

_TYPED: Final = "orders_typed"
_TIMES: Final = "orders_times"
"""How many were saved: each is typed into boxes of its own, so that none keeps an old number."""


@part
def show_order() -> None:
    """The paper to type in, and taking the last one back."""
    room = run.room(state.asking(), state.open_workshop())
    groups = room.workshop.plan.groups
    st.markdown(t("order.how"))
    with act_form("order", t("paper.save"), partial(_save, room)):
        ballot, group, names = st.columns([2, 2, 8], vertical_alignment="bottom")
        ballot.text_input(t("paper.ballot"), max_chars=4, key=_box("ballot"))
        group.text_input(t("paper.group"), max_chars=1, key=_box("group"))
        numbered = ", ".join(f"{number} {t(f'actor.{one}')}" for number, one in enumerate(groups, 1))
        names.markdown(t("paper.groups", groups=numbered))
        with st.container(key="paper_scores"):
            for one in records_of(paper_order.compared(room)):
                _ask_number(whole_of(one, "number"), text_of(one, "title"))
    _show_typed()


def _ask_number(number: int, title: str) -> None:
    words, box = st.columns([10, 2], vertical_alignment="center", gap="small")
    words.markdown(plain(f"{number} {title}"))
    box.text_input(
        t("order.box", number=number), max_chars=1, key=_box(str(number)), label_visibility="collapsed"
    )


def _save(room: Room) -> str:
    saved = paper_order.type_in_order(state.asking(), room.workshop.workshop_id, _paper(room))
    state.put(_TYPED, [saved, *_typed()])
    state.put(_TIMES, state.get(_TIMES, 0) + 1)
    return ""


def _paper(room: Room) -> PaperOrder:
    ballot, group, groups = _text("ballot"), _text("group"), room.workshop.plan.groups
    if not (ballot.isdecimal() and int(ballot)):
        raise UserError("paper_ballot_number")
    if not (group.isdecimal() and 1 <= int(group) <= len(groups)):
        raise UserError("paper_group")
    compared = paper_order.compared(room)["number"].map(int)
    texts = {number: _text(str(number)) or "0" for number in compared}
    if not all(map(str.isdecimal, texts.values())):
        raise UserError("paper_order", most=len(texts))
    numbers = {number: int(text) for number, text in texts.items()}
    return PaperOrder(int(ballot), groups[int(group) - 1], numbers)


def _show_typed() -> None:
    if typed := _typed():
        say(t("order.typed", n=len({one.ballot_number for one in typed})))
        act_button(t("paper.undo", n=1, ballot=typed[0].ballot_number), _undo, key="undo_order")


def _undo() -> str:
    first, *rest = _typed()
    paper_order.take_back_order(state.asking(), state.open_workshop(), first)
    state.put(_TYPED, rest)
    state.put(_TIMES, state.get(_TIMES, 0) + 1)
    return ""


def _typed() -> list[TypedOrder]:
    nothing: list[TypedOrder] = []
    return state.get(_TYPED, nothing)


def _box(name: str) -> str:
    return f"order_{state.get(_TIMES, 0)}_{name}"


def _text(name: str) -> str:
    return str(state.get(_box(name), "")).strip()
