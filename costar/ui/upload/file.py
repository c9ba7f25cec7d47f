"""Upload: one file in hand, from its result at the top to what will change at the end."""

import streamlit as st

from costar.errors import UserError
from costar.ui.errors import error_sentence
from costar.ui.upload.candidates import ask_table
from costar.ui.upload.changes import show_changes
from costar.ui.upload.check import show_checks
from costar.ui.upload.choose import choose_file
from costar.ui.upload.lead import show_lead
from costar.ui.upload.needs import show_needs
from costar.ui.upload.state import File, begin_again, preview_of, said
from costar.ui.upload.understood import show_take_back, show_understood
from costar.usecases.upload import Preview
from costar.words import t


def show_file(file: File) -> None:
    """What the file holds, what needs somebody, and what saving it would do."""
    previewed = _previewed(file)
    if previewed is None:
        return
    # What needs somebody stands before what is only to be looked at, the changes at the end (decision 0037).
    show_lead(previewed)
    ask_table(previewed.reading)
    show_understood(previewed)
    show_take_back()
    show_needs(previewed)
    show_checks(previewed)
    show_changes(previewed)


def _previewed(file: File) -> Preview | None:
    """The preview; where there is none, why, and the way on: the last answer back, or another file."""
    try:
        return preview_of(file)
    except UserError as error:
        st.error(error_sentence(error))
    if said().before is None:
        choose_file()
        return None
    with st.container(horizontal=True):
        show_take_back()
        st.button(t("upload.another"), on_click=begin_again, key="another_upload")
    return None
