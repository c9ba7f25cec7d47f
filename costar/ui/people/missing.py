"""Who is missing: every activity by its seven groups, and one list for the council, worst first."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.charts.parts.theme import Size
from costar.charts.people import WIDTH, standing_sketch
from costar.domain.activities.filters import CURRENT
from costar.domain.people.affected import Affected, Counted, Gap, begun_only
from costar.sentences.affected import (
    group_table,
    missing_groups,
    missing_headline,
    missing_table,
    presence_summary,
    presence_table,
)
from costar.ui import resources, state
from costar.ui.parts.chart import look, say, show_figure, show_numbers, show_table
from costar.ui.parts.empty import show_empty
from costar.ui.parts.filters import choose_filters
from costar.ui.people.choice import choose_activity
from costar.ui.text import headline, plain_table
from costar.usecases.people import affected
from costar.usecases.people.affected import MissingView
from costar.words import t

_SHOWN: Final = 12
"""How many activities, and how many gaps, are in view before anything is opened."""


def show_missing() -> None:
    """The sentence, the picture and the list for the activities in view."""
    filters, asking = choose_filters(statuses=CURRENT.statuses), state.asking()
    view = resources.kept(
        asking, ("who is missing", filters), lambda: affected.who_is_missing(asking, filters)
    )
    if view.standings.empty:
        show_empty("people")
        return
    st.header(headline(missing_headline(view.counted)), anchor=False)
    if view.counted.begun:
        _show_presence(view)
    else:
        say(missing_groups(view.counted))
        _say_untouched(view.counted)
    _show_matrix(view.standings)
    _show_list(view.missing)
    st.header(t("people.open"), anchor=False)
    choose_activity(then="groups")


def _show_presence(view: MissingView) -> None:
    """The picture of who is there and who is missing by group, and beside it what it comes to."""
    summary = presence_summary(view.by_group)
    wide, narrow = (
        (partial(standing_sketch, view.by_group, look=look(), size=size), WIDTH[size])
        for size in (Size.DESK, Size.PHONE)
    )
    picture, words = st.container(key="picture_and_wide_people").columns([7, 4], gap="medium")
    with picture:
        show_figure(wide, summary, title=t("people.presence.title"), key="people_chart", narrow=narrow)
    with words:
        say(summary)
        say(missing_groups(view.counted))
        _say_untouched(view.counted)
        show_numbers(
            partial(presence_table, view.by_group), label=t("people.presence.numbers"), key="people_presence"
        )


def _say_untouched(counted: Counted) -> None:
    if untouched := counted.activities - counted.begun:
        st.markdown(t("people.untouched", n=untouched, count=f"{untouched:,}"))


def _show_matrix(standings: pd.DataFrame) -> None:
    begun = begun_only(standings)
    if not begun.empty:
        st.markdown(t("people.key"))
        # An activity has a row for each group.
        first = group_table(begun.head(_SHOWN * len(Affected)))
        # By how this key begins the columns stand closer, all in view on a projector (costar.css).
        with st.container(key="dense_groups"):
            st.table(plain_table(first), hide_index=True, width="content", alt=t("people.matrix"))
    show_numbers(partial(group_table, standings), label=t("people.matrix.numbers"), key="people_groups")


def _show_list(missing: pd.DataFrame) -> None:
    st.header(t("people.missing.title"), anchor=False)
    gap = st.selectbox(
        t("people.missing.gap"),
        ["", *(gap.value for gap in Gap if gap)],
        format_func=lambda one: t(f"gap.{one}") if one else t("people.missing.any"),
        key="gap",
        bind="query-params",
    )
    listed = missing[missing["gap"] == gap] if gap else missing
    if listed.empty:
        st.markdown(t("people.missing.complete"))
        return
    st.markdown(t("people.missing.count", n=len(listed), count=f"{len(listed):,}"))
    # A row of the table is made of as many groups as an activity has with this gap, one after the other.
    first = missing_table(listed.head(_SHOWN * len(Affected))).head(_SHOWN)
    show_table(first, alt=t("people.missing.title"), key="missing")
    show_numbers(partial(missing_table, listed), label=t("people.missing.numbers"), key="people_missing")
