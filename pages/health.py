"""Health: how well is co-production looked after, and what needs talking about first?"""

from costar.domain.choosing import Filters
from costar.ui import state
from costar.ui.components import health as parts
from costar.ui.components.council import show_heading
from costar.ui.components.empty import show_empty
from costar.ui.components.history import show_last_undo
from costar.ui.errors import part
from costar.usecases import browsing

show_heading("health")


@part
def show() -> None:
    """The choice of what to look at, and that part: only this reruns when one changes."""
    if browsing.holding(state.asking()).kept(Filters()).empty:
        show_empty("health")
        return
    chosen = parts.choose_part()
    show_last_undo()
    parts.show_part(chosen)


show()
