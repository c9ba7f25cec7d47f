"""A column's cells as pandas' array of texts: packed together, and each a str when it is looked at."""

from collections.abc import Sequence
from typing import TypeAlias

import pandas as pd

Texts: TypeAlias = "pd.api.extensions.ExtensionArray"
"""A column's cells, each a str."""


def texts_of(cells: Sequence[str]) -> Texts:
    """The cells as a column."""
    return pd.array(cells, dtype="str")
