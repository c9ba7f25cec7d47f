"""A workshop about risk culture, for who runs it: what the room says, and keeping it on Health."""

from functools import partial

import streamlit as st

from costar.charts import Figure
from costar.charts.matrix.layout import WIDTH
from costar.charts.parts.theme import Size
from costar.charts.workshop.risk_culture import (
    CulturePicture,
    culture_figure,
    culture_groups,
    culture_numbers,
    culture_summary,
    said_of_element,
)
from costar.domain.council.access import Action
from costar.domain.privacy import SMALLEST_GROUP
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import number_of, text_of
from costar.domain.workshop.risk_culture_voices import kept_level
from costar.domain.workshop.steps import LOOKED_AT
from costar.domain.workshop.workshop import Stage
from costar.ui import state
from costar.ui.acting import act_button, show_answer
from costar.ui.health.parts import link_to
from costar.ui.parts.chart import look, say, show_numbers
from costar.ui.parts.moving import show_moving_figure
from costar.ui.records.history import show_last_undo
from costar.ui.text import plain
from costar.ui.workshop.summary import show_took_part
from costar.usecases.workshop import risk_culture, run
from costar.usecases.workshop import summary as summarising
from costar.usecases.workshop.risk_culture import CultureRound
from costar.usecases.workshop.run import Room
from costar.words import t


def latest_round(room: Room) -> CultureRound:
    """What the round revealed last says."""
    progress = room.workshop.progress
    return risk_culture.culture_round(state.asking(), room.workshop.workshop_id, progress.revealed[-1])


def culture_picture(view: CultureRound) -> CulturePicture:
    """One round as a picture."""
    return CulturePicture(view.elements, view.by_group, view.dots)


def drawn_culture(picture: CulturePicture, *, size: Size) -> Figure:
    """The figure of one round."""
    return culture_figure(picture, look=look(), size=size)


def show_culture(room: Room) -> None:
    """What belongs to the stage: the results, keeping them, and at the end all in short."""
    stage = room.workshop.progress.stage
    if stage is Stage.CLOSED:
        show_took_part(summarising.took_part(state.asking(), room.workshop.workshop_id))
    if stage in (*LOOKED_AT, Stage.DECIDE):
        _show_results(room)
    if stage in (Stage.DECIDE, Stage.CLOSED):
        _show_keep(room)


def kept_lines(workshop_id: str) -> list[str]:
    """What is kept, or would be, of each element, in a line each."""
    return [
        _kept_line(element) for element in records_of(risk_culture.shared_levels(state.asking(), workshop_id))
    ]


def _show_results(room: Room) -> None:
    view = latest_round(room)
    picture = culture_picture(view)
    summary = culture_summary(picture)
    st.header(summary, anchor=False)
    with st.container(key="wide_picture"):
        drawn = drawn_culture(picture, size=Size.DESK)
        show_moving_figure(
            drawn, summary, title=t("culture.picture"), width=WIDTH[Size.DESK], key="culture_chart"
        )
    st.header(t("culture.results"), anchor=False)
    for element in records_of(view.elements):
        _show_element(room, element)
    show_numbers(culture_groups(picture), label=t("culture.by_group"), key="culture_groups")
    show_numbers(culture_numbers(picture), label=t("culture.numbers"), key="culture_round")


def _show_element(room: Room, element: Record) -> None:
    key = f"talk_{element['element']}"
    with st.container(horizontal=True, vertical_alignment="center"):
        line = f"{element['number']} {element['title']}: {said_of_element(element)}"
        st.markdown(plain(line), width="stretch")
        if room.workshop.progress.stage in LOOKED_AT:
            act_button(
                t("culture.talk", element=text_of(element, "title")),
                partial(_talk, room.workshop.workshop_id, text_of(element, "element")),
                key=key,
                place=key,
            )
    show_answer(key)


def _talk(workshop_id: str, element: str) -> str:
    run.talk_about(state.asking(), workshop_id, element)
    return ""


def _show_keep(room: Room) -> None:
    asking, workshop_id = state.asking(), room.workshop.workshop_id
    st.header(t("culture.keep.title"), anchor=False)
    st.markdown(t("culture.keep.what"))
    for line in kept_lines(workshop_id):
        say(line)
    # What is kept is what may be shared, and nothing leaves an open room (decision 0042).
    if not room.workshop.is_closed:
        say(t("culture.keep.then"))
        return
    is_kept = not risk_culture.kept_of(asking, workshop_id).empty
    if asking.may(Action.RUN_WORKSHOP) and not is_kept:
        act_button(t("culture.keep"), partial(_keep, workshop_id), type="primary", key="culture_keep")
    if is_kept:
        show_last_undo()
        link_to("culture")


def _kept_line(element: Record) -> str:
    name = text_of(element, "title")
    if element["withheld"]:
        return t("culture.keep.too_few", element=name, fewest=SMALLEST_GROUP)
    level = t(f"culture_level.{kept_level(number_of(element, 'level'))}")
    return t("culture.keep.line", element=name, level=level)


def _keep(workshop_id: str) -> str:
    # Somebody else may have kept it since this page was drawn: that is no error.
    receipt = risk_culture.keep(state.asking(), workshop_id)
    kept = receipt.added + receipt.changed
    return t("culture.kept", n=kept) if kept else t("culture.kept.already")
