"""What may leave the room: whoever knows the rules, the sizes and one axis whole works nobody out.

The attack tries every room of a size: all ways in which its people can score one axis. Two rooms that look
the same from outside are the same to whoever attacks, so a small group is safe where the rooms that look
like its own give it many medians.
"""

from itertools import combinations_with_replacement, product
from math import prod

import pandas as pd
import pytest

from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop.shared import shared_tally, shared_voices
from costar.domain.workshop.voices import Weighing, by_group, tally
from tests.domain.workshop.lines import Line, scores_of
from tests.domain.workshop.worlds import found_out, looks_of, scores_in, ways, worlds_of


@pytest.mark.parametrize("weighing", Weighing)
@pytest.mark.parametrize("sizes", [(3,), (4, 1), (3, 2), (5, 1), (3, 1, 1)])
def test_no_small_group_is_found_out(sizes: tuple[int, ...], weighing: Weighing) -> None:
    worlds = worlds_of(sizes)
    scores = scores_in(worlds)
    looks = looks_of(shared_tally(scores, Cuts(), weighing), shared_voices(scores, weighing))
    for certain, within_two in found_out(sizes, worlds, looks).values():
        assert certain == 0
        assert within_two <= 0.01


LOW_MIDDLE_HIGH = tuple(product((1, 3, 5), repeat=2))
"""What somebody may give on both axes, in three steps: all worlds of five people on five are too many."""


@pytest.mark.long
@pytest.mark.parametrize(
    ("sizes", "weighing"),
    [((4, 1), Weighing.EQUAL_VOICE), ((3, 2), Weighing.POOLED), ((3,), Weighing.POOLED)],
)
def test_both_axes_together_and_several_cuts_find_nobody_out(
    sizes: tuple[int, ...], weighing: Weighing
) -> None:
    """Whoever knows neither axis, and asks for the same round under other cuts, learns of neither."""
    worlds = list(product(*(list(combinations_with_replacement(LOW_MIDDLE_HIGH, size)) for size in sizes)))
    scores = pd.DataFrame(
        [
            (f"{number:06}", group, *both)
            for number, world in enumerate(worlds)
            for group, given in zip("abcd", world, strict=False)
            for both in given
        ],
        columns=["activity_id", "group", "impact", "effort"],
    )
    scores = scores.assign(ballot_id=scores.index.astype("str")).astype(
        {"impact": "Int64", "effort": "Int64"}
    )
    told = shared_voices(scores, weighing)
    under = [
        looks_of(shared_tally(scores, cuts, weighing), told)
        for cuts in (Cuts(), Cuts(2.5, 3.5), Cuts(4.5, 1.5))
    ]
    looks = [sum(parts, ()) for parts in zip(*under, strict=True)]
    for axis in (0, 1):
        of_axis = [tuple(tuple(both[axis] for both in given) for given in world) for world in worlds]
        for certain, within_two in found_out(sizes, of_axis, looks).values():
            assert (certain, within_two) == (0, 0)


@pytest.mark.parametrize("sizes", [(3, 1), (5, 1)])
def test_nobody_who_is_alone_is_found_out_in_the_room(sizes: tuple[int, ...]) -> None:
    worlds = worlds_of(sizes)
    scores = scores_in(worlds)
    told = ["impact", "effort", "n", "quadrant", "agreeing", "few"]
    looks = looks_of(tally(scores, Cuts(), Weighing.EQUAL_VOICE)[["activity_id", *told]], by_group(scores))
    certain, _ = found_out(sizes, worlds, looks)[len(sizes) - 1]
    of_one_mind = sum(len({score for group in world for score in group}) == 1 for world in worlds)
    assert certain <= of_one_mind / sum(prod(map(ways, world)) for world in worlds), "nothing else tells"


def test_the_attack_finds_what_was_told_before() -> None:
    """Without it the tests above prove nothing: a voice for everybody gives the lone one away."""
    worlds = worlds_of((3, 1))
    scores = scores_in(worlds)
    looks = looks_of(
        tally(scores, Cuts(), Weighing.EQUAL_VOICE, smallest=1)[["activity_id", "impact"]],
        by_group(scores, smallest=1).query("group == 'a'"),
    )
    assert found_out((3, 1), worlds, looks)[1][0] == 1


def one(lines: list[Line]) -> pd.Series:
    return shared_tally(scores_of(lines), Cuts(), Weighing.EQUAL_VOICE).iloc[0]


def test_three_people_are_withheld_whole() -> None:
    found = one([("citizens", 5, 1)] * 3)
    told = found[["impact", "effort", "n", "agreeing", "agreement"]]
    assert found["withheld"]
    assert told.isna().all()
    assert {found["quadrant"], found["verdict"], found["few"]} == {""}


def test_a_room_of_large_groups_says_everything() -> None:
    found = one([*[("citizens", 5, 1)] * 7, *[("staff", 5, 5)] * 5])
    assert (found["agreeing"], found["n"], found["verdict"], found["groups_differ"]) == (0, 12, "split", True)


@pytest.mark.parametrize("against", [4, 5])
def test_beside_a_small_group_a_word_is_told_and_no_count(against: int) -> None:
    agree: list[Line] = [*[("staff", 5, 1)] * 6, *[("citizens", 5, 1)] * 2]
    found = one([*agree, *[("staff", 1, 1)] * against])
    assert pd.isna(found["agreeing"])
    assert (found["verdict"], found["agreement"]) == ("leaning", 0.5)


def test_what_stays_in_the_room_is_in_no_column() -> None:
    columns = shared_tally(scores_of([("a", 5, 1)] * 9), Cuts(), Weighing.POOLED).columns
    assert not {name for name in columns if name.startswith(("pooled", "equal"))}
