"""Quick wins: what do I take to the next meeting?"""

from costar.ui import state
from costar.ui.matrix.follow_up import show_follow_up
from costar.ui.matrix.matrix import matrix_view
from costar.ui.matrix.quick_wins import show_how, show_wins
from costar.ui.parts.empty import show_empty
from costar.ui.parts.exports import show_quick_wins_export
from costar.ui.parts.filters import choose_filters
from costar.ui.parts.heading import show_heading
from costar.ui.records.history import show_last_undo
from costar.ui.workshop.link import show_workshop_link
from costar.usecases.matrix import decide

show_heading("quick_wins")
filters = choose_filters()
view = matrix_view(filters, relative=False)
if view.placed.empty:
    show_empty("quick_wins")
else:
    wins = show_wins(view, filters)
    show_last_undo()
    show_how(view)
    show_quick_wins_export(filters, list(wins["activity_id"]))
    if not wins.empty:
        show_workshop_link(list(wins["activity_id"]))
    show_follow_up(decide.taken_on(state.asking(), filters))
