"""Whoever has every published file works out no score of a small group, and no count that is withheld.

The attacker knows the rules, how many of each group took part, and everybody's answers on the other axis. A
cell, the median of a small group or a withheld count, is recovered where no other room is found in which it
is otherwise and of which the same is told. Such rooms are also written whole, and every file is the same to
the byte.
"""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import permutations, product
from pathlib import Path
from typing import Final

import pandas as pd
import pytest

from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.config import ROOT
from costar.documents.public import Files, site_files
from costar.domain.activities.activity import Actor
from costar.domain.council.council import EXAMPLE_COUNCIL
from costar.domain.matrix.matrix import Cuts
from costar.domain.privacy import SMALLEST_GROUP, shareable, total_of
from costar.domain.public.account import Account, TookPart
from costar.domain.workshop import voices
from costar.domain.workshop.groups import AXES
from costar.domain.workshop.shared import shared_tally
from costar.domain.workshop.voices import Weighing
from costar.reports.public.leaf import Language, Setting
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.public.draft import heard_in
from costar.usecases.public.example import ASSEMBLY
from costar.usecases.public.publish import Published, published

TODAY: Final = date(2026, 11, 28)
TRIES: Final = (40, 400, 4_000)
"""Rooms in which a twin is looked for: few, and more and more where a cell has none among them."""

TOLD: Final = ["quadrant", "impact", "effort", "agreeing", "n", "verdict"]
ACTIVITIES: Final = "ab"
Sizes = dict[str, int]


@dataclass(frozen=True)
class Room:
    """Who scored what: `scores` as `voices.tally` takes them."""

    scores: pd.DataFrame
    weighing: Weighing

    @cached_property
    def sizes(self) -> Sizes:
        ballots = self.scores[["ballot_id", "group"]].drop_duplicates()
        return {str(group): int(n) for group, n in ballots["group"].value_counts(sort=False).items()}


def made(seed: int) -> Room:
    """A room of two to five groups, of which most are small, that scored two activities."""
    chance = random.Random(seed)
    groups = chance.sample(list(Actor), chance.randint(2, 5))
    rows = []
    for place, group in enumerate(groups):
        people = chance.randint(1, 4) if place % 2 == 0 else chance.randint(3, 9)
        for person in range(people):
            for activity in ACTIVITIES:
                given = [None if chance.random() < 0.06 else drawn(chance) for _ in AXES]
                rows.append((activity, f"{group}-{person}", str(group), *given))
    return Room(framed(rows), chance.choice(list(Weighing)))


def drawn(chance: random.Random) -> int:
    return min(5, max(1, round(chance.gauss(3.4, 1.1))))


def framed(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["activity_id", "ballot_id", "group", *AXES])
    return frame.astype(dict.fromkeys(AXES, "Int64"))


def looks(scores: pd.DataFrame, weighing: Weighing) -> dict[str, tuple[str, ...]]:
    """What is told of each activity."""
    told = shared_tally(scores, Cuts(), weighing)[["activity_id", *TOLD]].astype("object")
    return {str(row[0]): tuple(map(str, row[1:])) for row in told.itertuples(index=False)}


def account_of(room: Room) -> Account:
    tally = shared_tally(room.scores, Cuts(), room.weighing)
    titled = tally.assign(number=range(1, len(tally) + 1), title="Idea " + tally["activity_id"])
    return Account(
        workshop_id="w",
        council="A",
        name="Spring",
        held_on=TODAY,
        languages=("en",),
        impact_cut=3.0,
        effort_cut=3.0,
        took_part=tuple(TookPart(group, n) for group, n in shareable(room.sizes).items()),
        people=total_of(room.sizes),
        heard=heard_in(titled, {}),
        recommended=(),
        published_at=None,
    )


def files_of(room: Room) -> Files:
    return site_files("a", Published((account_of(room),), None), Setting("A", TODAY, (Language("en"),)))


def twins(room: Room, activity: str, axis: str, tries: int) -> list[pd.DataFrame]:
    """Other ways to score one activity on one axis that look the same."""
    own = room.scores[room.scores["activity_id"] == activity]
    chance = random.Random(f"{activity}{axis}{len(own)}")
    small = {group for group, n in room.sizes.items() if n < SMALLEST_GROUP}
    own_scores = [None if score is pd.NA else int(score) for score in own[axis]]
    often = [0.7 if group in small else 0.25 for group in own["group"]]
    scores = [
        drawn_anew(chance, score, often=share)
        for _ in range(tries)
        for score, share in zip(own_scores, often, strict=True)
    ]
    names = [f"{number:05}" for number in range(tries)]
    # One frame of all: a frame for each room takes ten times as long
    others = pd.concat([own] * tries, ignore_index=True).assign(
        **{axis: pd.array(scores, dtype="Int64")}, activity_id=[name for name in names for _ in own_scores]
    )
    seen, wanted = looks(others, room.weighing), looks(own, room.weighing)[activity]
    parts = {name: others[n * len(own) : (n + 1) * len(own)] for n, name in enumerate(names)}
    return [part.set_axis(own.index) for name, part in parts.items() if seen[name] == wanted]


def drawn_anew(chance: random.Random, score: int | None, *, often: float) -> int | None:
    """Another score; who said "I don't know" says it again, for that is a count."""
    return score if score is None or chance.random() > often else chance.randint(1, 5)


def medians_of(scores: pd.DataFrame, axis: str, sizes: Sizes) -> dict[str, float]:
    """What a table by group would say of each small group: of a lone person it is that person's score."""
    small = scores[scores["group"].map(sizes) < SMALLEST_GROUP].dropna(subset=axis)
    return {str(group): float(found) for group, found in small.groupby("group")[axis].median().items()}


def recovered_scores(room: Room) -> Iterator[tuple[str, str, str]]:
    """The activity, axis and small group of each median that no twin has otherwise."""
    for activity, axis in product(sorted(set(room.scores["activity_id"])), AXES):
        own = medians_of(room.scores[room.scores["activity_id"] == activity], axis, room.sizes)
        for tries in TRIES:
            found = [medians_of(twin, axis, room.sizes) for twin in twins(room, activity, axis, tries)]
            left = [group for group, score in own.items() if all(twin[group] == score for twin in found)]
            if not left:
                break
        yield from ((activity, axis, group) for group in left)


def recovered_counts(room: Room) -> list[str]:
    """The groups whose count is withheld and can only be one."""
    told, total = shareable(room.sizes), total_of(room.sizes)
    hidden = [group for group, n in told.items() if n is None]
    otherwise = set()
    for one, other in permutations(hidden, 2):
        for people in range(1, room.sizes[one] + 1):
            sizes = room.sizes | {one: room.sizes[one] - people, other: room.sizes[other] + people}
            if shareable(sizes) == told and total_of(sizes) == total:
                otherwise |= {one, other}
    if total is None:  # one more or less of a few that are not told
        fits = [n for n in (sum(room.sizes.values()) - 1, sum(room.sizes.values()) + 1) if n < SMALLEST_GROUP]
        otherwise |= set(hidden) if fits else set()
    return [group for group in hidden if group not in otherwise]


def twin_rooms(room: Room) -> Iterator[Room]:
    """A room with another score in a small group, where one looks the same."""
    for activity, axis in product(ACTIVITIES, AXES):
        own = room.scores["activity_id"] == activity
        for twin in twins(room, activity, axis, TRIES[0]):
            if medians_of(twin, axis, room.sizes) != medians_of(room.scores[own], axis, room.sizes):
                changed = pd.concat([room.scores[~own], twin.assign(activity_id=activity)])
                yield replace(room, scores=changed.sort_index())
                return


def swapped(room: Room) -> Room | None:
    """The room in which two groups whose counts are withheld have changed places; None where none can."""
    hidden = [group for group, n in shareable(room.sizes).items() if n is None]
    pair = next(((a, b) for a in hidden for b in hidden if room.sizes[a] < room.sizes[b]), None)
    if pair is None:
        return None
    other = {pair[0]: pair[1], pair[1]: pair[0]}
    groups = room.scores["group"].map(lambda group: other.get(group, group))
    order = {group: place for place, group in enumerate(room.sizes)}
    scores = room.scores.assign(group=groups)
    return replace(room, scores=scores.sort_values("group", key=lambda one: one.map(order), kind="stable"))


def told_apart(room: Room) -> list[str]:
    """The files in which a twin looks otherwise."""
    files = files_of(room)
    others = [one for one in (next(twin_rooms(room), None), swapped(room)) if one]
    return [path for other in others for path, content in files_of(other).items() if files[path] != content]


SOME: Final = range(2)
MANY: Final = [range(begin, begin + 31) for begin in range(2, 250, 31)]
"""In parts, so that workers share them."""


@pytest.mark.parametrize(
    "seeds", [SOME, *(pytest.param(some, marks=pytest.mark.long) for some in MANY)], ids=str
)
def test_no_cell_of_a_made_workshop_is_recovered_from_its_files(seeds: range) -> None:
    found = [
        (seed, what)
        for seed in seeds
        for room in [made(seed)]
        for what in (*recovered_scores(room), *recovered_counts(room), *told_apart(room))
    ]
    assert found == []


def test_without_the_frame_cells_are_recovered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the tests above prove nothing: in this room one citizen stands beside eight staff."""

    def whole(scores: pd.DataFrame, cuts: Cuts, weighing: Weighing) -> pd.DataFrame:
        return voices.tally(scores, cuts, Weighing.EQUAL_VOICE, smallest=1)

    monkeypatch.setattr("tests.documents.test_public_attack.shared_tally", whole)
    room = made(6)
    assert sorted(room.sizes.values()) == [1, 8]
    assert any(recovered_scores(room))


@pytest.fixture(scope="module")
def published_sample(new_installation: Path) -> Iterator[Account]:
    store = Store(f"duckdb:///{new_installation}")
    account = published(Asking(store, LOCAL_ADMINISTRATOR, EXAMPLE_COUNCIL)).of(ASSEMBLY)
    assert account
    yield account
    store.close()


def assembly() -> Room:
    with (ROOT / "data" / "exampleshire_spring_assembly.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file, strict=True))
    rows = [
        (one["activity_id"], one["ballot"], one["group"], int(one["impact"]), int(one["effort"]))
        for one in lines
    ]
    return Room(framed(rows), Weighing.EQUAL_VOICE)


def test_no_cell_of_the_sample_councils_workshop_is_recovered(published_sample: Account) -> None:
    room = assembly()
    told = looks(room.scores, room.weighing)
    for one in published_sample.heard:
        assert tuple(map(str, (one.quadrant, one.impact, one.effort))) == told[one.activity_id][:3]
    assert [(one.group, one.people) for one in published_sample.took_part] == list(
        shareable(room.sizes).items()
    )
    assert [*recovered_scores(room), *recovered_counts(room)] == []
