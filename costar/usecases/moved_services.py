"""New rows that seem to be stored activities of a service that has another name in the file."""

from collections import Counter, defaultdict
from typing import Final, TypeAlias

import pandas as pd

from costar.domain.activities.matching import MatchedBy, are_among
from costar.ingest.problems import Level, Problem

_Pair: TypeAlias = tuple[str, str]
"""A service of the file, and the stored one that it may be."""

_HALF: Final = 2


def about_moved(rows: pd.DataFrame, stored: pd.DataFrame) -> tuple[Problem, ...]:
    """A note for each service of which most new rows have title and ward of activities of another one.

    Only of activities that the file does not have: a council that renamed a service would else store each
    twice, and see no word about it.

    Args:
        rows: with `row`, `activity_id` and `matched_by`, those that are left out not among them.
        stored: the council's activities.
    """
    if stored.empty:
        return ()
    new = rows[(rows["matched_by"] == MatchedBy.NEW) & (rows["service"] != "")]
    left = stored[are_among(stored["title"], new["title"]) & (stored["service"] != "") & ~stored["archived"]]
    left = left[~are_among(left["activity_id"], rows["activity_id"])]
    if left.empty:
        return ()
    services: dict[_Pair, set[str]] = defaultdict(set)
    for title, ward, service in zip(left["title"], left["ward"], left["service"], strict=True):
        services[title, ward].add(service)
    found: dict[_Pair, list[tuple[int, str]]] = defaultdict(list)
    for row, title, ward, service in zip(new["row"], new["title"], new["ward"], new["service"], strict=True):
        for other in services.get((title, ward), set()) - {service}:
            found[service, other].append((int(row), title))
    rows_of = Counter(new["service"].tolist())
    return tuple(
        _told(pair, pairs) for pair, pairs in found.items() if _HALF * len(pairs) >= rows_of[pair[0]]
    )


def _told(services: _Pair, pairs: list[tuple[int, str]]) -> Problem:
    (service, other), (row, title) = services, pairs[0]
    values = (("n", len(pairs)), ("title", title), ("service", service), ("other", other))
    return Problem("moved_service", Level.NOTE, row, "service", service, values)
