"""Upload: is my spreadsheet right, and what will change if I save it?"""

from costar.ui.parts.heading import show_heading
from costar.ui.upload.choose import choose_file
from costar.ui.upload.file import show_file
from costar.ui.upload.receipt import show_receipt
from costar.ui.upload.state import held_file

show_heading("upload")
if not show_receipt():
    held = held_file()
    if held:
        show_file(held)
    else:
        choose_file()
