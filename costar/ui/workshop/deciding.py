"""What the room leaves with: its decisions, for who runs the workshop."""

import streamlit as st

from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.domain.workshop.workshop import Stage
from costar.sentences.phrases import numbered
from costar.sentences.voices import round_sentences
from costar.ui import state
from costar.ui.matrix.decision import decision_sentence, show_decision_form
from costar.ui.parts.chart import say
from costar.ui.text import plain
from costar.ui.workshop.results import latest_view, round_picture
from costar.usecases.matrix.view import RoundView
from costar.usecases.workshop.run import Room
from costar.words import t

_WRITING = "decisions_written"
"""The workshop whose decisions this window has open."""


def show_deciding(room: Room) -> None:
    """The decisions, from where the room makes them on."""
    progress = room.workshop.progress
    if progress.stage in (Stage.DECIDE, Stage.CLOSED) and progress.revealed:
        state.put(_WRITING, room.workshop.workshop_id)
        _show_decisions(room)


def say_still_writing(room: Room) -> None:
    """That decisions are still open here, with the way to put them away: in a phone's first view."""
    if _is_still_writing(room):
        st.warning(t("decisions.stay"))
        st.button(t("decisions.put_away"), on_click=put_away, key="put_decisions_away")


def show_still_writing(room: Room) -> None:
    """The decisions of a window that had them open when the room went on in another one.

    Forms that go from the page take along what was typed into them, and only the browser knows of that.
    """
    if _is_still_writing(room):
        _show_decisions(room)


def _is_still_writing(room: Room) -> bool:
    progress = room.workshop.progress
    is_there = progress.stage in (Stage.DECIDE, Stage.CLOSED)
    is_here = state.get(_WRITING, "") == room.workshop.workshop_id
    return is_here and bool(progress.revealed) and not is_there


def put_away() -> None:
    """This window goes on from the decisions by itself."""
    state.forget(_WRITING)


def _show_decisions(room: Room) -> None:
    """A decision on each activity, quick wins first."""
    view = latest_view(room)
    st.header(t("workshop.decisions"), anchor=False)
    picture = round_picture(view)
    for record in records_of(view.placed):
        label = numbered(record["number"], record["title"])
        with st.expander(plain(label), key=f"decision_{record['activity_id']}"):
            say(round_sentences(record, picture.quadrant_names))
            say(_decided(record, view))
            show_decision_form(record)


def _decided(record: Record, view: RoundView) -> str:
    """The decision; one that another meeting made is said to be so."""
    sentence = decision_sentence(record)
    # Where nothing is decided there is nobody else’s to tell apart.
    is_own = not record["decision"] or text_of(record, "activity_id") in view.decided_here
    return sentence if is_own else t("decision.before", sentence=sentence)
