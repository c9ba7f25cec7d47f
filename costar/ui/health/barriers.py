"""Health, barriers: those that nobody has a way round, how many of each kind, and all of them."""

import streamlit as st

from costar.domain.activities.filters import Filters
from costar.domain.health.barriers import BARRIER
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.ui import state
from costar.ui.health.parts import show_attention, show_linked_records, titled
from costar.ui.parts.chart import say
from costar.usecases import health
from costar.words import t


def show_barriers(filters: Filters) -> None:
    """The barriers of the activities that pass the filters, and of the whole council."""
    view = health.barriers(state.asking(), filters)
    stuck = [
        t("health.barriers.stuck", title=titled(one, view.titles), what=text_of(one, "what"))
        for one in records_of(view.stuck)
    ]
    show_attention(t("health.barriers.talk", n=len(stuck)), stuck, calm=t("health.barriers.calm"))
    st.header(t("health.barriers.count", n=len(view.left)), anchor=False)
    for barrier, (left, removed) in view.counts.items():
        say(t("health.barriers.kind", barrier=t(f"barrier.{barrier}"), left=left, removed=removed))
    show_linked_records(BARRIER, view.records, view.titles, _words)


def _words(barrier: Record) -> str:
    kind = t(f"barrier.{barrier['barrier']}") if barrier["barrier"] else t("record.barrier")
    return t("health.barriers.removed", barrier=kind) if barrier["removed_on"] else kind
