"""Sentences of the workshop's wall that several of its stages say."""

import streamlit as st

from costar.charts.matrix.marks import FEW
from costar.charts.matrix.signs import DIFFER
from costar.charts.parts.qr import qr_svg
from costar.domain.records.fields import Record
from costar.domain.records.reading import text_of, whole_of
from costar.sentences.phrases import numbered
from costar.ui.parts.chart import say
from costar.usecases.workshop.run import Room
from costar.web.addresses import base_address
from costar.words import t


def show_square(room: Room) -> None:
    """The way in for who comes now: the square, the address and the code."""
    show_qr(room)
    say_code(room)


def show_qr(room: Room) -> None:
    """The square that opens the ballot."""
    st.image(qr_svg(f"{_way_in()}/{room.workshop.token}"), width="stretch", alt=t("wall.qr"))


def say_code(room: Room) -> None:
    """The address and the code, for whoever has no camera."""
    say(t("wall.address", address=_way_in()))
    st.header(room.workshop.said_code, anchor=False)


def say_instruction(room: Room) -> None:
    """The facilitator's sentence about what to do, where there is one."""
    if instruction := room.workshop.plan.wording.instruction:
        say(instruction)


def say_who_is_asked(room: Room) -> None:
    """That effort is asked only of those who do the work, where it is."""
    for line in who_is_asked(room):
        say(line)


def who_is_asked(room: Room) -> list[str]:
    """The same as lines of a part: one, or none."""
    return [t("ballot.effort_of_doers")] if room.workshop.plan.doers else []


def agreement_line(record: Record) -> str:
    """One activity in the list beside the picture: its number and signs, its title, how far the room agrees.

    Args:
        record: a row of `RoundView.placed`.
    """
    signs = [DIFFER * bool(record["groups_differ"]), t("chart.matrix.sign.few") * (record["few"] in FEW)]
    title = " ".join(filter(None, (*signs, text_of(record, "title"))))
    agreement = t("wall.agreement", agreeing=text_of(record, "agreeing"), n=whole_of(record, "n"))
    return f"{numbered(record['number'], title)}: {agreement}"


def _way_in() -> str:
    return f"{base_address(str(st.context.url))}/join"


def show_thanks(thanks: str) -> None:
    """The last thing on the wall, in the middle of it."""
    with st.container(key="wall_thanks"):
        st.title(t("wall.closed"), anchor=False)
        say(thanks)
