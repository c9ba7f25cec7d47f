"""The council in view: its name, the choice between councils, and beginning one's own."""

import streamlit as st

from costar.domain.council.council import EXAMPLE_COUNCIL
from costar.errors import UserError
from costar.ui import navigation, state
from costar.ui.errors import error_sentence
from costar.ui.text import plain
from costar.usecases.council import configure
from costar.words import t


def show_council() -> None:
    """The council's name in the side bar, with a choice where there are several."""
    asking = state.asking()
    councils = {one.council_id: one.name for one in configure.councils(asking)}
    if asking.council_id not in councils:
        state.choose_council(next(iter(councils)))
        raise UserError("council_not_found")
    ids = list(councils)
    with st.sidebar:
        chosen = st.selectbox(
            t("council.choose"), ids, index=ids.index(asking.council_id), format_func=councils.__getitem__
        )
        if chosen == EXAMPLE_COUNCIL:
            _show_example_note()
    if chosen != asking.council_id:
        state.choose_council(chosen)
        st.rerun()


def show_heading(page: str) -> None:
    """The page's one h1, whose it is, and the question that it answers."""
    council = configure.council(state.asking())
    whose = "council.of.example" if council.council_id == EXAMPLE_COUNCIL else "council.of"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.title(t(f"page.{page}"), anchor=False, width="content")
        words = t(whose, council=plain(council.name), purpose=_purpose(page, council.settings.headline_term))
        st.markdown(words, width="content")


def _purpose(page: str, term: str) -> str:
    """The question that the page answers, under the council's own word for co-production where it has one."""
    purpose = t(f"page.{page}.purpose")
    return t("council.term", term=plain(term), purpose=purpose) if term else purpose


def _show_example_note() -> None:
    st.markdown(t("council.example"))
    if st.button(t("council.begin"), key="begin_council"):
        st.dialog(t("council.begin"))(_begin)()


def _begin() -> None:
    name = st.text_input(t("council.name"), max_chars=configure.LONGEST_NAME, key="begin_council_name")
    st.markdown(t("council.begin.what"))
    if not st.button(t("council.begin.go"), type="primary"):
        return
    try:
        state.choose_council(configure.begin_council(state.asking(), name))
    except UserError as error:
        st.error(error_sentence(error))
        return
    state.notify(t("council.begun", council=plain(name)))
    st.switch_page(navigation.page("upload"), query_params={"council": state.council_id()})
