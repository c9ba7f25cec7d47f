"""Activities: what do we do, and what could we do?"""

import streamlit as st

from costar.ui import state
from costar.ui.activities.editor import show_activity_editor
from costar.ui.activities.table import show_activity_table
from costar.ui.parts.empty import show_empty
from costar.ui.parts.exports import show_exports
from costar.ui.parts.filters import choose_filters, show_none_found
from costar.ui.parts.heading import show_heading
from costar.ui.records.history import show_last_undo
from costar.ui.records.unsaved import unsaved
from costar.ui.workshop.link import show_workshop_link
from costar.usecases.records import browse
from costar.words import t

show_heading("activities")
held = browse.holding(state.asking())
# What waits in the table can be saved also where a search finds nothing, and where nothing is left.
if held.activities.empty and not unsaved().matters:
    show_empty("activities")
    show_last_undo()
    show_activity_editor(held.activities)
else:
    # The places first: the filters say what is counted, and what they hide stands beside the count.
    above = st.container()
    beside = st.container(horizontal=True, vertical_alignment="center", key="counted")
    count, switch = beside.container(), beside.container(width="content")
    with above:
        filters = choose_filters(search=True, archived=switch)
    kept = held.kept(filters)
    count.header(t("activities.count", n=len(kept), total=len(held.activities)), anchor=False)
    with beside:
        if not (kept.empty or filters.archived):
            show_workshop_link()
    show_last_undo()
    if kept.empty:
        show_none_found()
    if unsaved().matters or not kept.empty:
        show_activity_table(kept, revision=held.council.revision, archived=filters.archived)
    # Without an open activity a form is for the screen: by this key moving.css leaves it out on paper.
    with st.container(key="open_activity" if state.open_activity() else "one_activity"):
        show_activity_editor(kept)
    show_exports()
