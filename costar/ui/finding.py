"""The search in the bar, and what it finds: pages by their names, activities by their words."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from costar.domain.records.fields import Record
from costar.domain.records.reading import text_of
from costar.ui import navigation, state
from costar.ui.text import plain
from costar.usecases.find import find
from costar.words import t

WORDS: Final = "find"
"""The name of what is searched for, in the URL."""
MOST_SHOWN: Final = 50
_BOX: Final = "find_words"
_ASKED: Final = "find_asked"
_LAST: Final = "find_last"
_OFF: Final = "key_off"


def show_find_box() -> None:
    """The search, in the bar on a desk and above the page on a phone; "/" leads there, unless that is off."""
    # costar.js takes "/" to the box within the name "find", and to no other.
    with st.container(key="find_quiet" if state.get(_OFF, default=False) else "find"):
        words = st.text_input(
            t("find.label"),
            placeholder=t("find.label"),
            label_visibility="collapsed",
            key=_BOX,
            on_change=_ask,
        )
    # Here and not in the callback, which cannot turn to another page (decision 0031).
    if state.get(_ASKED, default=False):
        state.forget(_ASKED)
        st.switch_page(
            navigation.page("find"), query_params={"council": state.council_id(), WORDS: words or ""}
        )


def show_found() -> None:
    """What was found: how much, the pages, and the activities."""
    words = state.in_url(WORDS)
    pages, activities = _pages_called(words), find(state.asking(), words)
    st.header(_headline(words, len(pages) + len(activities)), anchor=False)
    for name in pages:
        st.page_link(navigation.page(name), query_params={"council": state.council_id()})
    _show_activities(activities[:MOST_SHOWN])
    if len(activities) > MOST_SHOWN:
        st.markdown(t("find.more", n=len(activities) - MOST_SHOWN))


def show_key_choice() -> None:
    """Whether "/" leads to the search: for people who dictate, or rest a hand on the keyboard."""
    off = st.toggle(t("find.key_off"), value=state.get(_OFF, default=False))
    if off != state.get(_OFF, default=False):
        # The bar was drawn before this, with the key as it was: hence the run.
        state.put(_OFF, off)
        st.rerun()


def _ask() -> None:
    """Look for what was typed, once: on the way back the box tells the same words again."""
    words = state.get(_BOX, "").strip()
    state.put(_ASKED, bool(words) and words != state.get(_LAST, ""))
    state.put(_LAST, words)


def _headline(words: str, n: int) -> str:
    if not words.strip():
        return t("find.nothing_asked")
    return t("find.found", n=n, words=plain(words)) if n else t("find.none", words=plain(words))


def _pages_called(words: str) -> list[str]:
    """The pages whose name or question has all of the words."""
    asked = [word.casefold() for word in words.split()]
    # Of the menu only: pages that stand in none are reached from where they belong.
    names = [name for section in navigation.SECTIONS.values() for name in section]
    said = {name: " ".join(_words_of(name)).casefold() for name in names}
    return [name for name in names if asked and all(word in said[name] for word in asked)]


def _words_of(name: str) -> tuple[str, ...]:
    """What a page is called here, what it is called everywhere, and its question."""
    return navigation.title_of(name), t(f"page.{name}"), t(f"page.{name}.purpose")


def _show_activities(activities: Sequence[Record]) -> None:
    for activity in activities:
        parts = (text_of(activity, "title"), text_of(activity, "service"))
        label = " · ".join(plain(part) for part in parts if part)
        params = {"council": state.council_id(), "activity": text_of(activity, "activity_id")}
        st.page_link(navigation.page("activities"), label=label, query_params=params)
