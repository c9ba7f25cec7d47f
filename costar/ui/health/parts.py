"""What the parts of Health have in common: what needs attention, and the records about activities."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.records.fields import Record
from costar.domain.records.reading import text_of
from costar.domain.records.record import RecordType
from costar.ui import navigation, state
from costar.ui.records.records import show_records
from costar.ui.text import plain
from costar.words import t

MOST_SHOWN: Final = 12
"""More than this nobody reads: the filters find them."""


def show_attention(title: str, sentences: Sequence[str], *, calm: str) -> None:
    """What people should talk about first, or that there is nothing."""
    if not sentences:
        st.header(calm, anchor=False)
        return
    st.header(title, anchor=False)
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences[:MOST_SHOWN]))
    if len(sentences) > MOST_SHOWN:
        st.markdown(t("health.more", n=len(sentences) - MOST_SHOWN))


def show_linked_records(
    of: RecordType, found: pd.DataFrame, titles: Mapping[str, str], words: Callable[[Record], str]
) -> None:
    """The records of activities, each called by its own words and its activity.

    Args:
        of: their type.
        found: those to show.
        titles: what each activity is called.
        words: what one record says, in a few words.
    """
    st.header(t("health.records"), anchor=False)
    show_records(of, found, label=lambda record: f"{words(record)}: {titled(record, titles)}")


def titled(record: Record, titles: Mapping[str, str]) -> str:
    """The activity that a record is about, or the whole council."""
    return titles.get(text_of(record, "activity_id"), t("health.whole_council"))


def link_to(part: str) -> None:
    """A link to a part of Health."""
    # By its name, not its code: that is what Streamlit writes into the address and reads there.
    params = {"council": state.council_id(), "part": t(f"health.part.{part}")}
    label = t("health.see", part=t(f"health.part.{part}"))
    st.page_link(navigation.page("health"), label=label, query_params=params)
