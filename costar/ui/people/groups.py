"""The seven affected groups of one activity: how far each has come in, and the records behind it."""

from typing import Final

import streamlit as st

from costar.domain.activities.filters import CURRENT
from costar.domain.people.affected import AFFECTED_GROUP, begun_only
from costar.domain.records.fields import Record
from costar.domain.records.reading import text_of
from costar.sentences.affected import activity_sentence, standing_table
from costar.ui import navigation, state
from costar.ui.parts.chart import say, show_table
from costar.ui.people.choice import SECTION, choose_activity
from costar.ui.records.records import show_records
from costar.ui.text import plain
from costar.usecases.people import affected as including
from costar.usecases.records import browse
from costar.words import t

_SECTION: Final = "people.section.groups"


def show_groups() -> None:
    """Choose an activity; see its groups, and add or change them."""
    activity_id = choose_activity()
    if not activity_id:
        _show_begun()
        return
    standings = including.groups_of(state.asking(), activity_id)
    st.header(activity_sentence(standings), anchor=False)
    show_table(standing_table(standings), alt=t("people.groups.alt"), key="standings")
    st.header(t("people.groups.record"), anchor=False)
    groups = browse.records(state.asking(), AFFECTED_GROUP)
    mine = groups[groups["activity_id"] == activity_id]
    show_records(AFFECTED_GROUP, mine, preset={"activity_id": activity_id}, label=_label)


def _show_begun() -> None:
    st.markdown(t("people.groups.what"))
    found = begun_only(including.who_is_missing(state.asking(), CURRENT).standings)
    if found.empty:
        return
    st.header(t("people.groups.begun"), anchor=False)
    # As they were found: sorted, they would stand in the order of their ids, which are random
    for activity_id, standings in found.groupby("activity_id", sort=False):
        title = str(standings["title"].iloc[0])
        params = {"council": state.council_id(), "activity": str(activity_id), SECTION: t(_SECTION)}
        st.page_link(navigation.page("people"), label=plain(title), query_params=params)
        say(f"{activity_sentence(standings)}.")


def _label(record: Record) -> str:
    affected = t(f"affected.{record['affected']}.short")
    return t("people.groups.listed", who=text_of(record, "who") or t("gap.not_named"), affected=affected)
