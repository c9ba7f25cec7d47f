"""The keypad of a tie-break: one paper on one screen, a key for each activity, Enter for the next."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from costar.domain.records.fields import records_of
from costar.domain.records.reading import text_of, whole_of
from costar.domain.workshop.steps import PaperWay, ways_of
from costar.errors import UserError
from costar.sentences.phrases import numbered
from costar.ui import state
from costar.ui.acting import act_form
from costar.ui.errors import part
from costar.ui.parts.chart import say
from costar.ui.text import plain
from costar.ui.workshop.keypad import Keypad
from costar.usecases.workshop import paper_order, run
from costar.usecases.workshop.paper_order import PaperOrder, TypedOrder
from costar.usecases.workshop.run import Room
from costar.words import t


@part
def show_order() -> None:
    """The paper to type in, and taking the last one back."""
    room = run.room(state.asking(), state.open_workshop())
    keypad = _keypad(room)
    if PaperWay.TYPE_ORDER in ways_of(room.workshop.progress):
        _show_boxes(room, keypad)
    _show_typed(keypad)


def _show_boxes(room: Room, keypad: Keypad[TypedOrder]) -> None:
    st.header(t("order.typing"), anchor=False)
    st.markdown(t("order.how"))
    with act_form("order", t("order.save"), partial(_save, room)):
        # None is given: a paper has its ballot's number of the rounds, or one person has two (decision 0040).
        keypad.ask_ballot("", next((one.group for one in keypad.typed()), ""))
        # By this key costar.js leads from box to box, as on the ballots' keypad.
        with st.container(key="paper_scores"):
            for one in records_of(paper_order.compared_items(room)):
                _ask_number(keypad, whole_of(one, "number"), text_of(one, "title"))


def _keypad(room: Room) -> Keypad[TypedOrder]:
    return Keypad("order", room.workshop)


def _ask_number(keypad: Keypad[TypedOrder], number: int, title: str) -> None:
    words, box = st.columns([10, 2], vertical_alignment="center", gap="small")
    words.markdown(plain(numbered(number, title)))
    box.text_input(
        t("order.box", number=number),
        max_chars=1,
        key=keypad.box(str(number)),
        label_visibility="collapsed",
    )


def _save(room: Room) -> str:
    keypad = _keypad(room)
    order = _paper(keypad, list(map(int, paper_order.compared_items(room)["number"])))
    keypad.keep(paper_order.type_in_order(state.asking(), room.workshop.workshop_id, order))
    return ""


def _paper(keypad: Keypad[TypedOrder], compared: Sequence[int]) -> PaperOrder:
    ballot = keypad.ballot()
    texts = {number: keypad.text(str(number)) or "0" for number in compared}
    if not all(map(str.isdecimal, texts.values())):
        raise UserError("paper_order", most=len(texts))
    return PaperOrder(*ballot, {number: int(text) for number, text in texts.items()})


def _show_typed(keypad: Keypad[TypedOrder]) -> None:
    if typed := keypad.typed():
        say(t("order.typed", n=len({one.ballot_number for one in typed})))
        keypad.show_way_back()
