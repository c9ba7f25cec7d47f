"""What is open for somebody outside until it is taken back: a line each, with a button that names it."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from costar.ui.acting import Do, act_button, show_answer


@dataclass(frozen=True)
class OpenOne:
    """One of them: what is read, what the button says, its own key, and what it does."""

    words: str
    button: str
    key: str
    take_back: Do


def show_open_ones(found: Sequence[OpenOne], *, title: str, place: str) -> None:
    """Those that are open, below their title; nothing but the last answer where there are none."""
    show_answer(place)
    if not found:
        return
    st.header(title, anchor=False)
    for one in found:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(one.words)
            act_button(one.button, one.take_back, key=one.key, place=place)
