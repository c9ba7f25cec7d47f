"""The wall from the reveal on, of a workshop that scores activities."""

from collections.abc import Callable
from typing import Final

import pandas as pd
import streamlit as st

from costar.charts.matrix import matrix as charts
from costar.charts.matrix.layout import WIDTH
from costar.charts.parts.theme import Size
from costar.charts.workshop.round import moved_from
from costar.domain.activities.activity import FIELD
from costar.domain.matrix.matrix import Quadrant
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.domain.workshop.workshop import Stage
from costar.sentences.phrases import numbered
from costar.sentences.voices import round_sentences
from costar.ui import state
from costar.ui.parts.chart import say
from costar.ui.parts.inputs import shown_value
from costar.ui.parts.moving import show_moving_figure
from costar.ui.text import plain
from costar.ui.workshop.results import drawn_round, latest_view, round_picture
from costar.ui.workshop.talk import show_talk
from costar.ui.workshop.tie_break import show_pairs_wall, show_preferred_wall
from costar.ui.workshop.wall_parts import agreement_line, show_thanks, who_is_asked
from costar.ui.workshop.wall_turning import (
    WallLines,
    part_of,
    parts_beside,
    parts_over_all,
    show_lines,
    show_turning,
)
from costar.usecases.matrix.view import RoundView
from costar.usecases.workshop import summary
from costar.usecases.workshop.run import Room
from costar.words import t

_TALKED_ABOUT: Final = 4
_TOLD: Final = ("owner_role", "due_on")


def reveal_parts(room: Room, view: RoundView) -> list[WallLines]:
    """What stands beside the picture: what to talk about, then every title, place after place."""
    how = _round_line(room, view)
    # The lines above them take the room of as many.
    least = records_of(view.least_agreed.head(_TALKED_ABOUT - len(how)))
    lines = [*how, *(agreement_line(record) for record in least)]
    names = round_picture(view).quadrant_names
    parts = parts_beside(t("wall.talk_about"), lines)
    for quadrant in Quadrant:
        inside = records_of(view.placed[view.placed["quadrant"] == quadrant])
        if inside:
            parts += parts_beside(names[quadrant], [numbered(one["number"], one["title"]) for one in inside])
    return parts


def decide_parts(view: RoundView) -> list[WallLines]:
    """What the room recommends, all of it, and where there is room for it, what is still to be decided; where
    nothing is decided yet, where each activity lies."""
    decided = _decided_here(view)
    if len(decided):
        recommended = [_decided_line(record) for record in records_of(decided)]
        waiting = view.placed[~view.placed["activity_id"].isin(decided["activity_id"])]
        left = [_waiting_line(record) for record in records_of(waiting)]
        # One line on an empty wall says little; where they do not all fit, only what is decided is read.
        with_left = parts_over_all(t("wall.decide"), [*recommended, *left])
        return with_left if len(with_left) == 1 else parts_over_all(t("wall.decide"), recommended)
    names = round_picture(view).quadrant_names
    lines = [
        f"{numbered(one['number'], one['title'])}: {round_sentences(one, names)}"
        for one in records_of(view.placed)
    ]
    return parts_over_all(t("wall.decide"), lines)


def _show_reveal(room: Room) -> str:
    view = latest_view(room)
    picture = round_picture(view)
    told = charts.matrix_summary(picture)
    parts = reveal_parts(room, view)
    part = part_of(room, parts)
    figure, words = st.columns([13, 7], gap="small")
    with figure:
        drawn = drawn_round(view, size=Size.WALL)
        show_moving_figure(drawn, told, title=t("wall.picture"), width=WIDTH[Size.WALL], key="workshop_wall")
    with words.container(key="wall_words"):
        st.title(plain(part.heading), anchor=False)
        if view.placed.empty:
            say(told)
        show_lines(part)
        show_turning(room, len(parts))
    return told


def _round_line(room: Room, view: RoundView) -> list[str]:
    """Who was asked about effort, where not all were, and how to read the arrows, or why there are none."""
    number = room.workshop.progress.round_number
    if number < 2:
        return who_is_asked(room)
    moved = moved_from(view.before, view.placed)
    if (view.placed["round_number"] < number).all():
        said = t("wall.round.nobody", round=number)
    elif moved:
        # The fewest of all, so that what is said once is true of each arrow.
        said = t("wall.round", round=number, fewest=min(view.compared[one] for one in moved))
    else:
        said = t("wall.round.same" if view.before else "wall.round.none", round=number)
    return [*who_is_asked(room), said]


def _show_talk(room: Room) -> str:
    return show_talk(room.workshop.workshop_id, who_is_asked(room))


def _show_decide(room: Room) -> str:
    view = latest_view(room)
    counted = t("wall.decided", decided=len(_decided_here(view)), n=len(view.placed))
    parts = decide_parts(view)
    part = part_of(room, parts)
    st.title(part.heading, anchor=False)
    say(counted)
    show_lines(part)
    show_turning(room, len(parts))
    return f"{t('wall.decide')}. {counted}"


def _decided_here(view: RoundView) -> pd.DataFrame:
    # What another meeting decided is not this room's.
    here = view.placed["activity_id"].isin(view.decided_here)
    return view.placed[here & (view.placed["decision"] != "")]


def _decided_line(record: Record) -> str:
    parts = [t(f"decision.{record['decision']}"), *(shown_value(FIELD[name], record[name]) for name in _TOLD)]
    return f"{numbered(record['number'], text_of(record, 'title'))}: {', '.join(filter(None, parts))}"


def _waiting_line(record: Record) -> str:
    return f"{numbered(record['number'], text_of(record, 'title'))}: {t('wall.undecided')}"


def _show_closed(room: Room) -> str:
    found = summary.summary(state.asking(), room.workshop.workshop_id)
    joined = str(found.total) if found.total is not None else t("wall.few_people")
    if not room.workshop.progress.revealed:
        thanks = t("wall.thanks.ideas", joined=joined)
    elif n := len(found.scored):
        # As the summary counts: what stood on the ballots, and nobody scored, is not among it
        thanks = t("wall.thanks", joined=joined, n=n)
    else:
        # Of nobody it is not said that a few took part
        thanks = t("chart.matrix.summary.none")
    show_thanks(thanks)
    return thanks


ACTIVITIES: Final[dict[Stage, Callable[[Room], str]]] = {
    Stage.REVEAL: _show_reveal,
    Stage.TALK: _show_talk,
    Stage.PAIRS: show_pairs_wall,
    Stage.PREFERRED: show_preferred_wall,
    Stage.DECIDE: _show_decide,
    Stage.CLOSED: _show_closed,
}
"""How each stage looks; each returns what is read out."""
