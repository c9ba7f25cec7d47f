"""The council's own colour and logo: the form, and what every page does with them."""

from typing import Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from costar.ui import boxes, state
from costar.ui.acting import act_form
from costar.ui.boxes import box, is_ticked, text_in, typed_in
from costar.ui.parts.moving import component
from costar.usecases.council import own_look
from costar.words import t

OURS = "#1d4f91"
"""costar's own colour."""
_MOST_MB = 5
_KINDS = ["png", "jpg", "jpeg", "webp", "gif"]

LOOK: Final = "look"
"""The component that puts the council's colour on the page."""


def wear_look() -> None:
    """Let the page have the council's colour and, in the bar, its logo."""
    look = own_look.own_look(state.asking())
    # By this key it takes no room on the page (costar.css).
    with st.container(key="own_look"):
        # Through a component: no screen writes raw HTML (decision 0059).
        component(LOOK)(key=LOOK, data={"colour": look.colour})
    if look.logo:
        st.logo(look.logo, size="large")


def show_logo() -> None:
    """The logo where there is no bar: on the wall."""
    if logo := own_look.own_look(state.asking()).logo:
        # Without words: the foot of a wall says beside it whose it is.
        st.image(logo, width=120, alt="")


def show_look_form() -> None:
    """Choose a colour and a logo."""
    look = own_look.own_look(state.asking())
    st.header(t("look.title"), anchor=False)
    with act_form(LOOK, t("common.save"), _save):
        st.markdown(t("look.what"))
        st.color_picker(t("look.colour"), look.colour or OURS, key=box("look_colour", look.colour or OURS))
        st.file_uploader(
            t("look.logo"),
            type=_KINDS,
            # By `box`, so that a saved file does not stand there to be saved again with the next colour.
            key=box("look_logo", None),
            help=t("look.logo.help"),
            max_upload_size=_MOST_MB,
        )
        if look.logo:
            st.checkbox(t("look.no_logo"), key=box("look_no_logo", stored=False))


def _save() -> str:
    chosen, picture = text_in("look_colour").lower(), typed_in("look_logo")
    # None leaves the logo as it is; no bytes take it away.
    logo = picture.getvalue() if isinstance(picture, UploadedFile) else None
    if is_ticked("look_no_logo"):
        logo = b""
    # A form that was saved as it stood has chosen no colour.
    asked = "" if chosen == OURS else chosen
    kept = own_look.give_look(state.asking(), colour=asked, logo=logo)
    boxes.empty("look_logo", "look_no_logo")
    return t("look.saved") if kept == asked else t("look.darker", asked=asked, kept=kept)
