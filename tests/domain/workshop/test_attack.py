"""Rooms too large to try whole: for each that is drawn, another is looked for in which a small group differs.

Whoever attacks knows the rules, the turnout (how many of each group took part, and who said "don't know" to
what), and everything that is told under several cuts. A room that looks the same is the same to them, so each
that is found, and told alike by the product itself, gives the group one more median that it may have. The
search may miss some, and then the test is too strict, never too kind.
"""

from collections.abc import Iterator
from itertools import zip_longest
from random import Random
from statistics import fmean, median
from unittest.mock import patch

import pandas as pd
import pytest

from costar.domain.matrix.matrix import Cuts
from costar.domain.privacy import SMALLEST_GROUP
from costar.domain.workshop.agreement import AGREED, LEANING
from costar.domain.workshop.groups import heard_as
from costar.domain.workshop.shared import shared_tally, shared_voices
from costar.domain.workshop.voices import Weighing
from tests.domain.workshop.worlds import looks_of

Both = tuple[int, int]
"""What one person gives: impact and effort."""

Answers = tuple[tuple[tuple[int | None, int | None], ...], ...]
"""What is known of a room: its scores without those that are a "don't know"."""

Knows = tuple[tuple[tuple[bool, bool], ...], ...]
"""Which questions each person of each group answers with a score."""

Room = tuple[tuple[Both, ...], ...]
"""What the people of each group give."""

SCORES = (1, 2, 3, 4, 5)
CUTS = (Cuts(), Cuts(2.5, 3.5), Cuts(4.5, 1.5), Cuts(3.5, 2.5))
WAYS = ("alone", "exchanged", "joined")
ENOUGH = 3
"""So many medians are not "within two candidates"."""

VOICE = SMALLEST_GROUP
"""The fewest ballots that have a voice of their own."""

TRIES, LONGEST = 300, 6_000
"""How long another median is looked for, and how long a third one."""

OTHERS = (0, 1, 2, 6)
"""How many people of other groups are changed: mostly few, at times a whole group."""

SMALL = [(5, 1), (5, 2, 1), (6, 3, 2)]
MANY = [
    *[(9, 3), (12, 4), (7, 5, 2), (4, 4, 2), (5, 5, 1), (8, 1, 1, 1), (5, 4, 3, 2)],
    *[(6, 6, 2, 2), (4, 1, 1, 1, 1), (5, 5, 4, 3, 1), (2, 2, 2, 2, 2), (14, 6, 3, 2, 1)],
]


@pytest.mark.parametrize("weighing", Weighing)
@pytest.mark.parametrize("sizes", SMALL)
def test_no_small_group_of_a_larger_room_is_found_out(sizes: tuple[int, ...], weighing: Weighing) -> None:
    certain, _ = found_out(sizes, weighing, rooms=2)
    assert certain == 0


@pytest.mark.parametrize("weighing", Weighing)
@pytest.mark.parametrize("sizes", [(6, 2), (6, 3, 2)])
def test_nobody_is_found_out_by_who_did_not_know(sizes: tuple[int, ...], weighing: Weighing) -> None:
    certain, _ = found_out(sizes, weighing, rooms=2, unknown=0.15)
    assert certain == 0


@pytest.mark.long
@pytest.mark.parametrize("weighing", Weighing)
def test_no_small_group_of_two_to_five_is_found_out(weighing: Weighing) -> None:
    shares = [found_out(sizes, weighing, rooms=8) for sizes in SMALL + MANY]
    assert max(certain for certain, _ in shares) == 0
    assert sum(within_two for _, within_two in shares) / len(shares) <= 0.01


@pytest.mark.long
@pytest.mark.parametrize("weighing", Weighing)
def test_hardly_anybody_is_found_out_where_each_persons_gaps_are_known(weighing: Weighing) -> None:
    """Who left what open is told nowhere, only how many: this attacker knows more than the product shows.

    A few rooms of small groups with gaps have no other that the search finds.
    """
    shares = [found_out(sizes, weighing, rooms=8, unknown=0.15) for sizes in SMALL + MANY]
    assert sum(certain for certain, _ in shares) / len(shares) <= 0.01


def test_the_attack_finds_a_lone_voice_that_is_told() -> None:
    """Without it the tests above prove nothing: with a voice for everybody the lone one has one candidate."""
    with patch("costar.domain.workshop.shared.SMALLEST_GROUP", 1), patch(f"{__name__}.VOICE", 1):
        certain, _ = found_out((5, 1), Weighing.EQUAL_VOICE, rooms=1)
    assert certain == 1


def found_out(
    sizes: tuple[int, ...], weighing: Weighing, *, rooms: int, unknown: float = 0
) -> tuple[float, float]:
    """In which share of the medians of small groups one candidate is found, and at most two.

    Args:
        sizes: how many people each group has.
        weighing: how the workshop weighs them.
        rooms: how many are drawn at each strength of agreement.
        unknown: the share of answers that are a "don't know".
    """
    random = Random(f"{sizes} {weighing} {unknown or ''}".strip())
    looked_for = [
        (place, axis, look_alikes(random, (room, knows), place, axis, weighing))
        for noise in (0, 0.2, 0.6, 1)
        for room in [drawn(random, sizes, noise=noise) for _ in range(rooms)]
        for knows in [who_knows(random, sizes, unknown)]
        for place in [one for one, size in enumerate(sizes) if size < SMALLEST_GROUP]
        for axis in (0, 1)
        if any(one[axis] for one in knows[place])
    ]
    looks = iter(told([room for _, _, alike in looked_for for room in alike], weighing))
    candidates = []
    for place, axis, alike in looked_for:
        mine = [next(looks) for _ in alike]
        same = [room for room, look in zip(alike, mine, strict=True) if look == mine[0]]
        candidates.append(len({median_of(room, place, axis) for room in same}))
    certain, within_two = (sum(one <= most for one in candidates) / len(candidates) for most in (1, 2))
    return certain, within_two


def drawn(random: Random, sizes: tuple[int, ...], *, noise: float) -> Room:
    """A room that is of one mind, or in which groups are, but for so much noise."""
    room = random_scores(random)
    minds = [room if random.random() < 0.7 else random_scores(random) for _ in sizes]
    return tuple(
        tuple(mind if random.random() >= noise else random_scores(random) for _ in range(size))
        for size, mind in zip(sizes, minds, strict=True)
    )


def who_knows(random: Random, sizes: tuple[int, ...], unknown: float) -> Knows:
    """Who answers what."""
    if not unknown:
        return tuple(((True, True),) * size for size in sizes)
    return tuple(
        tuple((random.random() >= unknown, random.random() >= unknown) for _ in range(size)) for size in sizes
    )


def answered(room: Room, knows: Knows) -> Answers:
    """The room without what people did not know."""
    return tuple(
        tuple(
            (impact if known[0] else None, effort if known[1] else None)
            for (impact, effort), known in zip(group, of_group, strict=True)
        )
        for group, of_group in zip(room, knows, strict=True)
    )


def look_alikes(
    random: Random, drawn_room: tuple[Room, Knows], place: int, axis: int, weighing: Weighing
) -> list[Answers]:
    """The room, and a few with another median of a group that are told as it is at a glance."""
    room, knows = drawn_room
    sizes = {str(one): sum(map(all, of_group)) for one, of_group in enumerate(knows)}
    heard = heard_as(sizes, VOICE)
    mates = [one for one in range(len(room)) if one != place and heard[str(one)] == heard[str(place)]]
    said = answered(room, knows)
    wanted, found = tuple(glance(said, heard, weighing)), {median_of(said, place, axis): said}
    for tried in range(LONGEST):
        if tried > TRIES and len(found) >= ENOUGH:
            break
        other = changed(random, room, place, mates, axis)
        said = answered(other, knows)
        # One after the other: what differs mostly differs in what is worked out first
        if all(one == other for one, other in zip_longest(glance(said, heard, weighing), wanted)):
            room = other
            found.setdefault(median_of(said, place, axis), said)
            if len(found) > ENOUGH:
                break
    return list(found.values())


def changed(random: Random, room: Room, place: int, mates: list[int], axis: int) -> Room:
    """The room with a score for some of a group; who is heard with them may get theirs, others join in."""
    new, score = [list(group) for group in room], random.choice(SCORES)
    for one in random.sample(range(len(room[place])), random.randint(1, len(room[place]))):
        before, way = new[place][one], random.choice(WAYS)
        new[place][one] = (score, before[1]) if axis == 0 else (before[0], score)
        if way != "alone" and mates:
            mate = random.choice(mates)
            at = random.randrange(len(new[mate]))
            if way == "exchanged":
                new[place][one] = (score, new[mate][at][1]) if axis == 0 else (new[mate][at][0], score)
            new[mate][at] = before
    for _ in range(random.choice(OTHERS)):
        group = random.choice([one for one in range(len(room)) if one != place])
        new[group][random.randrange(len(new[group]))] = random_scores(random, room)
    return tuple(map(tuple, new))


def glance(room: Answers, heard: dict[str, str], weighing: Weighing) -> Iterator[object]:
    """Most of what is told, worked out quickly, so that the product need not tell of rooms that differ."""
    voices: dict[str, list[list[int]]] = {}
    for place, group in enumerate(room):
        voice = voices.setdefault(heard[str(place)], [[], []])
        for axis in (0, 1):
            voice[axis] += [score for one in group if (score := one[axis]) is not None]
    people = [(impact, effort) for group in room for impact, effort in group if impact and effort]
    everybody = [[score for voice in voices.values() for score in voice[axis]] for axis in (0, 1)]
    medians = [[median(given) for given in voice] for voice in voices.values() if all(voice)]
    if not medians or not all(everybody):
        yield room
        return
    spots = [
        tuple(fmean(one[axis] for one in medians) for axis in (0, 1)),
        tuple(median(given) for given in everybody),
    ]
    spot = spots[weighing is Weighing.POOLED]
    yield medians if weighing is Weighing.EQUAL_VOICE else []  # a pooled position stands alone
    yield spot
    agreeing = [sum(sides(one, cuts) == sides(spot, cuts) for one in people) for cuts in CUTS]
    yield [sum(one >= share * len(people) for share in (AGREED, LEANING)) for one in agreeing]
    yield [sides(spots[0], cuts) != sides(spots[1], cuts) or apart(medians, cuts) for cuts in CUTS]


def apart(medians: list[list[float]], cuts: Cuts) -> bool:
    """Whether one voice lies above a cut and another below it."""
    return any(
        min(one[axis] for one in medians) < cut < max(one[axis] for one in medians)
        for axis, cut in enumerate((cuts.impact, cuts.effort))
    )


def sides(spot: tuple[float, ...], cuts: Cuts) -> tuple[int, int]:
    """On which side of each cut a spot lies; nowhere on a cut."""
    above = spot[0] - cuts.impact, spot[1] - cuts.effort
    return ((above[0] > 0) * 2 - 1, (above[1] > 0) * 2 - 1) if all(above) else (0, 0)


def median_of(room: Answers, place: int, axis: int) -> float:
    return median(score for both in room[place] if (score := both[axis]) is not None)


def told(rooms: list[Answers], weighing: Weighing) -> list[tuple[tuple[str, ...], ...]]:
    """All that the product tells of each room, under all cuts."""
    rows = [
        (f"{number:06}", group, *both)
        for number, room in enumerate(rooms)
        for group, given in zip("abcde", room, strict=False)
        for both in given
    ]
    scores = pd.DataFrame(rows, columns=["activity_id", "group", "impact", "effort"])
    scores = scores.assign(ballot_id=scores.index.astype("str")).astype(
        {"impact": "Int64", "effort": "Int64"}
    )
    voices = shared_voices(scores, weighing)
    under = [looks_of(shared_tally(scores, cuts, weighing), voices) for cuts in CUTS]
    return list(zip(*under, strict=True))


def random_scores(random: Random, room: Room = ()) -> Both:
    """Any scores, or mostly such as people of a room give."""
    given = [[*SCORES, *(one[axis] for group in room for one in group)] for axis in (0, 1)]
    return random.choice(given[0]), random.choice(given[1])
