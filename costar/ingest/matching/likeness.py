"""Rows that may be a stored activity under a slightly different title."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process, utils

ALIKE: Final = 90.0
"""Likeness (of 100) from which two titles in one service are pointed out."""

_RENAMED: Final = 60.0
"""Likeness of their words below which a title is no new name of the other."""

MOST_PAIRS: Final = 4_000_000
"""More pairs than this, of all services, are not compared: it would take longer than it helps."""

Named = tuple[str, str]
"""A title and its service."""


@dataclass(frozen=True)
class Alike:
    """`found`: the most alike stored activity for each new one that is alike enough, by their positions;
    `left`: how many new ones were not compared, because their services have too many.
    """

    found: dict[int, int]
    left: int = 0


def likely_same(new: Sequence[Named], stored: Sequence[Named]) -> Alike:
    """Which new activities may be stored under slightly different titles.

    Args:
        new: what a file adds.
        stored: what the council has; only those in the same service are compared.
    """
    by_service = _positions(stored)
    both = [(places, by_service[one]) for one, places in _positions(new).items() if one in by_service]
    found: dict[int, int] = {}
    pairs = left = 0
    # The fewest first: one huge service keeps no other from being compared.
    for positions, candidates in sorted(both, key=lambda one: len(one[0]) * len(one[1])):
        pairs += len(positions) * len(candidates)
        if pairs > MOST_PAIRS:
            left += len(positions)
            continue
        titles = [utils.default_process(stored[at][0]) for at in candidates]
        found |= {at: candidates[hit] for at in positions if (hit := _best(new[at][0], titles)) is not None}
    return Alike(dict(sorted(found.items())), left)


def is_another(title: str, stored: str) -> bool:
    """Whether a title has next to nothing of another one, so that it is hardly the same under a new name."""
    likeness = fuzz.token_set_ratio(title, stored, processor=utils.default_process)
    return bool(title) and likeness < _RENAMED


def _positions(named: Iterable[Named]) -> dict[str, list[int]]:
    positions: dict[str, list[int]] = defaultdict(list)
    for at, (_, service) in enumerate(named):
        positions[service].append(at)
    # As they are written first: 100,000 rows have a few services.
    plainly: dict[str, list[int]] = defaultdict(list)
    for service, places in positions.items():
        plainly[" ".join(service.casefold().split())] += places
    return {service: sorted(places) for service, places in plainly.items()}


def _best(title: str, titles: list[str]) -> int | None:
    """The place of the most alike of titles that are plain already; None where none is alike enough."""
    plain = utils.default_process(title)
    hit = process.extractOne(plain, titles, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return None if hit is None else int(hit[2])
