"""The wall while the room proposes: the way in, how many have come, and what the facilitator has shown."""

from time import time
from typing import Final

import streamlit as st

from costar.domain.workshop.ideas import Idea
from costar.ui import state
from costar.ui.parts.chart import say
from costar.ui.text import plain
from costar.ui.workshop.wall_fit import WallIdeas, beside_the_way_in, parts_of_wall, rows_of
from costar.ui.workshop.wall_parts import instruction_of, say_code, say_fitting, show_qr, show_square
from costar.usecases.workshop import ideas
from costar.usecases.workshop.run import Room
from costar.words import t

A_PART: Final = 20
"""Seconds for which one part of many ideas stands on the wall."""

_WORDS, _WORDS_HEIGHT = 424, 320
"""Pixels beside the square, and those of title and sentences above the address and the code."""

_STANDS: Final = "wall_ideas_stands"
_TURNS: Final = -1
"""Instead of the part that stands still: the wall turns by itself."""


def show_ideas_wall(room: Room) -> str:
    """The question with the way in; from the first idea that is shown, the ideas fill the wall."""
    under = ideas.on_the_wall(state.asking(), room.workshop.workshop_id)
    n = ideas.how_many(state.asking(), room.workshop.workshop_id)
    come = t("wall.ideas.come", n=n)
    if room.workshop.progress.paused:
        come = f"{come}. {t('wall.paused')}"
    if under:
        _show_shown(room, come, {name: _words(found) for name, found in under.items()})
    else:
        _show_way_in(room, come)
    return f"{t('wall.ideas')} {come}"


def _words(found: tuple[Idea, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((one.title, one.sentence) for one in found)


def _show_way_in(room: Room, come: str) -> None:
    with st.container(key="wall_ideas_way"):
        code, words = st.columns([11, 9], gap="small")
        with code:
            show_qr(room)
        with words:
            st.title(t("wall.ideas"), anchor=False)
            # 48 and 58 pixels: the type of the title and its rows (moving.css).
            title = rows_of(t("wall.ideas"), 48, _WORDS) * 58
            lines = [*instruction_of(room), t("wall.ideas.how")]
            say_fitting(lines, _WORDS, _WORDS_HEIGHT - title, 28)
            say_code(room)
        st.subheader(come, anchor=False)


def _show_shown(room: Room, come: str, under: dict[str, tuple[tuple[str, str], ...]]) -> None:
    if beside := beside_the_way_in(under):
        _show_beside(room, come, beside)
        return
    parts = parts_of_wall(under)
    at = _part_now(len(parts))
    with st.container(key="wall_ideas_top"):
        words, code = st.columns([17, 3], gap="small")
        with words:
            st.title(t("wall.ideas"), anchor=False)
            say(f"{come} · {t('wall.late', code=room.workshop.said_code)}")
            _show_turning(at, len(parts))
        with code:
            show_qr(room)
    _show_part(parts[at])


def _show_beside(room: Room, come: str, ideas_now: WallIdeas) -> None:
    """The first ideas, beside the square: more people come, and half a wall would be empty."""
    with st.container(key="wall_ideas_top"):
        st.title(t("wall.ideas"), anchor=False)
        # Below the title there is less height than beside it, for square, address and code.
        code, words = st.columns([8, 12], gap="small")
        with code:
            show_square(room)
        with words:
            st.subheader(come, anchor=False)
            _show_part(ideas_now)


def _part_now(parts: int) -> int:
    """The part at which the wall was stopped, else the one whose turn it is."""
    # By the clock, so that every wall of a hall shows the same; ideas that went may have left fewer parts.
    stands = state.get(_STANDS, _TURNS)
    return (int(time() // A_PART) if stands == _TURNS else stands) % parts


def _show_turning(at: int, parts: int) -> None:
    """Which part is shown, and the way to stop the wall for whoever reads slowly, and to turn it by hand."""
    if parts < 2:
        return
    turns = state.get(_STANDS, _TURNS) == _TURNS
    with st.container(horizontal=True, vertical_alignment="center", key="wall_turn"):
        say(t("wall.ideas.part", part=at + 1, of=parts))
        words, then = ("wall.ideas.stop", at) if turns else ("wall.ideas.turn", _TURNS)
        st.button(t(words), on_click=state.put, args=(_STANDS, then), key="wall_ideas_stop")
        if not turns:
            for way, to in (("back", at - 1), ("on", at + 1)):
                st.button(
                    t(f"wall.part.{way}"),
                    on_click=state.put,
                    args=(_STANDS, to % parts),
                    key=f"wall_ideas_{way}",
                )


def _show_part(part: WallIdeas) -> None:
    # Alone they need no heading: there is nothing that they are other than.
    others = t("wall.ideas.other") if len(part.under) > 1 else ""
    lines = []
    for name, found in part.under.items():
        heading = name or others
        lines += [f"### {plain(heading)}", ""] if heading else []
        lines += [f"- **{plain(title)}** {plain(sentence)}".rstrip() for title, sentence in found]
        lines.append("")
    # moving.css sets the type by the end of this key: another size needs another rule there.
    with st.container(key=f"wall_ideas_{part.size}"):
        st.markdown("\n".join(lines))
