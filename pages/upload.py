"""Upload: is my spreadsheet right, and what will change if I save it?"""

from costar.ui.components.council import show_heading
from costar.ui.components.upload import choose_file
from costar.ui.components.upload_mending import show_problems
from costar.ui.components.upload_saved import show_changes, show_receipt, show_save
from costar.ui.components.upload_understood import understand

show_heading("upload")
if not show_receipt() and (file := choose_file()):
    previewed = understand(file)
    show_problems(previewed)
    show_changes(previewed)
    show_save(previewed)
