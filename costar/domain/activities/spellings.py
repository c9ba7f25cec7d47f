"""One spelling for each name: "parks", "Parks" and "PARKS" are one service, wherever they are counted."""

from collections.abc import Iterable
from typing import Final

import pandas as pd

from costar.domain.activities.services import service_key

SPELLED: Final = ("directorate", "service", "team", "ward", "owner_role")
"""Fields by whose names activities are put together."""


def other_spellings(names: pd.Series, settled: Iterable[str] = ()) -> dict[str, str]:
    """Each spelling that is not the one to use, and the one to use: the commonest, the first among equals.

    Args:
        names: as they are written; blank ones say nothing.
        settled: spellings that are used already, the commonest first; they go before all others.
    """
    usual: dict[str, str] = {}
    # Sorting is stable, and `value_counts` has them in the order in which they come.
    commonest = names.value_counts(sort=False).sort_values(ascending=False, kind="stable").index
    for name in (*settled, *commonest):
        usual.setdefault(service_key(name), name)
    return {name: one for name in names.unique() if name and (one := usual[service_key(name)]) != name}
