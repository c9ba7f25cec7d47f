"""The wall while people come in: the square, the code, who is there, the network, and what to do."""

from typing import Final

import streamlit as st

from costar.charts.parts.theme import shorten
from costar.domain.workshop.wifi import Wifi
from costar.ui import state
from costar.ui.parts.chart import say
from costar.ui.text import plain
from costar.ui.workshop.since_last import since_parts
from costar.ui.workshop.wall_fit import Said, rows_of, said_in
from costar.ui.workshop.wall_parts import address_line, in_type, say_code, say_fitting, show_qr
from costar.ui.workshop.wall_turning import show_lines, show_turning
from costar.ui.workshop.wifi import show_wifi, wifi_lines
from costar.usecases.workshop import set_aside
from costar.usecases.workshop.run import Room
from costar.words import t

_LONGEST_NAME: Final = 70

# Pixels, as the stylesheets set them: two columns, what lies below the title, and what headings take of it.
_SQUARE, _WORDS, _WHOLE = 520, 424, 960
_HEIGHT, _TITLE, _TITLE_ROW = 736, 48, 58
_SQUARE_AND_GAP, _CODE_AND_JOINED = 432, 208
_BESIDE_SQUARE: Final = 0.68
"""The part of a column that the network's words have beside its square."""


def show_lobby(room: Room) -> str:
    """The way in, or a part of what became of the last workshop; returns what is read out."""
    since = since_parts(room)
    if room.workshop.progress.part and since:
        # Part 0 is the way in; of the others there may be fewer than when the wall was turned.
        part = since[min(room.workshop.progress.part, len(since)) - 1]
        st.title(part.heading, anchor=False)
        show_lines(part)
    else:
        _show_way_in(room)
    show_turning(room, 1 + len(since))
    return t("wall.joined_all", n=int(room.turnout["joined"].sum()))


def _show_way_in(room: Room) -> None:
    plan = room.workshop.plan
    name = shorten(plan.name, _LONGEST_NAME)
    below = _HEIGHT - rows_of(name, _TITLE, _WHOLE) * _TITLE_ROW
    wifi, instruction = plan.wifi.for_wall, plan.wording.instruction
    with st.container(key="wall_lobby"):
        st.title(plain(name), anchor=False)
        square, words = st.columns([11, 9], gap="small")
        with square:
            show_qr(room)
            # Beside each other there is room for one of them below the square.
            if instruction:
                say_fitting([instruction], _SQUARE, below - _SQUARE_AND_GAP, 28)
            elif wifi.name:
                with in_type(said_in(_of_wifi(wifi, _SQUARE), below - _SQUARE_AND_GAP, 28)[0], "below"):
                    show_wifi(wifi)
        with words.container(key="wall_way_in"):
            _show_words(room, below, wifi if instruction else Wifi())


def _show_words(room: Room, below: float, wifi: Wifi) -> None:
    """How to come in and who has, in the largest type in which all of it stands beside the square."""
    lines = [*groups_lines(room), *aside_lines(room), t("wall.join")]
    said = [Said(line, _WORDS) for line in (address_line(), *lines)] + _of_wifi(wifi, _WORDS)
    with in_type(said_in(said, below - _CODE_AND_JOINED)[0], "beside"):
        say_code(room)
        say_joined(room)
        for line in lines:
            say(line)
        show_wifi(wifi)


def _of_wifi(wifi: Wifi, width: float) -> list[Said]:
    return [Said(line, width * (_BESIDE_SQUARE if wifi.password else 1)) for line in wifi_lines(wifi)]


def aside_lines(room: Room) -> list[str]:
    """That ballots are set aside, where some are: whoever sits in the room may ask why."""
    aside = set_aside.how_many_aside(state.asking(), room.workshop.workshop_id)
    return [t("wall.aside", n=aside)] if aside else []


def groups_lines(room: Room) -> list[str]:
    """How many of which groups are there, as a line; none where nobody is."""
    joined = zip(room.turnout["group"], room.turnout["joined"], strict=True)
    said = [t("wall.joined", group=t(f"actor.{group}"), joined=int(n)) for group, n in joined if n]
    return [" · ".join(said)] if said else []


def say_joined(room: Room) -> None:
    """How many are there: a hall reads it while it comes in."""
    st.subheader(t("wall.joined_all", n=int(room.turnout["joined"].sum())), anchor=False)
