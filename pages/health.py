"""Health: how well is co-production looked after, and what needs talking about first?"""

from costar.domain.activities.filters import Filters
from costar.ui import state
from costar.ui.errors import part
from costar.ui.health import health as parts
from costar.ui.parts.empty import show_empty
from costar.ui.parts.heading import show_heading
from costar.ui.records.history import show_last_undo
from costar.usecases.records import browse

show_heading("health")


@part
def show() -> None:
    """The choice of what to look at, and that part: only this reruns when one changes."""
    if browse.holding(state.asking()).kept(Filters()).empty:
        show_empty("health")
        return
    chosen = parts.choose_part()
    show_last_undo()
    parts.show_part(chosen)


show()
