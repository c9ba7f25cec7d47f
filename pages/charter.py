"""Charter: what do we promise each other, and why would anyone join?"""

from costar.ui import charter as parts
from costar.ui import state
from costar.ui.parts.heading import show_heading

show_heading("charter")
if charter_id := state.open_charter():
    parts.show_open_charter(charter_id)
elif parts.choose_section() == "incentives":
    parts.show_incentives()
else:
    parts.show_charters()
