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
        if len(positions) * len(candidates) <= MOST_PAIRS:
            titles = [stored[at][0] for at in candidates]
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
        positions[" ".join(service.casefold().split())].append(at)
    return positions


def _best(title: str, titles: list[str]) -> int | None:
    hit = process.extractOne(
        title, titles, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=ALIKE
    )
    return None if hit is None else int(hit[2])
