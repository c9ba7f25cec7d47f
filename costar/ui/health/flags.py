"""Health, flags: the red ones first, then the green ones, and how often each was seen."""

import pandas as pd
import streamlit as st

from costar.domain.activities.filters import Filters
from costar.domain.health.flags import FLAG, colour_of
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.sentences.flags import flag_sentence, flag_table
from costar.ui import state
from costar.ui.health.parts import show_attention, show_linked_records, titled
from costar.usecases import health
from costar.words import t


def show_flags(filters: Filters) -> None:
    """The flags of the activities that pass the filters."""
    view = health.flags(state.asking(), filters)
    red, green = _sentences(view.red, view.titles), _sentences(view.green, view.titles)
    show_attention(t("health.flags.red", n=len(red)), red, calm=t("health.flags.no_red"))
    show_attention(t("health.flags.green", n=len(green)), green, calm=t("health.flags.no_green"))
    st.header(t("health.flags.seen"), anchor=False)
    st.table(flag_table(view.counts), hide_index=True, width="content", alt=t("health.flags.seen"))
    show_linked_records(FLAG, view.records, view.titles, _words)


def _sentences(flags: pd.DataFrame, titles: dict[str, str]) -> list[str]:
    return [flag_sentence(flag, titled(flag, titles)) for flag in records_of(flags)]


def _words(flag: Record) -> str:
    colour = t(f"flag_colour.{colour_of(text_of(flag, 'flag'))}") if flag["flag"] else ""
    return t("health.flags.cleared", colour=colour) if flag["cleared_on"] else colour
