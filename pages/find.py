"""Search: where is it?"""

from costar.ui.finding import show_found
from costar.ui.parts.heading import show_heading

show_heading("find")
show_found()
