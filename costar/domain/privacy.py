"""Small groups: which counts of a split may be shared, so that nobody can work out the rest.

A count under five is withheld. Because the whole is known, one withheld count could be worked out from the
others, and so could a few together that are under five people; then the smallest that is left is withheld,
too. Zero counts as small: that nobody of a group took part says something of each who might have.
"""

from collections.abc import Hashable, Mapping
from typing import Final, TypeVar

SMALLEST_GROUP: Final = 5
"""A group of fewer people than this is never shown by itself in anything shared."""

G = TypeVar("G", bound=Hashable)


def shareable(counts: Mapping[G, int]) -> dict[G, int | None]:
    """The counts that may be shared beside their total; None where one is withheld.

    All are withheld when no smaller choice is safe. What is withheld together is at least two groups and
    at least five people, or it is everything.

    Args:
        counts: how many people each group of one split has.

    Returns:
        The same groups in the same order.
    """
    withheld = {group for group, count in counts.items() if count < SMALLEST_GROUP}
    left = sorted(
        (group for group in counts if group not in withheld), key=lambda group: (counts[group], str(group))
    )
    for group in left:
        if not withheld or _is_safe(withheld, counts):
            break
        withheld.add(group)
    return {group: None if group in withheld else count for group, count in counts.items()}


def total_of(counts: Mapping[G, int]) -> int | None:
    """How many there are in all; None where even that is too small a group."""
    total = sum(counts.values())
    return total if total >= SMALLEST_GROUP else None


def _is_safe(withheld: set[G], counts: Mapping[G, int]) -> bool:
    return len(withheld) > 1 and sum(counts[group] for group in withheld) >= SMALLEST_GROUP
