"""Sentences of the workshop's wall that several of its stages say."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from costar.charts.parts.qr import qr_svg
from costar.domain.records.fields import Record
from costar.domain.records.reading import text_of, whole_of
from costar.sentences.phrases import numbered
from costar.ui.parts.chart import say
from costar.ui.workshop.wall_fit import Said, gap_of, said_in
from costar.usecases.workshop.run import Room
from costar.web.addresses import base_address
from costar.words import t


def show_square(room: Room) -> None:
    """The way in for who comes now: the square, the address and the code."""
    show_qr(room)
    say_code(room)


def beside_square() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Places for the words of a wall, and for the square, which is at their left.

    The words come first: whoever hears the wall hears its heading before the code (moving.css).
    """
    with st.container(key="wall_square_left"):
        words, square = st.columns([12, 8], gap="small")
    return words, square


def show_qr(room: Room) -> None:
    """The square that opens the ballot."""
    st.image(qr_svg(f"{_way_in()}/{room.workshop.token}"), width="stretch", alt=t("wall.qr"))


def say_code(room: Room) -> None:
    """The address and the code, for whoever has no camera."""
    say(address_line())
    st.header(room.workshop.said_code, anchor=False)


def address_line() -> str:
    """Where to type the code."""
    return t("wall.address", address=_way_in())


def say_fitting(lines: Sequence[str], width: float, height: float, largest: int) -> None:
    """Sentences below each other, in the largest type with which all stand in a place of so many pixels."""
    size, words = said_in([Said(line, width) for line in lines], height, largest)
    with in_type(size, "below"):
        for line in words:
            say(line)


def in_type(size: int, place: str) -> DeltaGenerator:
    """A place for sentences of a size; each of a wall has its own name."""
    # moving.css sets the type by the size in this key: another one needs another rule there.
    return st.container(key=f"wall_said_{size}_{place}", gap="small" if gap_of(size) > 8 else "xsmall")


def instruction_of(room: Room) -> list[str]:
    """The facilitator's sentence about what to do, as a line; none where there is none."""
    return list(filter(None, [room.workshop.plan.wording.instruction]))


def who_is_asked(room: Room) -> list[str]:
    """That only some are asked about effort, as a line; none where all are."""
    return [t("ballot.effort_of_doers")] if room.workshop.plan.doers else []


def agreement_line(record: Record) -> str:
    """One activity in the list beside the picture: its number and title, how far the room agrees.

    That groups differ stands in words: alone, "≠" is read out as a sum. That few scored is told by how many
    agree of how many.

    Args:
        record: a row of `RoundView.placed`.
    """
    agreement = t("wall.agreement", agreeing=text_of(record, "agreeing"), n=whole_of(record, "n"))
    said = [
        f"{numbered(record['number'], text_of(record, 'title'))}: {agreement}",
        t("chart.matrix.sign.differ.means") if record["groups_differ"] else "",
    ]
    # Where the line is full the dot ends it; it would begin the next.
    return "\N{NO-BREAK SPACE}· ".join(filter(None, said))


def _way_in() -> str:
    return f"{base_address(str(st.context.url))}/join"


def show_thanks(thanks: str) -> None:
    """The last thing on the wall, in the middle of it."""
    with st.container(key="wall_thanks"):
        st.title(t("wall.closed"), anchor=False)
        say(thanks)
