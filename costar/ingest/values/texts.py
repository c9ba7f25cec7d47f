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


def texts_of(cells: Sequence[str]) -> Texts:
    """The cells as a column."""
    return pd.array(cells, dtype="str")
