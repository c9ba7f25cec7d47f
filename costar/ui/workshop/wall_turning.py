"""What does not fit the wall at once is shown in parts; wall, control page and clicker turn them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import streamlit as st

from costar.charts.parts.fitting import Place, fitted
from costar.domain.council.access import Action
from costar.ui import state
from costar.ui.acting import act_button
from costar.ui.parts.chart import say
from costar.ui.text import plain
from costar.ui.workshop.wall_fit import rows_of
from costar.usecases.workshop import run
from costar.usecases.workshop.run import Room
from costar.words import t

SIZES: Final = (44, 40, 36, 34, 32, 30, 28)
"""Pixels of type on the wall, each with a rule in moving.css: nobody reads less from the back of a hall."""

_BESIDE: Final = SIZES[2:]
"""Beside a picture no line is larger than its heading."""

_BESIDE_WIDER: Final = SIZES[1:]
"""The same on wider walls, where the heading is larger, too."""

BESIDE: Final = Place(320, 624)
"""What a list has beside the picture, between a heading of one row and the buttons."""

_HEADING, _ROW = 40, 48
"""Pixels of the heading's type beside the picture, and of each further row of it (moving.css)."""

WHOLE: Final = Place(950, 560)
"""What it has below a heading and a sentence, over the whole wall."""

BESIDE_SQUARE: Final = Place(560, 460)
"""What it has beside the square, between a heading and how far the room has got."""

ON_MID: Final = {BESIDE: Place(524, 624), WHOLE: Place(1114, 560)}
"""The same on a wall of 16 to 10."""

ON_WIDE: Final = {BESIDE: Place(660, 624), WHOLE: Place(1250, 560)}
"""The same on a wall of 16 to 9."""

TURNED: Final = "wall_turned"
"""Where is said what became of a press that turns the wall."""


@dataclass(frozen=True)
class WallLines:
    """Lines that stand on the wall together, whole, in one or two columns.

    Their type has `size` pixels, `mid` on a wall of 16 to 10, and `wide` on one of 16 to 9.
    """

    heading: str
    lines: tuple[str, ...]
    size: int
    mid: int
    wide: int
    columns: int = 1


def parts_beside(heading: str, lines: Sequence[str]) -> list[WallLines]:
    """The lines beside a picture, in as many parts as they need."""
    # A council's own name of a quadrant may take two rows.
    lower = _ROW * (rows_of(heading, _HEADING, BESIDE.width) - 1)
    found = fitted(lines, replace(BESIDE, height=BESIDE.height - lower), _BESIDE)
    return [
        WallLines(heading, part, found.size, *_on_wider(part, BESIDE, _BESIDE_WIDER)) for part in found.parts
    ]


def parts_beside_square(lines: Sequence[str]) -> list[WallLines]:
    """The lines beside the way in, in as many parts as they need."""
    found = fitted(lines, BESIDE_SQUARE, SIZES)
    return [WallLines("", part, *[found.size] * 3) for part in found.parts]


def parts_over_all(heading: str, lines: Sequence[str]) -> list[WallLines]:
    """The lines over the whole wall: in one column, in two, or in as many parts of two as they need."""
    found, columns = fitted(lines, WHOLE, SIZES), 1
    if len(found.parts) > 1:
        place = Place(WHOLE.width, WHOLE.height, columns=2)
        found, columns = fitted(lines, place, _BESIDE), 2
    return [
        WallLines(heading, part, found.size, *_on_wider(part, WHOLE, SIZES, columns), columns)
        for part in found.parts
    ]


def _on_wider(part: Sequence[str], place: Place, sizes: Sequence[int], columns: int = 1) -> tuple[int, int]:
    """The type of a part on wider walls: the parts are those of every wall, for all turn together."""
    mid, wide = (replace(wider[place], columns=columns) for wider in (ON_MID, ON_WIDE))
    return fitted(part, mid, sizes).size, fitted(part, wide, sizes).size


def part_of(room: Room, parts: Sequence[WallLines]) -> WallLines:
    """The part that the wall shows now."""
    # What was decided or shown since may have left fewer parts than when the wall was turned.
    return parts[min(room.workshop.progress.part, len(parts) - 1)]


def show_lines(part: WallLines) -> None:
    """The lines of a part."""
    # moving.css sets the type by the end of this key: another size needs another rule there.
    with st.container(key=f"wall_lines_{part.columns}_{part.size}_mid{part.mid}_wide{part.wide}"):
        st.markdown("\n".join(f"- {plain(line)}" for line in part.lines))


def show_turning(room: Room, parts: int) -> None:
    """Which part is shown, of how many, and the buttons that turn it for whoever runs the workshop; nothing
    where all is in view.
    """
    if parts < 2:
        return
    workshop_id, place = room.workshop.workshop_id, min(room.workshop.progress.part, parts - 1)
    with st.container(horizontal=True, vertical_alignment="center", key="wall_turn"):
        say(t("wall.part", part=place + 1, of=parts))
        if not state.asking().may(Action.RUN_WORKSHOP):
            return
        act_button(
            t("wall.part.back"),
            partial(turn, workshop_id, -1, parts),
            key="wall_back",
            place=TURNED,
            disabled=not place,
        )
        act_button(
            t("wall.part.on"),
            partial(turn, workshop_id, 1, parts),
            key="wall_on",
            place=TURNED,
            disabled=place == parts - 1,
        )


def turn(workshop_id: str, by: int, parts: int) -> str:
    """Turn the wall, and say nothing: it shows it."""
    run.turn_wall(state.asking(), workshop_id, by, parts)
    return ""
