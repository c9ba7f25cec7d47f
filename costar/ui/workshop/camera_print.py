"""Printing sheets that a camera can read, each with a number of its own."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from costar.documents.paper_ballot import numbered_sheets
from costar.domain.workshop.ballot import HIGHEST_NUMBER
from costar.domain.workshop.photographed import PrintRun
from costar.ui import state
from costar.usecases.permission import Asking
from costar.usecases.workshop import camera
from costar.usecases.workshop.camera import MOST_COPIES
from costar.usecases.workshop.run import Room
from costar.web.addresses import base_address
from costar.words import t
from costar.words.brought import language_name

_USUAL = 30


def show_print(room: Room) -> None:
    """How many, in which language and size; each press of the button gives new numbers."""
    st.markdown(t("camera.print.how"))
    first = 0
    with st.container(horizontal=True, vertical_alignment="bottom"):
        copies = int(st.number_input(t("camera.print.copies"), 1, MOST_COPIES, _USUAL, width=160))
        # Sheets of a later round are for the ballots of the first, under their numbers (decision 0055).
        if _scores_again(room):
            first = int(st.number_input(t("camera.print.first"), 1, HIGHEST_NUMBER, 1, width=240))
    forms = camera.forms_of(room.workshop.plan)
    form = st.radio(
        t("camera.print.form"), forms, format_func=lambda one: t(f"camera.print.{one}"), horizontal=True
    )
    # The file is made later, and elsewhere: nothing that this page has read is true then.
    asking = replace(state.asking(), moment=None)
    workshop_id, base = room.workshop.workshop_id, base_address(str(st.context.url))
    numbers = partial(camera.print_run, asking, workshop_id, copies, form=form, first_ballot=first)
    with st.container(horizontal=True):
        for language in room.workshop.plan.languages:
            st.download_button(
                t("camera.print.take", language=language_name(language)),
                partial(_sheets, asking, workshop_id, numbers, language, base),
                f"sheets-{language}.pdf",
                "application/pdf",
                on_click="ignore",
                key=f"camera_print_{language}",
            )


def _scores_again(room: Room) -> bool:
    """Whether sheets printed now are for ballots that have scored in a round before."""
    return room.workshop.progress.round_to_score > 1


def _sheets(
    asking: Asking, workshop_id: str, numbers: Callable[[], PrintRun], language: str, base: str
) -> bytes:
    return numbered_sheets(asking, workshop_id, numbers(), language, base)
