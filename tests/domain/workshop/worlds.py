"""Every room that there could have been, and what of it can be found out from what is told."""

from collections import Counter, defaultdict
from itertools import combinations_with_replacement, product
from math import factorial, prod
from statistics import median

import pandas as pd

from costar.domain.privacy import SMALLEST_GROUP

SCORES = (1, 2, 3, 4, 5)
World = tuple[tuple[int, ...], ...]
"""The impact scores of each group, in order: who of a group gave which does not matter."""


def worlds_of(sizes: tuple[int, ...]) -> list[World]:
    return list(product(*(list(combinations_with_replacement(SCORES, size)) for size in sizes)))


def scores_in(worlds: list[World]) -> pd.DataFrame:
    """Every world as an activity of one round; everybody gives it effort 1, and the attacker knows that."""
    rows = [
        (f"{number:06}", group, impact, 1)
        for number, world in enumerate(worlds)
        for group, scores in zip("abcd", world, strict=False)
        for impact in scores
    ]
    frame = pd.DataFrame(rows, columns=["activity_id", "group", "impact", "effort"])
    return frame.assign(ballot_id=frame.index.astype("str")).astype({"impact": "Int64", "effort": "Int64"})


def looks_of(tallied: pd.DataFrame, voices: pd.DataFrame) -> list[tuple[str, ...]]:
    """All that is told of each world: every column of both frames."""
    told: dict[str, list[str]] = defaultdict(list)
    for row in voices.astype("str").itertuples(index=False):
        told[str(row[0])] += map(str, row[1:])
    whole = tallied.astype("object").astype("str").itertuples(index=False)
    return [(*map(str, row[1:]), *told[str(row[0])]) for row in whole]


def found_out(
    sizes: tuple[int, ...], worlds: list[World], looks: list[tuple[str, ...]]
) -> dict[int, list[float]]:
    """For each small group, by its place: in which share of rooms its median has one candidate, and two."""
    candidates: dict[tuple[tuple[str, ...], int], set[float]] = defaultdict(set)
    small = [place for place, size in enumerate(sizes) if size < SMALLEST_GROUP]
    for world, look in zip(worlds, looks, strict=True):
        for place in small:
            candidates[look, place].add(median(world[place]))
    weights = [prod(map(ways, world)) for world in worlds]
    return {
        place: [
            sum(
                weight
                for weight, look in zip(weights, looks, strict=True)
                if len(candidates[look, place]) <= most
            )
            / sum(weights)
            for most in (1, 2)
        ]
        for place in small
    }


def ways(scores: tuple[int, ...]) -> int:
    return factorial(len(scores)) // prod(map(factorial, Counter(scores).values()))
