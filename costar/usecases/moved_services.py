"""New rows that seem to be stored activities of a service that has another name in the file."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

import pandas as pd

_Pair: TypeAlias = tuple[str, str]
"""A service of the file, and the stored one that it may be."""

_HALF: Final = 2


def moved_services(
    new: pd.DataFrame, stored: pd.DataFrame, left: Sequence[int], rows: pd.DataFrame
) -> Iterator[tuple[int, int]]:
    """The places of rows and activities of one title and ward, of each service of which most rows are such.

    Only of activities that the file does not have: a council that renamed a service would else store each
    twice. Of the list of another service hardly a title is known.

    Args:
        new: the rows that are new.
        stored: the council's activities.
        left: the places of those that the file does not have, without archived ones.
        rows: all rows that can be saved.
    """
    places = defaultdict[tuple[str, str], list[int]](list)
    titles, wards, services = (stored[name].tolist() for name in ("title", "ward", "service"))
    for at in left:
        places[titles[at], wards[at]].append(at)
    found = defaultdict[_Pair, list[tuple[int, int]]](list)
    for at, (title, ward, service) in enumerate(zip(new["title"], new["ward"], new["service"], strict=True)):
        others = [one for one in places.get((title, ward), []) if services[one] not in ("", service)]
        if service and len(others) == 1:
            found[service, services[others[0]]].append((at, others[0]))
    rows_of = Counter(rows["service"].tolist())
    for (service, _), pairs in found.items():
        if _HALF * len(pairs) >= rows_of[service]:
            yield from pairs
