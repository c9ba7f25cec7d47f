"""A whole room beside a model of it: phones, paper, pauses, rounds, tie-breaks, things left out, added
and set aside, and closing.

Whatever happens in which order: one person has one ballot, the last choice counts, nothing that was
acknowledged is lost, nothing counts twice; and once the room has gone home, what it gave is still there and
no phone finds its ballot.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from costar.domain.council.access import Person, Role
from costar.domain.workshop import voices
from costar.domain.workshop.ballot import Choice, PaperScore, device_of, paper_id
from costar.domain.workshop.steps import LOOKED_AT, steps_of
from costar.domain.workshop.workshop import Plan, Progress, Stage, Step, Workshop
from costar.errors import NotFound, UserError
from costar.usecases.permission import Asking
from costar.usecases.workshop import join, paper, run, scored, set_aside, tie_break, vote
from costar.usecases.workshop.join import Arrival, Wish
from costar.usecases.workshop.paper import TypedBallot
from costar.usecases.workshop.vote import BallotAnswer, Outcome
from tests.activities import titled
from tests.stores import emptied

GROUPS: Final = ("citizens", "managers")
MOST_ITEMS: Final = 4

PHONES: Final = ("one", "two", "three")
"""The secrets of three phones."""

PAPERS: Final = (1, 2)

Given = tuple[int | None, int | None]
About = tuple[int, str, str]
"""A round, a ballot and an activity."""

Compared = tuple[int, str]
"""A tie-break and a ballot."""

Told = tuple[str, str, int | None, int | None]
"""A group, an activity, and what a ballot of the group gave it."""

scores = st.one_of(st.none(), st.integers(1, 5))


@dataclass
class Model:
    """What is true of a room: all that was acknowledged, and what became of it."""

    ballots: dict[str, str] = field(default_factory=dict)
    """Of each phone that has one, its ballot."""

    groups: dict[str, str] = field(default_factory=lambda: {paper_id(one): GROUPS[one % 2] for one in PAPERS})
    """The group of each ballot that there may be."""

    answers: dict[About, dict[int, Given]] = field(default_factory=dict)
    """What arrived about a thing from a phone, by turn; from paper, by when it was typed."""

    aside: set[str] = field(default_factory=set)
    left_out: dict[str, int] = field(default_factory=dict)
    """The first round that leaves an activity out."""

    tied: tuple[str, ...] = ()
    preferred: dict[Compared, dict[int, str]] = field(default_factory=dict)
    """What arrived about the first two of a tie-break, by turn: the preferred one, "" for "can't say"."""

    def counted(self, number: int) -> dict[tuple[str, str], Given]:
        """The last answer of each ballot that is not set aside, by ballot and activity."""
        return {
            (ballot, item): given[max(given)]
            for (of_round, ballot, item), given in self.answers.items()
            if of_round == number and given and ballot not in self.aside
        }

    def told(self, number: int) -> Counter[Told]:
        """The same of a room that has gone home: what each group gave, and not who."""
        return Counter(
            (self.groups[ballot], item, *given) for (ballot, item), given in self.counted(number).items()
        )

    def placed(self, numbers: tuple[int, ...]) -> set[str]:
        """What has a position in these rounds: somebody gave an impact, and somebody an effort."""
        return {
            item
            for number in numbers
            for item in {one for _, one in self.counted(number)}
            if self.left_out.get(item, number + 1) > number
            and all(
                any(given[axis] for (_, one), given in self.counted(number).items() if one == item)
                for axis in (0, 1)
            )
        }

    def has_scored(self, ballot: str, numbers: tuple[int, ...]) -> bool:
        return any(
            given and about[1] == ballot and about[0] in numbers for about, given in self.answers.items()
        )

    @property
    def present(self) -> set[str]:
        """Every ballot that there is: a paper one while it says something."""
        papers = {about[1] for about, given in self.answers.items() if given}
        return papers | set(self.ballots.values())


class AnyRoom(RuleBasedStateMachine):
    """The product, driven by what people do, beside the model."""

    def __init__(self, engine: sa.Engine) -> None:
        super().__init__()
        self.asking = Asking(emptied(engine, "a"), Person("Ada", Role.ADMIN), "a")
        self.items = titled(self.asking, ("Apple", "Bread"))
        self.workshop_id = run.prepare(self.asking, Plan("Spring", GROUPS), self.items).workshop_id
        self.model, self.clock = Model(), 0
        self.messages: list[BallotAnswer] = []
        self.typed: list[tuple[TypedBallot, int, int]] = []

    @property
    def workshop(self) -> Workshop:
        return self.asking.store.workshops.one(self.workshop_id)

    @property
    def progress(self) -> Progress:
        return self.workshop.progress

    @initialize(begun=st.integers(0, 2))
    def begin(self, begun: int) -> None:
        """Some rooms have begun, or seen a round: few steps would seldom lead there."""
        for step in (Step.START, Step.REVEAL)[:begun]:
            if step is Step.REVEAL:
                self.join("one", GROUPS[0])
                for item in range(len(self.items)):
                    self.press(0, item, 5, 1, goes=True)
            run.take_step(self.asking, self.workshop_id, step)

    @precondition(lambda self: not self.workshop.is_closed)
    @rule(phone=st.sampled_from(PHONES), group=st.sampled_from(GROUPS))
    def join(self, phone: str, group: str) -> None:
        """By the square, the code, a second tap or on another path: a phone keeps the ballot that it has."""
        ballot = join.new_ballot(self.asking.store, Wish(self.workshop.code, group, "en", phone))
        assert join.hand_out(self.asking.store, [Arrival(ballot)]) == [True]
        mine = self.asking.store.ballots.of_phone(self.workshop_id, device_of(phone)).ballot_id
        assert mine == self.model.ballots.setdefault(phone, ballot.ballot_id)
        self.model.groups.setdefault(mine, group)

    @precondition(lambda self: self.model.ballots)
    @rule(which=st.integers(0, 9), item=st.integers(0, 9), impact=scores, effort=scores, goes=st.booleans())
    def press(self, which: int, item: int, impact: int | None, effort: int | None, goes: bool) -> None:
        """Press save: the message goes now, or comes late, or never."""
        ballots = list(self.model.ballots.values())
        self.clock += 1
        about = (
            self.progress.round_number,
            ballots[which % len(ballots)],
            self.items[item % len(self.items)],
        )
        answer = BallotAnswer(
            "a", self.workshop_id, *about, f"token-{self.clock}", impact, effort, self.clock
        )
        self.messages.append(answer)
        if goes:
            self._arrives(answer)

    @precondition(lambda self: self.messages)
    @rule(which=st.integers(0, 99))
    def send_again(self, which: int) -> None:
        """A message that was late comes, or one whose acknowledgement was lost comes once more."""
        self._arrives(self.messages[which % len(self.messages)])

    def _arrives(self, answer: BallotAnswer) -> None:
        progress = self.progress
        is_open = progress.takes_scores and progress.round_number == answer.round_number
        (outcome,) = vote.record(self.asking.store, [answer])
        assert outcome == (Outcome.SAVED if is_open else Outcome.CLOSED)
        if is_open:
            about = (answer.round_number, answer.ballot_id, answer.activity_id)
            self.model.answers.setdefault(about, {})[answer.turn] = (answer.impact, answer.effort)

    @rule(number=st.sampled_from(PAPERS), item=st.integers(0, 9), impact=scores, effort=scores)
    def type_in(self, number: int, item: int, impact: int | None, effort: int | None) -> None:
        progress, place = self.progress, item % len(self.items)
        line = PaperScore(number, GROUPS[number % 2], place + 1, impact, effort)
        is_taken = progress.takes_scores and self.items[place] not in self.model.left_out
        try:
            typed = paper.type_in(self.asking, self.workshop_id, [line])
        except UserError:
            assert not is_taken
            return
        assert is_taken
        self.clock += 1
        about = (progress.round_number, paper_id(number), self.items[place])
        self.model.answers.setdefault(about, {})[self.clock] = (impact, effort)
        self.typed.append((typed, self.clock, progress.round_number))

    @precondition(lambda self: self.typed)
    @rule()
    def take_back(self) -> None:
        """The helper takes back what was typed last."""
        typed, when, number = self.typed[-1]
        progress = self.progress
        is_open = progress.stage is Stage.SCORING and progress.round_number == number
        try:
            paper.take_back(self.asking, self.workshop_id, typed)
        except UserError:
            assert not is_open
            return
        assert is_open
        self.typed.pop()
        for given in self.model.answers.values():
            given.pop(when, None)

    @rule(choice=st.integers(0, 9))
    def step(self, choice: int) -> None:
        """Start, pause, reveal, hide, score again: all but closing."""
        possible = [one for one in steps_of(self.progress) if one is not Step.CLOSE]
        if not possible:
            return
        step = possible[choice % len(possible)]
        nothing_left = step is Step.START and len(self.model.left_out) == len(self.items)
        try:
            run.take_step(self.asking, self.workshop_id, step)
        except UserError:
            assert nothing_left or step is Step.TALK

    @precondition(lambda self: self.progress.stage in LOOKED_AT)
    @rule(places=st.lists(st.integers(0, 9), min_size=2, max_size=3))
    def compare(self, places: list[int]) -> None:
        """Begin a tie-break."""
        wanted = tuple(dict.fromkeys(self.items[place % len(self.items)] for place in places))
        may = len(wanted) > 1 and set(wanted) <= self.model.placed(self.progress.revealed)
        try:
            run.compare(self.asking, self.workshop_id, list(wanted))
        except UserError:
            assert not may
            return
        assert may
        self.model.tied = wanted

    @precondition(lambda self: self.model.tied and self.model.ballots)
    @rule(which=st.integers(0, 9), prefers=st.integers(0, 2), turned=st.booleans())
    def prefer(self, which: int, prefers: int, turned: bool) -> None:
        """Answer a pair of the last tie-break, whichever of the two is asked first."""
        progress, ballots = self.progress, list(self.model.ballots.values())
        ballot, pair = ballots[which % len(ballots)], self.model.tied[:2]
        preferred = (*pair, "")[prefers]
        self.clock += 1
        token, number = f"pair-{self.clock}", progress.tie_number
        first, second = pair[::-1] if turned else pair
        choice = Choice(
            "a", self.workshop_id, ballot, token, number, first, second, preferred, turn=self.clock
        )
        assert tie_break.record(self.asking.store, [choice]) == [progress.takes_choices]
        if progress.takes_choices:
            self.model.preferred.setdefault((progress.tie_number, ballot), {})[self.clock] = preferred

    @precondition(lambda self: self.progress.stage in (*LOOKED_AT, Stage.DECIDE))
    @rule()
    def close(self) -> None:
        """The room decides and goes home."""
        for step in (Step.DECIDE, Step.CLOSE):
            if step in steps_of(self.progress):
                run.take_step(self.asking, self.workshop_id, step)
        assert self.workshop.is_closed

    @precondition(lambda self: not self.workshop.is_closed)
    @rule(item=st.integers(0, 9), skipped=st.booleans())
    def leave_out(self, item: int, skipped: bool) -> None:
        activity_id, progress = self.items[item % len(self.items)], self.progress
        run.skip(self.asking, self.workshop_id, activity_id, skipped=skipped)
        self.model.left_out.pop(activity_id, None)
        if skipped:
            is_next = progress.stage not in (Stage.LOBBY, Stage.SCORING)
            self.model.left_out[activity_id] = progress.round_number + is_next

    @precondition(lambda self: len(self.items) < MOST_ITEMS and not self.workshop.is_closed)
    @rule()
    def add_in_the_room(self) -> None:
        title = f"Thought of {len(self.items)}"
        self.items.append(run.add_in_the_room(self.asking, self.workshop_id, title))

    @precondition(lambda self: self.model.present)
    @rule(which=st.integers(0, 9), aside=st.booleans())
    def set_aside(self, which: int, aside: bool) -> None:
        ballots, progress = sorted(self.model.present), self.progress
        ballot = ballots[which % len(ballots)]
        is_seen = self.model.has_scored(ballot, progress.was_revealed)
        may = progress.stage in (Stage.LOBBY, Stage.SCORING) and not is_seen
        try:
            set_aside.set_aside(self.asking, self.workshop_id, [ballot], aside=aside)
        except UserError:
            assert not may
            return
        assert may
        (self.model.aside.add if aside else self.model.aside.discard)(ballot)

    @invariant()
    def each_ballot_counts_once_with_its_last_choice(self) -> None:
        workshop = self.workshop
        for number in range(1, workshop.progress.round_number + 1):
            counted = voices.latest(self.asking.store.ballots.scores(workshop, number))
            names = ("ballot_id", "group", "activity_id", "impact", "effort")
            rows = [
                (ballot, group, item, _or_none(first), _or_none(second))
                for ballot, group, item, first, second in zip(*map(counted.get, names), strict=True)
            ]
            assert Counter(row[1:] for row in rows) == self.model.told(number)
            if not workshop.is_closed:
                by_ballot = {(ballot, item): tuple(given) for ballot, _, item, *given in rows}
                assert by_ballot == self.model.counted(number)

    @precondition(lambda self: self.model.tied)
    @invariant()
    def each_ballot_prefers_once_and_the_order_is_seen_once_it_is_shown(self) -> None:
        workshop, number = self.workshop, self.progress.tie_number
        given = self.asking.store.pairs.choices(workshop).sort_values("sequence")
        last = given.drop_duplicates("ballot_id", keep="last")["preferred"]
        expected = Counter(
            said[max(said)]
            for (tie, ballot), said in self.model.preferred.items()
            if tie == number and ballot not in self.model.aside
        )
        assert Counter(last) == expected
        if workshop.progress.compared:
            assert tie_break.preferred(self.asking, self.workshop_id).ballots == expected.total()
        else:
            with pytest.raises(NotFound):
                tie_break.preferred(self.asking, self.workshop_id)

    @invariant()
    def every_person_is_one(self) -> None:
        here = run.room(self.asking, self.workshop_id)
        counts = {ballot for ballot in self.model.present if ballot not in self.model.aside}
        begun = {
            ballot
            for ballot, item in self.model.counted(here.workshop.progress.round_number)
            if item not in self.model.left_out
        }
        assert int(here.turnout["joined"].sum()) == len(counts)
        assert int(here.turnout["scored"].sum()) == len(begun)

    @invariant()
    def a_phone_sees_what_it_said_last_and_nothing_once_the_room_has_gone_home(self) -> None:
        number = self.progress.round_number
        for phone, ballot_id in self.model.ballots.items():
            if self.workshop.is_closed:
                with pytest.raises(NotFound):
                    self.asking.store.ballots.of_phone(self.workshop_id, device_of(phone))
                continue
            ballot = self.asking.store.ballots.of_phone(self.workshop_id, device_of(phone))
            said = {
                item: given[max(given)]
                for (of_round, mine, item), given in self.model.answers.items()
                if (of_round, mine) == (number, ballot_id) and given
            }
            assert dict(self.asking.store.ballots.answers_of(ballot, number)) == said

    @precondition(lambda self: not self.workshop.is_closed)
    @invariant()
    def what_is_revealed_is_what_was_given(self) -> None:
        for number in self.progress.revealed:
            tally = scored.results(self.asking, self.workshop_id, number).tally
            whole = [
                item
                for (_, item), given in self.model.counted(number).items()
                if None not in given and self.model.left_out.get(item, number + 1) > number
            ]
            found = dict(zip(tally["activity_id"], tally["n"].map(int), strict=True))
            assert {item: n for item, n in found.items() if n} == {item: whole.count(item) for item in whole}


def _or_none(score: object) -> int | None:
    return None if score is pd.NA else int(str(score))


def test_a_room_compares_and_goes_home(open_duckdb: sa.Engine) -> None:
    """The whole way once, for few steps of the machine seldom lead so far."""
    room = AnyRoom(open_duckdb)
    room.begin(2)
    room.join("two", GROUPS[1])
    room.compare([0, 1])
    for which, prefers, turned in ((0, 0, False), (0, 1, True), (1, 2, False)):
        room.prefer(which, prefers, turned)
    for closes in (False, True):
        if closes:
            room.close()
            room.prefer(0, 0, False)
            room.send_again(0)
            room.type_in(1, 0, 5, 1)
            room.set_aside(0, True)
        else:
            run.take_step(room.asking, room.workshop_id, Step.SHOW_PREFERRED)
        room.each_ballot_counts_once_with_its_last_choice()
        room.each_ballot_prefers_once_and_the_order_is_seen_once_it_is_shown()
        room.every_person_is_one()
        room.a_phone_sees_what_it_said_last_and_nothing_once_the_room_has_gone_home()
    assert room.model.preferred == {
        (1, room.model.ballots["one"]): {3: room.items[0], 4: room.items[1]},
        (1, room.model.ballots["two"]): {5: ""},
    }


def test_whatever_people_do_one_person_is_one_and_the_last_choice_counts(open_duckdb: sa.Engine) -> None:
    few = settings(
        max_examples=settings.default.max_examples // 5,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    run_state_machine_as_test(partial(AnyRoom, open_duckdb), settings=few)
