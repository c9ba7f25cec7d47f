"""What a revealed round says: the matrix of the room, in words least agreed first."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from costar.charts import Figure
from costar.charts.matrix import matrix as charts
from costar.charts.matrix.layout import WIDTH
from costar.charts.matrix.matrix import MatrixPicture
from costar.charts.parts.theme import Size
from costar.charts.workshop.round import RoundPicture, round_figure
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.sentences.flags import with_flag
from costar.sentences.phrases import numbered
from costar.sentences.quadrants import quadrant_names
from costar.sentences.voices import agreement_table, round_sentences, voice_table
from costar.ui import state
from costar.ui.acting import act_button, show_answer
from costar.ui.parts.chart import look, say, show_numbers
from costar.ui.parts.moving import show_moving_figure
from costar.ui.text import plain
from costar.ui.workshop.tie_break import show_tie_break
from costar.usecases.matrix.view import RoundView, round_view
from costar.usecases.workshop import run
from costar.usecases.workshop.run import Room
from costar.words import t


def latest_view(room: Room) -> RoundView:
    """The latest revealed round of a workshop."""
    progress = room.workshop.progress
    return round_view(state.asking(), room.workshop.workshop_id, progress.revealed[-1])


def round_picture(view: RoundView) -> MatrixPicture:
    """The matrix of one round."""
    names = quadrant_names(view.council.settings)
    return MatrixPicture(view.placed, view.cuts, names, red_flags=view.red_flags)


def drawn_round(view: RoundView, *, size: Size) -> Figure:
    """The figure of one round; on the wall its marks are plain, for the room looks at its own scores."""
    matrix = replace(round_picture(view), plain=size is Size.WALL)
    return round_figure(RoundPicture(matrix, view.by_group, view.before), look=look(), size=size)


def show_results(room: Room) -> None:
    """The round's matrix, what was said of each activity, and the way to talk about one."""
    view = latest_view(room)
    picture = round_picture(view)
    st.header(plain(charts.matrix_summary(picture)), anchor=False)
    # By this key the picture scrolls in its own box on a narrow screen, and not the page (costar.css).
    with st.container(key="wide_picture"):
        figure, summary = drawn_round(view, size=Size.DESK), charts.matrix_summary(picture)
        show_moving_figure(
            figure, summary, title=t("wall.picture"), width=WIDTH[Size.DESK], key="round_chart"
        )
    if activity_id := room.workshop.progress.activity_id:
        groups = voice_table(view.by_group[view.by_group["activity_id"] == activity_id])
        show_numbers(groups, label=t("workshop.by_group"), key="groups")
    st.header(t("workshop.talk_next"), anchor=False)
    workshop_id = room.workshop.workshop_id
    for record in records_of(view.least_agreed):
        # In columns: in a row the button went below a long sentence and stood beside a short one.
        said, way = st.columns([6, 1], vertical_alignment="center")
        with said:
            called = with_flag(
                numbered(record["number"], record["title"]),
                view.red_flags.get(text_of(record, "activity_id")),
            )
            line = f"{called}: {round_sentences(record, picture.quadrant_names)}"
            st.markdown(plain(line))
        with way:
            act_button(
                t("workshop.talk", number=text_of(record, "number")),
                partial(_talk, workshop_id, record),
                key=(key := f"talk_{record['activity_id']}"),
                place=key,
            )
        show_answer(key)
    _show_never_scored(view.unscored)
    show_tie_break(room, view)
    show_numbers(
        agreement_table(view.placed, picture.quadrant_names), label=t("workshop.numbers"), key="round"
    )


def _talk(workshop_id: str, about: Record) -> str:
    run.talk_about(state.asking(), workshop_id, text_of(about, "activity_id"))
    # The wall shows it, and the head of this page, which is far above the button.
    return t("workshop.talking", title=plain(f"{about['number']} {about['title']}"))


def _show_never_scored(unscored: pd.DataFrame) -> None:
    if not unscored.empty:
        titles = ", ".join(unscored["title"])
        say(t("workshop.unscored", n=len(unscored), titles=titles))
