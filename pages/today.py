"""Today: what needs you, what changed, and where to begin."""

from costar.ui.parts.heading import show_heading
from costar.ui.public.reminders import show_reminders
from costar.ui.today import today as parts

show_heading("today")
show_reminders()
view = parts.today_view()
# What is overdue is what a manager opens the page for; where nothing is, a newcomer begins with the steps.
leads = not (view.is_newcomers and view.pressing.empty)
if leads:
    parts.show_what_is_due(view)
if view.is_newcomers:
    parts.show_way_in(view)
if view.activities:
    if not leads:
        parts.show_what_is_due(view)
    parts.show_what_to_try(view)
