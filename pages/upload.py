"""Upload: is my spreadsheet right, and what will change if I save it?"""

from costar.ui.components import upload as steps
from costar.ui.components.council import show_heading

show_heading("upload")
if not steps.show_receipt() and (file := steps.choose_file()):
    previewed = steps.understand(file)
    steps.show_problems(previewed)
    steps.show_changes(previewed)
    steps.show_save(previewed)
