"""What was said of headings and words when files were uploaded: to be read, and to be forgotten."""

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.council.access import Action
from costar.ingest.values.scales import SCALES
from costar.ui import state
from costar.ui.acting import act_button
from costar.ui.folding import fold
from costar.ui.parts.inputs import label_of
from costar.ui.text import plain, plain_table
from costar.ui.upload.cells import label_of_meaning
from costar.usecases.said_of_files import Explained, explained, forget_explained
from costar.words import t

_PLACE: Final = "explained"


def show_explained() -> None:
    """The list, folded away, for whoever may upload: it is read when somebody opens it."""
    if not state.asking().may(Action.UPLOAD):
        return
    st.header(t("explained.title"), anchor=False)
    folded = fold(t("explained.open"), key=f"{_PLACE}_open")
    if folded.open:
        with folded:
            if found := explained(state.asking()):
                _show_list(found)
            else:
                st.markdown(t("explained.empty"))


def explained_table(found: Sequence[Explained]) -> pd.DataFrame:
    """What was said: the heading or the word, and what it means."""
    columns = {"what": [_what(one) for one in found], "means": [_means(one) for one in found]}
    return pd.DataFrame({t(f"explained.column.{name}"): column for name, column in columns.items()})


def _show_list(found: Sequence[Explained]) -> None:
    st.markdown(t("explained.what"))
    st.table(plain_table(explained_table(found)), hide_index=True, width="content", alt=t("explained.title"))
    chosen = st.multiselect(
        t("explained.choose"),
        range(len(found)),
        format_func=lambda at: f"{_what(found[at])}: {_means(found[at])}",
        # Another list has other numbers.
        key=f"{_PLACE}_{hash(tuple(found))}",
    )
    with st.container(horizontal=True):
        act_button(t("explained.forget"), lambda: _forget([found[at] for at in chosen]), key="forget_some")
        act_button(t("explained.forget_all"), lambda: _forget(found), key="forget_all")


def _what(one: Explained) -> str:
    field = label_of(one.field) if one.field else ""
    return t(f"explained.{one.kind}", field=field, about=plain(one.about), n=len(one.words))


def _means(one: Explained) -> str:
    if one.kind == "heading":
        return label_of(one.field) if one.field else t("explained.unused")
    if one.kind == "scale":
        return SCALES[one.meaning].label if one.meaning in SCALES else one.meaning
    return t("explained.as_typed") if one.kind == "typed" else label_of_meaning(one.field, one.meaning)


def _forget(those: Sequence[Explained]) -> str:
    forget_explained(state.asking(), those)
    return t("explained.forgotten", n=len(those)) if those else t("explained.none")
