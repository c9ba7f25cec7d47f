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
from costar.ui.parts.chart import look, say, show_numbers, show_table
from costar.ui.parts.moving import show_moving_figure
from costar.ui.text import headline, plain
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
    return MatrixPicture(view.placed, view.cuts, names, red_flags=view.red_flags, of_a_room=True)


def drawn_round(view: RoundView, *, size: Size) -> Figure:
    """The figure of one round; on the wall its marks are plain, for the room looks at its own scores."""
    matrix = replace(round_picture(view), plain=size is Size.WALL)
    return round_figure(RoundPicture(matrix, view.by_group, view.before), look=look(), size=size)


def show_looked_at(room: Room) -> None:
    """What the room looks at, and beside it what its facilitator needs: what is on the wall, what is next.

    Args:
        room: in a stage in which a round is looked at.
    """
    view = latest_view(room)
    picture = round_picture(view)
    beside, talk = st.columns(2, gap="large")
    with beside:
        _show_round(view, picture)
    with talk:
        _show_on_the_wall(room, view, picture)
        _show_talk_next(room, view, picture)
    _show_never_scored(view.unscored)
    show_tie_break(room, view)
    show_numbers(
        agreement_table(view.placed, picture.quadrant_names), label=t("workshop.numbers"), key="round"
    )


def _show_round(view: RoundView, picture: MatrixPicture) -> None:
    summary = charts.matrix_summary(picture)
    st.header(headline(summary), anchor=False)
    # By this key the picture scrolls in its own box on a narrow screen, and not the page (costar.css).
    with st.container(key="wide_picture"), st.container(key="first_view_round"):
        figure = drawn_round(view, size=Size.DESK)
        show_moving_figure(
            figure, summary, title=t("wall.picture"), width=WIDTH[Size.DESK], key="round_chart"
        )


def _show_on_the_wall(room: Room, view: RoundView, picture: MatrixPicture) -> None:
    """The activity that the room talks about, and where each group puts it: who has to speak."""
    activity_id = room.workshop.progress.activity_id
    for record in records_of(view.placed[view.placed["activity_id"] == activity_id]):
        st.header(t("workshop.on_wall"), anchor=False)
        say(_line(record, view, picture))
        groups = voice_table(view.by_group[view.by_group["activity_id"] == activity_id])
        show_table(groups, alt=t("workshop.by_group"), key="groups")


def _show_talk_next(room: Room, view: RoundView, picture: MatrixPicture) -> None:
    st.header(t("workshop.talk_next"), anchor=False)
    for record in records_of(view.least_agreed):
        # In columns: in a row the button went below a long sentence and stood beside a short one.
        # Wide enough on a projector for "Talk about 20": without their numbers all buttons are alike.
        said, way = st.columns([3, 2], vertical_alignment="center")
        with said:
            say(_line(record, view, picture))
        with way:
            act_button(
                t("workshop.talk", number=text_of(record, "number")),
                partial(_talk, room.workshop.workshop_id, record),
                key=(key := f"talk_{record['activity_id']}"),
                place=key,
            )
        show_answer(key)


def _line(record: Record, view: RoundView, picture: MatrixPicture) -> str:
    """An activity, and what was said of it in the round."""
    title = numbered(record["number"], record["title"])
    called = with_flag(title, view.red_flags.get(text_of(record, "activity_id")))
    return f"{called}: {round_sentences(record, picture.quadrant_names)}"


def _talk(workshop_id: str, about: Record) -> str:
    run.talk_about(state.asking(), workshop_id, text_of(about, "activity_id"))
    # The wall shows it, and the head of this page, which is far above the button.
    return t("workshop.talking", title=plain(f"{about['number']} {about['title']}"))


def _show_never_scored(unscored: pd.DataFrame) -> None:
    # In words only: without a score there is no place to draw it at.
    if not unscored.empty:
        titles = ", ".join(unscored["title"])
        say(t("workshop.unscored", n=len(unscored), titles=titles))
