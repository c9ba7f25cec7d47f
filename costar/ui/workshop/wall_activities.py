"""The wall from the reveal on, of a workshop that scores activities."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from costar.charts.matrix import matrix as charts
from costar.charts.matrix.layout import WIDTH
from costar.charts.parts.theme import Size, shorten
from costar.domain.activities.activity import FIELD
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.domain.workshop.workshop import Stage
from costar.sentences.voices import said
from costar.ui import state
from costar.ui.parts.chart import say
from costar.ui.parts.inputs import shown
from costar.ui.parts.moving import show_moving_figure
from costar.ui.workshop.results import drawn_round, latest_view, round_picture
from costar.ui.workshop.talk import show_talk
from costar.ui.workshop.tie_break import show_pairs_wall, show_preferred_wall
from costar.ui.workshop.wall_parts import agreement_line
from costar.usecases.workshop import summary
from costar.usecases.workshop.run import Room
from costar.words import t

_LISTED = 4
_LONGEST = 40
_WHOLE: Final = FIELD["title"].limit
_TOLD: Final = ("owner_role", "due_on")


def _show_reveal(room: Room) -> str:
    view = latest_view(room)
    picture = round_picture(view)
    told = charts.matrix_summary(picture)
    figure, words = st.columns([13, 7], gap="small")
    with figure:
        drawn = drawn_round(view, size=Size.WALL)
        show_moving_figure(drawn, told, title=t("wall.picture"), width=WIDTH[Size.WALL], key="workshop_wall")
    with words:
        st.title(t("wall.talk_about"), anchor=False)
        if view.placed.empty:
            say(told)
        if view.before:
            fewest = min(view.compared.values())
            number = room.workshop.progress.round_number
            say(t("wall.round", round=number, fewest=fewest))
        for record in records_of(view.least_agreed.head(_LISTED - bool(view.before))):
            say(agreement_line(record, longest=_LONGEST))
    return told


def _show_talk(room: Room) -> str:
    return show_talk(room.workshop.workshop_id)


def _show_decide(room: Room) -> str:
    st.title(t("wall.decide"), anchor=False)
    view = latest_view(room)
    names = round_picture(view).quadrant_names
    decided = view.placed[
        view.placed["activity_id"].isin(view.decided_here) & (view.placed["decision"] != "")
    ]
    counted = t("wall.decided", decided=len(decided), n=len(view.placed))
    say(counted)
    longest = _WHOLE if len(decided) <= _LISTED else _LONGEST
    lines = [_decided_line(record, longest) for record in records_of(decided)]
    if not lines:
        lines = [
            f"{record['number']} {shorten(text_of(record, 'title'), _LONGEST)}: {said(record, names)}"
            for record in records_of(view.placed.head(_LISTED))
        ]
    _say_in_columns(lines)
    return f"{t('wall.decide')}. {counted}"


def _decided_line(record: Record, longest: int) -> str:
    """One decision of the room, its title cut where so many stand on the wall that they need the room."""
    title = f"{record['number']} {shorten(text_of(record, 'title'), longest)}"
    parts = [t(f"decision.{record['decision']}"), *(shown(FIELD[name], record[name]) for name in _TOLD)]
    return f"{title}: {', '.join(filter(None, parts))}"


def _say_in_columns(lines: list[str]) -> None:
    """All of them: in one column, or in two where they are many."""
    half = len(lines) if len(lines) <= _LISTED else -(-len(lines) // 2)
    for column, start in zip(st.columns(2 if half < len(lines) else 1), (0, half), strict=False):
        with column:
            for line in lines[start : start + half]:
                say(line)


def _show_closed(room: Room) -> str:
    st.title(t("wall.closed"), anchor=False)
    people = summary.participants(state.asking(), room.workshop.workshop_id)
    joined = str(people) if people is not None else t("wall.few_people")
    if room.workshop.progress.revealed:
        thanks = t("wall.thanks", joined=joined, activities=len(room.scored_now))
    else:
        thanks = t("wall.thanks.ideas", joined=joined)
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
