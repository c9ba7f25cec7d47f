"""A column's cells as pandas' array of texts: packed together, and each a str when it is looked at."""

from collections.abc import Sequence
from typing import Final, TypeAlias

import pandas as pd

Texts: TypeAlias = "pd.api.extensions.ExtensionArray"
"""A column's cells, each a str."""

ERRORS: Final = (
    *("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"),
    *("#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA"),
    *(f"Err:{number}" for number in range(501, 541)),
)
"""What Excel and LibreOffice show in a cell whose formula went wrong."""


_UNSEEN: Final = dict.fromkeys((0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF))
"""Characters without width, which web pages and Word leave around words."""


def bare_of(text: str) -> str:
    """A cell that is no text of its own, without spaces at its ends and with plain ones inside."""
    return text.strip() if text.isascii() else " ".join(text.translate(_UNSEEN).split())


def texts_of(cells: Sequence[str]) -> Texts:
    """The cells as a column."""
    return pd.array(cells, dtype="str")
