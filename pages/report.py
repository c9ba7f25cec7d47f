"""Report: the take-away, for a meeting or for the file."""

from costar.domain.activities.filters import CURRENT
from costar.ui import report as parts
from costar.ui.errors import part
from costar.ui.parts.filters import choose_filters
from costar.ui.parts.heading import show_heading

show_heading("report")


@part
def show() -> None:
    """The choices, the file and what it says: only this reruns when one changes."""
    audience = parts.choose_audience()
    filters = choose_filters(statuses=CURRENT.statuses)
    order = parts.order_of(audience, filters)
    if order:
        form = parts.choose_format()
        parts.show_file(order, form)
        parts.show_preview(order, form)


show()
