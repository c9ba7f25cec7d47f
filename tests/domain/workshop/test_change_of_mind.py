"""An arrow from one round to the next tells of those who scored in both, and of nobody else.

The attack tries every room of a kind: who stays, who left, who came, and all that they can give. Whoever
attacks knows who came and went, and sees the dots of each voice in both rounds: also those of its three or
more who stay, or do not, apart, for so many may have a voice. Two rooms with the same dots are the same to
them; where the arrow tells these apart, it must not leave one median to a few people.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement, product
from statistics import median

import pandas as pd
import pytest

from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop import change_of_mind
from costar.domain.workshop.groups import VOICE_IN_THE_ROOM, heard_as
from costar.domain.workshop.voices import Weighing

Person = tuple[int | None, int | None]
"""What one person gives in either round; None who is not there."""

World = tuple[tuple[Person, ...], ...]
"""The people of each part of a room."""


@dataclass(frozen=True)
class Part:
    """So many people of a group who all stay, left after the first round, or came for the second."""

    group: str
    size: int
    here: tuple[bool, bool] = (True, True)

    def people(self, levels: tuple[int, ...]) -> list[tuple[Person, ...]]:
        """All that they can give; who of them gave which does not matter."""
        rounds = [levels if is_here else (None,) for is_here in self.here]
        return list(combinations_with_replacement(list(product(*rounds)), self.size))


LEFT, CAME = (True, False), (False, True)
ROOMS = {
    "one of another group comes": (Part("a", 4), Part("b", 1, CAME)),
    "one of the same group comes": (Part("a", 5), Part("a", 1, CAME)),
    "one of another group leaves": (Part("a", 4), Part("b", 1, LEFT)),
    "two leave and two come": (Part("a", 4), Part("a", 2, LEFT), Part("b", 2, CAME)),
    "a lone one stays, many leave": (Part("a", 3), Part("a", 3, LEFT), Part("b", 1)),
    "a lone one stays, many come": (Part("a", 3), Part("a", 3, CAME), Part("b", 1)),
    "of a voice one stays, and others have left": (Part("a", 1), Part("a", 3, LEFT), Part("b", 3)),
    "few of both leave": (Part("a", 4), Part("a", 2, LEFT), Part("b", 1, LEFT)),
    "few of both come": (Part("a", 4), Part("a", 2, CAME), Part("b", 1, CAME)),
}
BOTH, MANY = (1, 5), (1, 3, 5)

LARGER = [
    ((Part("a", 3), Part("a", 1, LEFT), Part("b", 3), Part("b", 2, LEFT)), BOTH),
    (ROOMS["one of another group comes"], MANY),
    (ROOMS["one of another group leaves"], MANY),
]
"""Rooms that take longer: of several voices, or where people give more than two scores."""


@pytest.mark.parametrize("weighing", Weighing)
@pytest.mark.parametrize("room", ROOMS)
def test_an_arrow_makes_nothing_certain(room: str, weighing: Weighing) -> None:
    assert given_away(ROOMS[room], weighing, BOTH) == 0


@pytest.mark.long
@pytest.mark.parametrize(("room", "levels"), LARGER)
def test_an_arrow_makes_nothing_certain_in_larger_rooms(
    room: tuple[Part, ...], levels: tuple[int, ...]
) -> None:
    assert given_away(room, Weighing.EQUAL_VOICE, levels) == 0


def test_the_attack_finds_who_came_alone_where_their_score_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the tests above prove nothing: an arrow that the newcomer's score lets stand tells it."""
    monkeypatch.setattr(change_of_mind, "TOO_FEW", 1)
    assert given_away(ROOMS["one of another group comes"], Weighing.EQUAL_VOICE, BOTH) > 0


def given_away(room: tuple[Part, ...], weighing: Weighing, levels: tuple[int, ...]) -> int:
    """Of how many medians of a few people one candidate is left by the arrow, and more without it."""
    worlds = list(product(*(part.people(levels) for part in room)))
    arrows = arrows_of(room, worlds, weighing)
    seen: dict[tuple[object, object], set[float]] = defaultdict(set)
    told: dict[tuple[object, object, object], set[float]] = defaultdict(set)
    for world, arrow in zip(worlds, arrows, strict=True):
        dots = dots_of(room, world)
        for target, of_target in medians(room, world):
            seen[dots, target].add(of_target)
            told[dots, target, arrow].add(of_target)
    return sum(len(left) == 1 and len(seen[dots, target]) > 1 for (dots, target, _), left in told.items())


def dots_of(room: tuple[Part, ...], world: World) -> tuple[object, ...]:
    """The scores of each voice in both rounds, as the room sees them when it talks."""
    found: list[object] = []
    for number in (0, 1):
        there = [
            (part, [one for person in people if (one := person[number]) is not None])
            for part, people in zip(room, world, strict=True)
        ]
        sizes: Counter[str] = Counter()
        for part, given in there:
            sizes[part.group] += len(given)
        heard = heard_as(sizes, VOICE_IN_THE_ROOM)
        for voice in sorted(set(heard.values())):
            mine = [(part, given) for part, given in there if heard[part.group] == voice]
            stay, others = (
                sorted(one for part, given in mine for one in given if all(part.here) is stays)
                for stays in (True, False)
            )
            apart = all(len(one) >= VOICE_IN_THE_ROOM or not one for one in (stay, others))
            found.append((voice, (tuple(stay), tuple(others)) if apart else tuple(sorted(stay + others))))
    return tuple(found)


def medians(room: tuple[Part, ...], world: World) -> Iterator[tuple[tuple[int, int], float]]:
    """What every few people of the same group gave who came and went alike, in each round."""
    for place, (part, people) in enumerate(zip(room, world, strict=True)):
        for number in (0, 1):
            if part.size < VOICE_IN_THE_ROOM and part.here[number]:
                yield (place, number), median(one for person in people if (one := person[number]) is not None)


def arrows_of(
    room: tuple[Part, ...], worlds: list[World], weighing: Weighing
) -> list[tuple[float, ...] | None]:
    """Where the arrow of each world begins, and of how many; None where there is none."""
    then, now = (scores_of(room, worlds, number) for number in (0, 1))
    told = change_of_mind.compared(then, now, Cuts(), weighing).set_index("activity_id")[["impact", "n"]]
    begins = {str(one): tuple(map(float, spot)) for one, *spot in told.itertuples(name=None)}
    return [begins.get(f"{number:06}") for number in range(len(worlds))]


def scores_of(room: tuple[Part, ...], worlds: list[World], number: int) -> pd.DataFrame:
    """One round of every world, each as an activity; everybody gives it effort 1."""
    rows = [
        (f"{at:06}", part.group, f"{place}-{who}", person[number], 1)
        for at, world in enumerate(worlds)
        for place, (part, people) in enumerate(zip(room, world, strict=True))
        for who, person in enumerate(people)
        if person[number] is not None
    ]
    frame = pd.DataFrame(rows, columns=["activity_id", "group", "ballot_id", "impact", "effort"])
    return frame.astype({"impact": "Int64", "effort": "Int64"})
