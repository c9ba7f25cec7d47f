"""The seven affected groups of one activity: how far each has come in, and the records behind it."""

import streamlit as st

from costar.charts.people import activity_sentence, standing_table
from costar.domain.fields import Record
from costar.domain.people import AFFECTED_GROUP
from costar.ui import state
from costar.ui.components.people_choice import choose_activity
from costar.ui.components.records import show_records
from costar.ui.text import plain_table
from costar.usecases import browsing, including
from costar.words import t


def show_groups() -> None:
    """Choose an activity; see its groups, and add or change them."""
    activity_id = choose_activity()
    if not activity_id:
        st.markdown(t("people.choose.first"))
        return
    standings = including.groups_of(state.asking(), activity_id)
    st.header(activity_sentence(standings), anchor=False)
    st.table(plain_table(standing_table(standings)), hide_index=True, alt=t("people.groups.alt"))
    st.header(t("people.groups.record"), anchor=False)
    groups = browsing.records(state.asking(), AFFECTED_GROUP)
    mine = groups[groups["activity_id"] == activity_id]
    show_records(AFFECTED_GROUP, mine, preset={"activity_id": activity_id}, label=_label)


def _label(record: Record) -> str:
    affected = t(f"affected.{record['affected']}.short")
    return t("people.groups.listed", who=str(record["who"]) or t("gap.not_named"), affected=affected)
