"""A workshop from preparing to closing, as the facilitator runs it."""

import secrets
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

import pandas as pd

from costar.domain.clock import now_in_utc
from costar.domain.codes import CODE_LETTERS
from costar.domain.council.access import Action
from costar.domain.workshop.steps import (
    LOOKED_AT,
    after,
    comparing,
    extended,
    proposing,
    steps_of,
    talking_about,
    turned,
)
from costar.domain.workshop.tie_break import FEWEST, MOST
from costar.domain.workshop.wifi import MOST_NAME_BYTES, wifi_fault
from costar.domain.workshop.workshop import (
    MOST_ACTIVITIES,
    Plan,
    Progress,
    Stage,
    Step,
    Workshop,
)
from costar.errors import Outdated, UserError
from costar.storage.council.batches import Batch
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding
from costar.usecases.records.edit import add
from costar.usecases.workshop import rounds
from costar.usecases.workshop.plan_check import check_plan
from costar.usecases.workshop.scored import first_to_talk_about, is_left_out, positions_in, to_talk_about
from costar.usecases.workshop.scored_things import things_of

CODE_LENGTH: Final = 8


@dataclass(frozen=True)
class Room:
    """A workshop as it stands.

    `items`: what it scores, as `scored_things.scored_things` returns it;
    `turnout`: `group`, `joined`, `scored` (have begun), `finished` for every group of the plan.
    """

    workshop: Workshop
    items: pd.DataFrame
    turnout: pd.DataFrame

    @property
    def scored_now(self) -> pd.DataFrame:
        """What is not skipped."""
        return self.items[~self.items["skipped"]]

    def scored_in(self, round_number: int) -> pd.DataFrame:
        """What was not left out of a round, or of one before it."""
        return self.items[~is_left_out(self.items, round_number)]


@needs(Action.RUN_WORKSHOP)
def prepare(asking: Asking, plan: Plan, activity_ids: list[str]) -> Workshop:
    """Make a workshop that scores these activities, in this order; its lobby is open at once.

    A room that proposes may begin with none.

    Raises:
        UserError: as `check_plan` says; no activity or too many; or a network that no phone could join.
    """
    check_plan(plan)
    if not (0 if plan.proposes else 1) <= len(activity_ids) <= MOST_ACTIVITIES:
        raise UserError("workshop_size", n=len(activity_ids), most=MOST_ACTIVITIES)
    if fault := wifi_fault(plan.wifi):
        raise UserError(fault, most=MOST_NAME_BYTES)
    # `secrets` and not `random`, whose next number can be worked out from those before: whoever has the code
    # or the token is let in
    workshop = Workshop(
        asking.council_id,
        uuid4().hex,
        plan,
        Progress(proposes=plan.proposes),
        code="".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)),
        token=secrets.token_urlsafe(24),
        made_at=now_in_utc(),
    )
    asking.store.workshops.add(workshop, list(dict.fromkeys(activity_ids)))
    return workshop


@needs(Action.SEE, once=True)
def workshops(asking: Asking) -> list[Workshop]:
    """The council's workshops, newest first."""
    return rounds.workshops_of(asking)


@needs(Action.SEE, once=True)
def room(asking: Asking, workshop_id: str) -> Room:
    """One workshop as it stands.

    Raises:
        NotFound: this council has no such workshop.
    """
    workshop = _mine(asking, workshop_id)
    turnout = rounds.turnout_of(asking, workshop).set_index("group")
    whole = turnout.reindex(list(workshop.plan.groups), fill_value=0).rename_axis("group").reset_index()
    items = things_of(workshop, rounds.items_of(asking, workshop), lambda: holding(asking).activities)
    return Room(workshop, items, whole.astype(dict.fromkeys(("joined", "scored", "finished"), "int64")))


@needs(Action.RUN_WORKSHOP)
def take_step(asking: Asking, workshop_id: str, step: Step, seen: Progress | None = None) -> Workshop:
    """Take a step of the workshop. A round that is revealed, or hidden again, is noted in the history.

    Args:
        asking: who takes it.
        workshop_id: of which workshop.
        step: which.
        seen: how the workshop stood on the page where it was pressed: a step of the same name elsewhere, such
            as the reveal of the next round, is not meant.

    Raises:
        UserError: the step is not possible (any more), for somebody else took one; there is nothing to score
            yet; or the workshop is closed, but what led from phones to ballots could not be taken out of the
            data file now.
    """
    workshop = _mine(asking, workshop_id)
    has_moved = seen is not None and seen.place != workshop.progress.place
    if has_moved or step not in steps_of(workshop.progress):
        raise UserError("workshop_moved")
    # A room that proposes may have begun without anything to score.
    if step is Step.START and room(asking, workshop_id).scored_now.empty:
        raise UserError("nothing_to_score")
    if step is Step.TALK:
        return talk_about(asking, workshop_id, first_to_talk_about(asking, workshop))
    progress = after(workshop.progress, step, minutes=workshop.plan.minutes, now=now_in_utc())
    return _move(asking, workshop, progress)


@needs(Action.RUN_WORKSHOP)
def propose_first(asking: Asking, workshop_id: str, *, proposes: bool) -> Workshop:
    """Ask the room for ideas before it scores, or do not.

    Raises:
        UserError: the lobby is left already, or the workshop is not about activities.
    """
    workshop = _mine(asking, workshop_id)
    if workshop.progress.stage is not Stage.LOBBY or not workshop.plan.scores_activities:
        raise UserError("workshop_moved")
    return _move(asking, workshop, proposing(workshop.progress, proposes=proposes))


@needs(Action.RUN_WORKSHOP)
def extend(asking: Asking, workshop_id: str, minutes: int) -> Workshop:
    """Give the running round more minutes."""
    workshop = _mine(asking, workshop_id)
    if workshop.progress.stage is not Stage.SCORING:
        raise UserError("workshop_moved")
    return _move(asking, workshop, extended(workshop.progress, minutes, now_in_utc()))


@needs(Action.RUN_WORKSHOP)
def talk_about(asking: Asking, workshop_id: str, activity_id: str) -> Workshop:
    """Put one activity of a revealed round on the wall, to talk about.

    Raises:
        UserError: no round is being looked at now, or nobody has scored this.
    """
    workshop = _mine(asking, workshop_id)
    if workshop.progress.stage not in LOOKED_AT:
        raise UserError("workshop_moved")
    if activity_id not in to_talk_about(asking, workshop):
        raise UserError("nobody_scored_it")
    return _move(asking, workshop, talking_about(workshop.progress, activity_id))


@needs(Action.RUN_WORKSHOP)
def compare(asking: Asking, workshop_id: str, activity_ids: list[str]) -> Workshop:
    """Ask the room which of some activities of the revealed round would help more, first.

    Raises:
        UserError: these are too few or too many, one has no position, or no round is being looked at now.
    """
    workshop = _mine(asking, workshop_id)
    if workshop.progress.stage not in LOOKED_AT or not workshop.plan.scores_activities:
        raise UserError("workshop_moved")
    placed = positions_in(asking, workshop, workshop.plan.cuts)["activity_id"]
    wanted = tuple(dict.fromkeys(activity_ids))
    if not FEWEST <= len(wanted) <= MOST or not set(wanted) <= set(placed):
        raise UserError("pairs_size", fewest=FEWEST, most=MOST)
    return _move(asking, workshop, comparing(workshop.progress, wanted))


@needs(Action.RUN_WORKSHOP)
def turn_wall(asking: Asking, workshop_id: str, by: int, parts: int) -> Workshop:
    """Turn the wall to another part of what it shows, on (1) or back (-1).

    Args:
        asking: who turns it.
        workshop_id: of the workshop.
        by: how many parts on.
        parts: how many there are now, as the wall counts them.

    Raises:
        UserError: the workshop has moved on meanwhile.
    """
    workshop = _mine(asking, workshop_id)
    return _move(asking, workshop, turned(workshop.progress, by, parts))


@needs(Action.RUN_WORKSHOP)
def skip(asking: Asking, workshop_id: str, activity_id: str, *, skipped: bool) -> None:
    """Leave an activity out, or take it in again; its scores are kept.

    While a round is prepared or scored it is left out of that round, and while one is looked at of the next:
    what the room sees stays in view.

    Raises:
        UserError: the workshop is closed.
    """
    workshop = _mine(asking, workshop_id)
    if workshop.is_closed:
        raise UserError("workshop_moved")
    asking.store.workshops.skip_item(
        workshop, activity_id, skipped=skipped, from_round=workshop.progress.round_to_score
    )
    asking.store.bell.ring([workshop_id])


@needs(Action.RUN_WORKSHOP)
def add_in_the_room(asking: Asking, workshop_id: str, title: str) -> str:
    """Add what somebody in the room thought of, as a potential activity, and score it too.

    Raises:
        NotSaved: the title cannot be stored.
        UserError: the workshop is full, closed, or not about activities.
    """
    here = room(asking, workshop_id)
    if here.workshop.progress.stage is Stage.CLOSED or not here.workshop.plan.scores_activities:
        raise UserError("workshop_moved")
    if len(here.items) >= MOST_ACTIVITIES:
        raise UserError("workshop_size", n=len(here.items) + 1, most=MOST_ACTIVITIES)
    activity_id = add(asking, {"title": title, "status": "potential", "source": here.workshop.plan.name})
    asking.store.workshops.add_item(here.workshop, activity_id)
    asking.store.bell.ring([workshop_id])
    return activity_id


@needs(Action.RUN_WORKSHOP)
def erase(asking: Asking, workshop_id: str) -> None:
    """Erase a workshop with all its ballots and scores, bytes too. Decisions stay with their activities.

    Raises:
        UserError: it is erased, but its bytes could not be taken out of the data file now.
    """
    workshop = _mine(asking, workshop_id)
    asking.store.workshops.erase(workshop)
    asking.store.worked_out.forget()
    # After the erasing, for the note of one that failed would stay
    asking.council.note(Batch("workshop_erased", asking.person.name, workshop.plan.name))
    asking.store.scrub()


def _move(asking: Asking, workshop: Workshop, progress: Progress) -> Workshop:
    closed_at = now_in_utc() if progress.stage is Stage.CLOSED else None
    try:
        moved = asking.store.workshops.move(workshop, progress, closed_at=closed_at)
    except Outdated as error:
        raise UserError("workshop_moved") from error
    asking.store.bell.ring([workshop.workshop_id])
    if progress.revealed != workshop.progress.revealed:
        shown = len(progress.revealed) > len(workshop.progress.revealed)
        kind = "round_revealed" if shown else "round_hidden"
        asking.council.note(Batch(kind, asking.person.name, workshop.plan.name))
    if closed_at:
        # Last, for it may fail: the workshop is closed all the same, and the bytes go later (0027)
        asking.store.scrub()
    return moved


def _mine(asking: Asking, workshop_id: str) -> Workshop:
    return rounds.workshop_of(asking, workshop_id)
