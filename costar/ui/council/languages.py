"""More languages for residents: the file to translate, what came back, and what is to be mended in it."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.council.access import Action
from costar.ui import state
from costar.ui.acting import act_button
from costar.ui.errors import error_sentence, part
from costar.ui.text import plain, plain_table
from costar.usecases.council import languages
from costar.words import t
from costar.words.brought import Brought, NotRight, Wrong, language_name

_MOST_SHOWN: Final = 50
_MEDIA_TYPE: Final = "text/x-gettext-translation"


def show_languages() -> None:
    """The languages that residents can be answered in beside ours, and how to bring another."""
    st.header(t("languages.title"), anchor=False)
    st.markdown(t("languages.what"))
    for one in languages.brought_languages(state.asking()):
        _show_language(one)
    if state.asking().may(Action.SET_UP):
        _show_taking_away()
        _show_bringing()


def wrong_table(wrong: tuple[Wrong, ...]) -> pd.DataFrame:
    """What is to be mended in a file: where, and what to do."""
    columns = {
        "line": [str(one.line) for one in wrong],
        "sentence": [one.key for one in wrong],
        "what": [t(f"languages.wrong.{one.why}") for one in wrong],
    }
    return pd.DataFrame({t(f"languages.column.{name}"): column for name, column in columns.items()})


def _show_language(one: Brought) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        told = t("languages.missing", n=one.missing) if one.missing else t("languages.whole")
        st.markdown(plain(f"{one.name} ({one.code}): {told}"), width="stretch")
        if state.asking().may(Action.SET_UP):
            forget = t("languages.forget", name=plain(one.name))
            act_button(forget, partial(_forget, one), key=f"forget_{one.code}")


def _forget(one: Brought) -> str:
    languages.forget(state.asking(), one.code)
    return t("languages.forgotten", name=plain(one.name))


@part
def _show_taking_away() -> None:
    code = st.text_input(
        t("languages.code"), max_chars=12, help=t("languages.code.help"), key="language_code"
    )
    if not code.strip():
        return
    # Now, and not when it is asked for: what goes wrong in a download that is made later nobody is told.
    content = languages.to_translate(state.asking(), code)
    label = t("languages.take", name=language_name(code.strip()))
    name = f"costar-{code.strip()}.po"
    st.download_button(label, content, name, _MEDIA_TYPE, on_click="ignore", key="language_take")


@part
def _show_bringing() -> None:
    chosen = st.file_uploader(t("languages.choose"), type=["po"], key="language_file")
    if chosen is None:
        return
    act_button(t("languages.bring"), partial(_bring, chosen.getvalue()), type="primary", key="language_bring")
    try:
        languages.look_into(state.asking(), chosen.getvalue())
    except NotRight as error:
        st.error(error_sentence(error))
        table = wrong_table(error.wrong[:_MOST_SHOWN])
        st.table(plain_table(table), hide_index=True, width="content", alt=t("languages.wrong"))


def _bring(content: bytes) -> str:
    found = languages.bring(state.asking(), content)
    return t("languages.brought", name=plain(found.name))
