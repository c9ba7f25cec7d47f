"""The wall from the reveal on, of a workshop that judges risk culture."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from costar.charts.matrix.layout import WIDTH
from costar.charts.parts.theme import Size
from costar.charts.workshop.risk_culture import (
    CulturePicture,
    culture_groups,
    culture_summary,
    said_of_element,
    short_of_element,
)
from costar.domain.records.fields import records_of
from costar.domain.workshop.workshop import Stage
from costar.sentences.phrases import numbered
from costar.ui import state
from costar.ui.parts.chart import say
from costar.ui.parts.moving import show_moving_figure
from costar.ui.workshop.risk_culture import culture_picture, drawn_culture, kept_lines, latest_round
from costar.ui.workshop.wall_parts import show_thanks
from costar.ui.workshop.wall_turning import (
    WallLines,
    part_of,
    parts_beside,
    parts_over_all,
    show_lines,
    show_turning,
)
from costar.usecases.workshop import summary
from costar.usecases.workshop.run import Room
from costar.words import t


def keep_parts(room: Room) -> list[WallLines]:
    """What is kept of each element."""
    return parts_over_all(t("culture.keep.title"), kept_lines(room.workshop.workshop_id))


def _show_reveal(room: Room) -> str:
    picture = culture_picture(latest_round(room))
    summary = culture_summary(picture)
    figure, words = st.columns([13, 7], gap="small")
    with figure:
        _show_picture(picture, summary)
    lines = [numbered(one["number"], short_of_element(one)) for one in records_of(picture.elements)]
    with words.container(key="wall_words"):
        st.title(t("culture.results"), anchor=False)
        for part in parts_beside(t("culture.results"), lines):
            show_lines(part)
    return summary


def _show_talk(room: Room) -> str:
    picture = culture_picture(latest_round(room)).only(room.workshop.progress.activity_id)
    found = records_of(picture.elements)
    if not found:
        st.title(t("stage.talk"), anchor=False)
        say(t("culture.talk.none"))
        return t("culture.talk.none")
    said = said_of_element(found[0])
    figure, words = st.columns([13, 7], gap="small")
    with figure:
        _show_picture(picture, culture_summary(picture))
    with words.container(key="talk_words"):
        st.title(numbered(found[0]["number"], found[0]["title"]), anchor=False)
        say(str(found[0]["description"]))
        say(said)
        # By their places: the headings of the table are words of the catalogue.
        for group, level in culture_groups(picture).iloc[:, [1, 3]].itertuples(index=False):
            say(t("culture.group_line", group=group, level=level))
    return f"{found[0]['title']}. {said}"


def _show_keep(room: Room) -> str:
    st.title(t("culture.keep.title"), anchor=False)
    parts = keep_parts(room)
    show_lines(part_of(room, parts))
    show_turning(room, len(parts))
    return t("culture.keep.title")


def _show_closed(room: Room) -> str:
    people = summary.participants(state.asking(), room.workshop.workshop_id)
    thanks = t("culture.thanks", joined=str(people) if people is not None else t("wall.few_people"))
    show_thanks(thanks)
    return thanks


def _show_picture(picture: CulturePicture, summary: str) -> None:
    drawn = drawn_culture(picture, size=Size.WALL)
    title = t("culture.picture")
    show_moving_figure(drawn, summary, title=title, width=WIDTH[Size.WALL], key="workshop_wall")


CULTURE: Final[dict[Stage, Callable[[Room], str]]] = {
    Stage.REVEAL: _show_reveal,
    Stage.TALK: _show_talk,
    Stage.DECIDE: _show_keep,
    Stage.CLOSED: _show_closed,
}
"""How each stage looks; each returns what is read out."""
