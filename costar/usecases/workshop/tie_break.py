"""A tie-break: phones say which of two would help more, first; the room sees the order once it is ended."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from costar.domain.council.access import Action
from costar.domain.workshop import tie_break
from costar.domain.workshop.ballot import Ballot, Choice
from costar.domain.workshop.voices import Weighing
from costar.domain.workshop.workshop import Stage, Workshop
from costar.errors import NotFound
from costar.storage.store import Store
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding
from costar.usecases.workshop import rounds
from costar.usecases.workshop.ballot import BallotView
from costar.usecases.workshop.run import workshops
from costar.words.brought import Brought
from costar.words.written import Written, written


@dataclass(frozen=True)
class Side:
    """One of the two activities of a pair, with its number on wall and paper."""

    activity_id: str
    number: int
    title: Written


@dataclass(frozen=True)
class PairItem:
    """A pair on a ballot. `preferred` is an id, "" for "can't say", None while nothing is answered."""

    first: Side
    second: Side
    preferred: str | None = None


@dataclass(frozen=True)
class PairsView:
    """The tie-break on one phone."""

    tie_number: int
    items: tuple[PairItem, ...]


@dataclass(frozen=True)
class PairsTurnout:
    """How many ballots have answered a pair of the tie-break, and how many all that they are asked."""

    begun: int
    finished: int


@dataclass(frozen=True)
class Preferred:
    """An ended tie-break. `order`: as `tie_break.order_of_preference` returns it, with `number` and `title`,
    best first; `ballots`: how many answered; with fewer than `tie_break.FEWEST_BALLOTS` the order is empty.
    Once the workshop is closed it is `tie_break.shared_order`.
    """

    workshop: str
    ballots: int
    order: pd.DataFrame
    weighing: Weighing


def pairs_asked(store: Store, ballot: BallotView) -> PairsView:
    """The pairs that this ballot is asked, with its own answers; none while no tie-break is asked."""
    workshop = store.workshops.one(ballot.workshop_id, ballot.council_id)
    progress = workshop.progress
    if progress.stage is not Stage.PAIRS:
        return PairsView(progress.tie_number, ())
    own = Ballot(ballot.council_id, ballot.workshop_id, ballot.ballot_id, ballot.group, "", "")
    given = store.pairs.choices_of(own, progress.tie_number)
    # Whichever of the two stands first on this phone, it is one question
    answers = {
        frozenset((first, second)): preferred
        for first, second, preferred in zip(
            given["first_id"], given["second_id"], given["preferred"], strict=True
        )
    }
    sides = _sides(store, workshop, ballot.brought)
    return PairsView(
        progress.tie_number,
        tuple(
            PairItem(sides[first], sides[second], answers.get(frozenset((first, second))))
            # What was taken out meanwhile has no title, and cannot be asked about
            for first, second in tie_break.pairs_for(progress.tied, ballot.ballot_id)
            if first in sides and second in sides
        ),
    )


def record(store: Store, choices: Sequence[Choice]) -> list[bool]:
    """Store the answers whose tie-breaks are open, all in one transaction; safe to call again."""
    taken = store.pairs.record(choices)
    store.bell.ring(choice.workshop_id for choice in choices)
    return taken


@needs(Action.SEE)
def turnout(asking: Asking, workshop_id: str) -> PairsTurnout:
    """How far the room has got in the tie-break: never what anybody answered."""
    return turnout_in(asking.store, rounds.workshop_of(asking, workshop_id))


def turnout_in(store: Store, workshop: Workshop) -> PairsTurnout:
    """The same, for who has the workshop already."""
    council, tied = store.of(workshop.council_id), workshop.progress.tied
    there = set(tied) & set(council.activities(council.council().revision)["activity_id"])
    answered = store.pairs.answered(workshop, there)
    # What was taken out meanwhile is asked of nobody, and no two ballots may have had it as often
    asked = [
        sum(there.issuperset(pair) for pair in tie_break.pairs_for(tied, str(ballot_id)))
        for ballot_id in answered.index
    ]
    return PairsTurnout(len(answered), int((answered >= asked).sum()))


@needs(Action.SEE)
def preferred(asking: Asking, workshop_id: str) -> Preferred:
    """What a tie-break said, once the facilitator has ended it.

    Raises:
        NotFound: this council has no such workshop, or no tie-break of it was ended.
    """
    workshop = rounds.workshop_of(asking, workshop_id)
    if not workshop.progress.compared:
        raise NotFound("pairs_not_ended")
    choices = asking.store.pairs.choices(workshop)
    ballots = int(choices["ballot_id"].nunique())
    # Weighed as the rounds were: counting persons, twelve staff would outvote three citizens (decision 0040).
    order = tie_break.order_of_preference(workshop.progress.tied, choices, workshop.plan.weighing)
    items = rounds.items_of(asking, workshop).merge(holding(asking).activities, on="activity_id")
    named = order.merge(items[["activity_id", "number", "title"]], on="activity_id")
    named = named.sort_values(["place", "number"], ignore_index=True)
    told = tie_break.shared_order(named, ballots) if workshop.is_closed else named
    return Preferred(
        workshop.plan.name,
        ballots,
        told if ballots >= tie_break.FEWEST_BALLOTS else told.head(0),
        workshop.plan.weighing,
    )


@needs(Action.SEE)
def preferred_now(asking: Asking) -> Preferred | None:
    """The council's latest ended tie-break; None without one."""
    for workshop in workshops(asking):
        if workshop.progress.compared:
            return preferred(asking, workshop.workshop_id)
    return None


def _sides(store: Store, workshop: Workshop, brought: Brought | None) -> dict[str, Side]:
    council = store.of(workshop.council_id)
    titles = council.activities(council.council().revision).set_index("activity_id")["title"]
    items, language = store.workshops.items(workshop), workshop.plan.room_language
    return {
        activity_id: Side(activity_id, int(number), written(str(titles[activity_id]), language, brought))
        for activity_id, number in zip(items["activity_id"], items["number"], strict=True)
        if activity_id in titles.index
    }
