"""Upload: is my spreadsheet right, and what will change if I save it?"""

from costar.ui.parts.heading import show_heading
from costar.ui.upload.choose import choose_file
from costar.ui.upload.mend import show_problems
from costar.ui.upload.save import show_changes, show_receipt, show_save
from costar.ui.upload.understood import understand

show_heading("upload")
if not show_receipt() and (file := choose_file()):
    previewed = understand(file)
    show_problems(previewed)
    show_changes(previewed)
    show_save(previewed)
