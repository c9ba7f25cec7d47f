"""People: who is affected, who is missing, who can help, when do we meet?"""

from costar.ui.parts.heading import show_heading
from costar.ui.people.people import show_people

show_heading("people")
show_people()
