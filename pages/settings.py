"""Settings: what we call things, where we draw the lines, and what was saved."""

from costar.ui.components.carrying import show_carrying
from costar.ui.components.council import show_heading
from costar.ui.components.history import show_batches
from costar.ui.components.hour_value import show_hour_value_form
from costar.ui.components.settings import show_settings_form

show_heading("settings")
show_settings_form()
show_hour_value_form()
show_carrying()
show_batches()
