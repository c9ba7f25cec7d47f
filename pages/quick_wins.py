"""Quick wins: what do I take to the next meeting?"""

import streamlit as st

from costar.ui import state
from costar.ui.matrix import quick_wins as parts
from costar.ui.parts.empty import show_empty
from costar.ui.parts.exports import show_quick_wins_export
from costar.ui.parts.filters import choose_filters
from costar.ui.parts.heading import show_heading
from costar.ui.records.history import show_last_undo
from costar.ui.workshop.link import show_workshop_link
from costar.usecases.matrix import decide
from costar.usecases.matrix import view as prioritising
from costar.words import t

show_heading("quick_wins")
filters = choose_filters()
view = prioritising.matrix(state.asking(), filters)
if view.placed.empty:
    show_empty("quick_wins")
else:
    wins = prioritising.undecided(view.quick_wins) if parts.choose_undecided() else view.quick_wins
    st.header(t("quick_wins.count", n=len(wins), total=len(view.placed)), anchor=False)
    st.markdown(t("quick_wins.how", impact=view.cuts.impact, effort=view.cuts.effort))
    show_last_undo()
    parts.show_ranking(view, wins)
    show_quick_wins_export(list(wins["activity_id"]))
    if not wins.empty:
        show_workshop_link(list(wins["activity_id"]))
    parts.show_follow_up(decide.taken_on(state.asking(), filters))
