"""Typing an idea in: from a sheet of paper, or for somebody who says it aloud."""

from functools import partial
from typing import Final
from uuid import uuid4

import streamlit as st

from costar.domain.workshop.ideas import LONGEST_SENTENCE, LONGEST_TITLE
from costar.ui import boxes, state
from costar.ui.acting import act_form
from costar.ui.boxes import box, text_in
from costar.ui.errors import part
from costar.ui.text import plain
from costar.usecases.workshop import propose
from costar.words import t

_SLOT: Final = "idea_slot"
_TITLE, _SENTENCE = "idea_typed_title", "idea_typed_sentence"


@part
def show_typing(workshop_id: str) -> None:
    """Title and sentence; Enter adds it and empties the boxes for the next."""
    st.subheader(t("idea.type"), anchor=False)
    st.markdown(t("idea.type.what"))
    with act_form("idea_typed", t("idea.type.go"), partial(_add, workshop_id), type="secondary"):
        st.text_input(t("idea.words.title"), max_chars=LONGEST_TITLE, key=box(_TITLE, ""))
        st.text_input(t("idea.words.sentence"), max_chars=LONGEST_SENTENCE, key=box(_SENTENCE, ""))


def _add(workshop_id: str) -> str:
    # The slot stays until the idea is stored: sent again, it is the same idea (decision 0056).
    slot = state.get(_SLOT, "") or uuid4().hex
    state.put(_SLOT, slot)
    title = text_in(_TITLE)
    propose.type_in(state.asking(), workshop_id, slot, title, text_in(_SENTENCE))
    state.forget(_SLOT)
    boxes.empty(_TITLE, _SENTENCE)
    return t("idea.typed", title=plain(title))
