"""Small groups: which counts of a split may be shared, so that nobody can work out the rest.

A count under five is withheld. Because the whole is known, one withheld count could be worked out from the
others; and whoever knows this rule could work out more from what was NOT withheld. So beside small counts
the smallest large one is always withheld, too, with all that are equal to it, under the same sign. Then any
withheld count could have been any other of them, and the page would look the same: nothing is certain. Zero
counts as small: that nobody of a group took part says something of each who might have.
"""

from collections.abc import Hashable, Mapping
from typing import Final, TypeVar

SMALLEST_GROUP: Final = 5
"""A group of fewer people than this is never shown by itself in anything shared."""

G = TypeVar("G", bound=Hashable)


def shareable(counts: Mapping[G, int]) -> dict[G, int | None]:
    """The counts that may be shared beside their total; None where one is withheld.

    What is withheld together is at least two groups and at least five people, or it is everything.

    Args:
        counts: how many people each group of one split has.

    Returns:
        The same groups in the same order.
    """
    large = {count for count in counts.values() if count >= SMALLEST_GROUP}
    all_large = len(large) > 0 and min(counts.values()) >= SMALLEST_GROUP
    # 0 hides none of the large ones.
    hides = 0 if all_large else min(large, default=0)
    return {
        group: count if count >= SMALLEST_GROUP and count != hides else None
        for group, count in counts.items()
    }


def total_of(counts: Mapping[G, int]) -> int | None:
    """How many there are in all; None where even that is too small a group."""
    total = sum(counts.values())
    return total if total >= SMALLEST_GROUP else None
