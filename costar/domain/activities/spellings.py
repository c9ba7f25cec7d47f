"""One spelling for each name: "parks", "Parks" and "PARKS" are one service, wherever they are counted."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

import pandas as pd

from costar.domain.activities.services import service_key

SPELLED: Final = ("directorate", "service", "team", "ward", "owner_role")
"""Fields by whose names activities are put together."""

# Keyboards, word processors and copied websites write these two in many ways.
_DASH: Final = re.compile("[-\u2010-\u2015\u2212]")
_APOSTROPHE: Final = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_ENDS: Final = " .,;:"


def other_spellings(names: pd.Series, settled: Sequence[str] = ()) -> dict[str, str]:
    """Each spelling that is not the one to use, and the one to use: the commonest, the first among equals.

    Args:
        names: as they are written; blank ones say nothing.
        settled: spellings that are used already, the commonest first; they go before all others.
    """
    keys = {name: spelling_key(name) for name in (*settled, *names.unique())}
    usual: dict[str, str] = {}
    # Sorting is stable, and `value_counts` has them in the order in which they come.
    commonest = names.value_counts(sort=False).sort_values(ascending=False, kind="stable").index
    for name in (*settled, *commonest):
        usual.setdefault(keys[name], name)
    return {name: one for name in names.unique() if keys[name] and (one := usual[keys[name]]) != name}


def spelling_key(name: str) -> str:
    """A name without what people type in several ways: capitals, spaces, dashes, apostrophes, "&", a stop."""
    plain = unicodedata.normalize("NFKC", name).replace("&", " and ")
    return service_key(_DASH.sub(" ", _APOSTROPHE.sub("", plain)).strip(_ENDS))
