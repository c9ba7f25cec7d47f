"""People: who is affected, who is missing, who can help, when do we meet?"""

from costar.ui.components.council import show_heading
from costar.ui.components.people import show_people

show_heading("people")
show_people()
