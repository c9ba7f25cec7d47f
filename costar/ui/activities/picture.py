"""The picture of the open activity: what it is now, another one, or none."""

from functools import partial
from typing import Final

import streamlit as st

from costar.domain.activities.picture import LONGEST_DESCRIPTION
from costar.domain.council.access import Action
from costar.errors import UserError
from costar.ui import state
from costar.ui.acting import act_button, act_form, show_answer
from costar.ui.boxes import box, files_in, text_in
from costar.usecases.activities import picture
from costar.words import t

_PLACE: Final = "picture_answer"


def show_picture(activity_id: str) -> None:
    """The picture that the Easy Read ballot shows beside the activity."""
    with st.expander(t("picture.title"), key="picture"):
        found = picture.picture_of(state.asking(), activity_id)
        described = found.described if found else ""
        st.markdown(t("picture.what"))
        if found:
            st.image(found.content, width=240, alt=described)
        if not state.asking().may(Action.EDIT):
            return
        if found:
            take_out = partial(_take_out, activity_id)
            act_button(t("picture.take_out"), take_out, key="picture_take_out", place=_PLACE)
        with act_form("picture_form", t("picture.keep"), partial(_give, activity_id), place=_PLACE):
            st.file_uploader(
                t("picture.choose"), type=["jpg", "jpeg", "png", "webp"], key=_box_of(activity_id)
            )
            words = box(f"picture_words_{activity_id}", described)
            st.text_input(t("picture.words"), described, max_chars=LONGEST_DESCRIPTION, key=words)
        show_answer(_PLACE)


def _box_of(activity_id: str) -> str:
    """One box for each activity: a file that was chosen for one is never kept for the next."""
    return f"picture_file_{activity_id}"


def _give(activity_id: str) -> str:
    files = files_in(_box_of(activity_id))
    if not files:
        raise UserError("picture_not_chosen")
    words = text_in(f"picture_words_{activity_id}")
    picture.give_picture(state.asking(), activity_id, files[0].getvalue(), words)
    return t("picture.kept")


def _take_out(activity_id: str) -> str:
    picture.take_picture_out(state.asking(), activity_id)
    return t("picture.taken_out")
