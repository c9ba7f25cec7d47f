"""Short texts of many people that may say the same thing: pointed out, never put together by a program."""

import re
import unicodedata
from functools import lru_cache
from itertools import combinations
from typing import Final

import numpy as np
from rapidfuzz import fuzz, process, utils

# On a labelled list of 24 pairs this found all that say the same, and named one wrong (decision 0056).
ALIKE: Final = 75.0
"""Likeness (of 100) of two titles, whatever the order of their words, from which they are pointed out."""

_FEWEST_SHARED: Final = 2
"""So many words of weight make a title that stands within a longer one: "bus" alone is in too many."""

_SMALL: Final = frozenset(
    re.findall(
        r"\S+",
        "a an and at by for from in into let more of on or our the to we which with "
        "a'r ar ein gan i mewn mwy neu o o'r rhoi y yn yr",
    )
)
"""Words without weight, English and Welsh."""


@lru_cache(maxsize=16)
def alike(titles: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The pairs of titles that may mean the same, by their positions, most alike first.

    Args:
        titles: at most a thousand; two in different languages are never alike.
    """
    bare = [_bare(title) for title in titles]
    likeness = process.cdist(bare, bare, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    words = [frozenset(one.split()) for one in bare]
    found = {
        (int(first), int(second)): float(likeness[first, second])
        for first, second in np.argwhere(np.triu(likeness, k=1) >= ALIKE)
        if bare[first] and bare[second]
    }
    for first, second in combinations(range(len(bare)), 2):
        if _stands_within(words[first], words[second]):
            found.setdefault((first, second), ALIKE)
    return tuple(sorted(found, key=lambda pair: (-found[pair], pair)))


def _bare(title: str) -> str:
    """The words of weight, without case, signs and accents."""
    plain = unicodedata.normalize("NFKD", title)
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(word for word in utils.default_process(letters).split() if word not in _SMALL)


def _stands_within(one: frozenset[str], other: frozenset[str]) -> bool:
    return min(len(one), len(other)) >= _FEWEST_SHARED and (one <= other or other <= one)
