"""A tie-break on paper: people number the activities, 1 for what would help most; a helper types it in."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

import pandas as pd

from costar.domain.council.access import Action
from costar.domain.workshop.ballot import Ballot, Choice, paper_id
from costar.domain.workshop.steps import PaperWay, ways_of
from costar.domain.workshop.tie_break import said_by
from costar.domain.workshop.workshop import Workshop
from costar.errors import NotFound, UserError
from costar.storage.store import Store
from costar.usecases.permission import Asking, needs
from costar.usecases.workshop import rounds
from costar.usecases.workshop.ballot import BallotItem, sheet
from costar.usecases.workshop.join import workshop_with
from costar.usecases.workshop.paper import check_number, refuse_another_group
from costar.usecases.workshop.run import Room
from costar.words.brought import Brought


@dataclass(frozen=True)
class PaperOrder:
    """One paper of a tie-break. `numbers`: what each activity was given, by its number; 0 for none."""

    ballot_number: int
    group: str
    numbers: Mapping[int, int]


@dataclass(frozen=True)
class TypedOrder:
    """What was stored, with what takes it back (`paper.take_back`)."""

    ballot_number: int
    group: str
    tokens: tuple[str, ...]

    @property
    def ballots(self) -> tuple[int, ...]:
        """The number of its ballot."""
        return (self.ballot_number,)


def compared_items(room: Room) -> pd.DataFrame:
    """What the room compares now, by number; columns of `Room.items`."""
    return room.items[room.items["activity_id"].isin(room.workshop.progress.tied)]


def order_sheet(store: Store, code_or_token: str, brought: Brought | None = None) -> tuple[BallotItem, ...]:
    """What is on the paper of the tie-break that is asked now, for printing; `brought`: a language not ours.

    Raises:
        NotFound: no open workshop has the code, or it asks no tie-break now.
    """
    workshop = workshop_with(store, code_or_token)
    tied = workshop.progress.tied if PaperWay.PRINT_ORDER in ways_of(workshop.progress) else ()
    found = tuple(item for item in sheet(store, code_or_token, brought) if item.activity_id in tied)
    if not found:
        raise NotFound("pairs_not_asked")
    return found


@needs(Action.RUN_WORKSHOP)
def type_in_order(asking: Asking, workshop_id: str, paper: PaperOrder) -> TypedOrder:
    """Store one paper of the tie-break that is asked now, all of it or nothing; the last one counts.

    Raises:
        UserError: a number or group is not one of this workshop's, the ballot was counted in another group,
            nothing is numbered, or no tie-break takes answers now.
    """
    workshop = rounds.workshop_of(asking, workshop_id)
    order = _order(asking, workshop, paper)
    refuse_another_group(asking, workshop, {paper.ballot_number: paper.group})
    ballot_id = paper_id(paper.ballot_number)
    # The pairs that this number would be asked on a phone: paper weighs no more (0040).
    said = said_by(order, ballot_id)
    tokens = tuple(uuid4().hex for _ in said)
    choices = [
        Choice(workshop.council_id, workshop_id, ballot_id, token, workshop.progress.tie_number, *answer)
        for token, answer in zip(tokens, said, strict=True)
    ]
    ballot = Ballot(workshop.council_id, workshop_id, ballot_id, paper.group, "en", "paper")
    if not asking.store.paper.compare(workshop, ballot, choices):
        raise UserError("pairs_not_asked")
    asking.store.bell.ring([workshop_id])
    return TypedOrder(paper.ballot_number, paper.group, tokens)


def _order(asking: Asking, workshop: Workshop, paper: PaperOrder) -> dict[str, int]:
    """The number of each activity that is compared, by its id."""
    if PaperWay.TYPE_ORDER not in ways_of(workshop.progress):
        raise UserError("pairs_not_asked")
    check_number(paper.ballot_number)
    if paper.group not in workshop.plan.groups:
        raise UserError("group_not_chosen")
    items = rounds.items_of(asking, workshop).set_index("activity_id")["number"]
    order = {one: paper.numbers.get(int(items[one]), 0) for one in workshop.progress.tied}
    if any(not 0 <= number <= len(order) for number in order.values()):
        raise UserError("paper_order", most=len(order))
    if not any(order.values()):
        raise UserError("paper_nothing")
    return order
