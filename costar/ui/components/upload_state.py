"""What an upload keeps between reruns."""

from typing import Final

from costar.ui import state

FILE: Final = "upload_file"
"""Counts the files chosen, so that the box is empty again after one is done with."""

PREVIEW: Final = "upload_preview"
RECEIPT: Final = "upload_receipt"


def begin_again() -> None:
    """Forget the file, its preview and the receipt."""
    state.forget(RECEIPT, PREVIEW)
    state.put(FILE, state.get(FILE, 0) + 1)
