"""The wall from the reveal on, of a workshop that scores activities."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from costar.charts.matrix import matrix as charts
from costar.charts.matrix.layout import WIDTH
from costar.charts.parts.theme import Size, shorten
from costar.domain.matrix.decisions import decided_first
from costar.domain.records.fields import records_of
from costar.domain.workshop.workshop import Stage
from costar.sentences.voices import said
from costar.ui.matrix.decision import decision_sentence
from costar.ui.parts.chart import say
from costar.ui.parts.moving import show_moving_figure
from costar.ui.workshop.results import drawn_round, latest_view, round_picture
from costar.ui.workshop.talk import show_talk
from costar.ui.workshop.tie_break import show_pairs_wall, show_preferred_wall
from costar.ui.workshop.wall_parts import agreement_line
from costar.usecases.workshop.run import Room
from costar.words import t

_LISTED = 4
_LONGEST = 40


def _show_reveal(room: Room) -> str:
    view = latest_view(room)
    picture = round_picture(view)
    summary = charts.matrix_summary(picture)
    figure, words = st.columns([13, 7], gap="small")
    with figure:
        drawn = drawn_round(view, size=Size.WALL)
        show_moving_figure(
            drawn, summary, title=t("wall.picture"), width=WIDTH[Size.WALL], key="workshop_wall"
        )
    with words:
        st.title(t("wall.talk_about"), anchor=False)
        if view.placed.empty:
            say(summary)
        if view.before:
            say(t("wall.round", round=room.workshop.progress.round_number))
        for record in records_of(view.least_agreed.head(_LISTED - bool(view.before))):
            say(agreement_line(record, longest=_LONGEST))
    return summary


def _show_talk(room: Room) -> str:
    return show_talk(room.workshop.workshop_id)


def _show_decide(room: Room) -> str:
    st.title(t("wall.decide"), anchor=False)
    view = latest_view(room)
    names = round_picture(view).quadrant_names
    for record in records_of(decided_first(view.placed).head(_LISTED)):
        say(f"{record['number']} {shorten(str(record['title']), _LONGEST)}: {said(record, names)}")
        say(decision_sentence(record))
    return t("wall.decide")


def _show_closed(room: Room) -> str:
    st.title(t("wall.closed"), anchor=False)
    joined = int(room.turnout["joined"].sum())
    thanks = t("wall.thanks", joined=joined, activities=len(room.scored_now))
    say(thanks)
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
