"""Help: what does this word mean, and how do I do it?"""

from costar.ui.guides import show_help
from costar.ui.parts.heading import show_heading

show_heading("help")
show_help()
