"""How wide what is read stands on a page."""

from typing import Final

READ: Final = 680
"""Pixels of a line that is read and not looked over: some 90 letters."""

PAPER: Final = 720
"""Pixels of what stands beside each other on a sheet of paper."""

SHEET: Final = PAPER + 2 * 17
"""Pixels of such a sheet, with its frame."""
