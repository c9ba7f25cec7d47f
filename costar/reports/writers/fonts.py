"""The letters of office files."""

from typing import Final

OFFICE_FONT: Final = "Arial"
"""Every office program has it, or letters that are as wide: no line breaks elsewhere than with us."""
