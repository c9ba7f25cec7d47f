"""Today: what needs you, what changed, and where to begin."""

from costar.ui.parts.heading import show_heading
from costar.ui.public.reminders import show_reminders
from costar.ui.today import today as parts

show_heading("today")
show_reminders()
view = parts.today_view()
if view.is_newcomers:
    parts.show_late_first(view)
    parts.show_way_in(view)
if view.activities:
    parts.show_what_waits(view)
