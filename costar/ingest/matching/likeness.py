"""Rows that may be a stored activity under a slightly different title."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz, process, utils

ALIKE: Final = 90.0
"""Likeness (of 100) from which two titles in one service are pointed out."""

_RENAMED: Final = 60.0
"""Likeness of their words below which a title is no new name of the other."""

MOST_PAIRS: Final = 4_000_000
"""More pairs than this in one service are not compared: it would take longer than it helps."""

Named = tuple[str, str]
"""A title and its service."""


def likely_same(new: Sequence[Named], stored: Sequence[Named]) -> dict[int, int]:
    """The most alike stored activity for each new one that is alike enough, by their positions.

    Args:
        new: what a file adds.
        stored: what the council has; only those in the same service are compared.
    """
    by_service = _positions(stored)
    found: dict[int, int] = {}
    for service, positions in _positions(new).items():
        candidates = by_service.get(service, [])
        if candidates and len(positions) * len(candidates) <= MOST_PAIRS:
            titles = [utils.default_process(stored[at][0]) for at in candidates]
            found |= {
                at: candidates[hit] for at in positions if (hit := _best(new[at][0], titles)) is not None
            }
    return found


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
