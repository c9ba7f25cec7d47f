"""A workshop from preparing to closing, as the facilitator runs it."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import uuid4

import pandas as pd

from costar.domain.council.access import Action
from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop import shared, voices
from costar.domain.workshop.tie_break import FEWEST, MOST
from costar.domain.workshop.workshop import (
    LONGEST_WORDING,
    LOOKED_AT,
    MOST_ACTIVITIES,
    Plan,
    Progress,
    Stage,
    Step,
    Workshop,
    after,
    comparing,
    extended,
    steps_of,
    talking_about,
)
from costar.errors import NotFound, Outdated, UserError
from costar.storage.batches import Batch
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding
from costar.usecases.records.edit import add
from costar.usecases.workshop import rounds
from costar.usecases.workshop.scored_things import things_of

CODE_LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""31 signs that nobody mixes up when reading them out: no 0, O, 1, I or L."""

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
        return self.items[~left_out(self.items, round_number)]


@dataclass(frozen=True)
class Results:
    """One revealed round.

    `tally`: as `voices.tally` returns it; `by_group`: as `voices.by_group`; once the workshop is closed as
    `shared.shared_tally` and `shared.shared_voices`. `scores`: as `voices.SCORES`, never to be shown.
    """

    round_number: int
    tally: pd.DataFrame
    by_group: pd.DataFrame
    scores: pd.DataFrame


TallyOf = Callable[[pd.DataFrame, Cuts, voices.Weighing], pd.DataFrame]
"""`voices.tally`, or what of it may be shared."""


@needs(Action.RUN_WORKSHOP)
def prepare(asking: Asking, plan: Plan, activity_ids: list[str]) -> Workshop:
    """Make a workshop that scores these activities, in this order; its lobby is open at once.

    Raises:
        UserError: it has no name or group, no activity or too many, or words too long for a phone.
    """
    if not plan.name.strip():
        raise UserError("workshop_without_name")
    if not plan.groups:
        raise UserError("workshop_without_group")
    if not 0 < len(activity_ids) <= MOST_ACTIVITIES:
        raise UserError("workshop_size", n=len(activity_ids), most=MOST_ACTIVITIES)
    if max(map(len, astuple(plan.wording))) > LONGEST_WORDING:
        raise UserError("workshop_wording", most=LONGEST_WORDING)
    workshop = Workshop(
        asking.council_id,
        uuid4().hex,
        plan,
        Progress(),
        code="".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)),
        token=secrets.token_urlsafe(24),
        made_at=_now(),
    )
    asking.store.workshops.add(workshop, list(dict.fromkeys(activity_ids)))
    return workshop


@needs(Action.SEE, once=True)
def workshops(asking: Asking) -> list[Workshop]:
    """The council's workshops, newest first."""
    return asking.store.workshops.of_council(asking.council_id)


@needs(Action.SEE, once=True)
def room(asking: Asking, workshop_id: str) -> Room:
    """One workshop as it stands.

    Raises:
        NotFound: this council has no such workshop.
    """
    workshop = _mine(asking, workshop_id)
    turnout = asking.store.ballots.turnout(workshop).set_index("group")
    whole = turnout.reindex(list(workshop.plan.groups), fill_value=0).rename_axis("group").reset_index()
    items = things_of(workshop, rounds.items_of(asking, workshop), lambda: holding(asking).activities)
    return Room(workshop, items, whole.astype(dict.fromkeys(("joined", "scored", "finished"), "int64")))


@needs(Action.RUN_WORKSHOP)
def take_step(asking: Asking, workshop_id: str, step: Step) -> Workshop:
    """Take a step of the workshop. A round that is revealed, or hidden again, is noted in the history.

    Raises:
        UserError: the step is not possible (any more), for somebody else took one; or the workshop is
            closed, but what led from phones to ballots could not be taken out of the data file now.
    """
    workshop = _mine(asking, workshop_id)
    if step not in steps_of(workshop.progress):
        raise UserError("workshop_moved")
    if step is Step.TALK:
        return talk_about(asking, workshop_id, _first_to_talk_about(asking, workshop))
    progress = after(workshop.progress, step, minutes=workshop.plan.minutes, now=_now())
    return _move(asking, workshop, progress)


@needs(Action.RUN_WORKSHOP)
def extend(asking: Asking, workshop_id: str, minutes: int) -> Workshop:
    """Give the running round more minutes."""
    workshop = _mine(asking, workshop_id)
    if workshop.progress.stage is not Stage.SCORING:
        raise UserError("workshop_moved")
    return _move(asking, workshop, extended(workshop.progress, minutes, _now()))


@needs(Action.RUN_WORKSHOP)
def talk_about(asking: Asking, workshop_id: str, activity_id: str) -> Workshop:
    """Put one activity of a revealed round on the wall, to talk about.

    Raises:
        UserError: no round is being looked at now, or nobody has scored this.
    """
    workshop = _mine(asking, workshop_id)
    if workshop.progress.stage not in LOOKED_AT:
        raise UserError("workshop_moved")
    if activity_id not in _to_talk_about(asking, workshop):
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
def skip(asking: Asking, workshop_id: str, activity_id: str, *, skipped: bool) -> None:
    """Leave an activity out, or take it in again; its scores are kept.

    While a round is prepared or scored it is left out of that round, and while one is looked at of the next:
    what the room sees stays in view.
    """
    workshop = _mine(asking, workshop_id)
    number = workshop.progress.round_number + (not workshop.progress.may_set_aside)
    asking.store.workshops.skip_item(workshop, activity_id, skipped=skipped, from_round=number)
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
    return activity_id


@needs(Action.RUN_WORKSHOP)
def erase(asking: Asking, workshop_id: str) -> None:
    """Erase a workshop with all its ballots and scores, bytes too. Decisions stay with their activities.

    Raises:
        UserError: it is erased, but its bytes could not be taken out of the data file now.
    """
    workshop = _mine(asking, workshop_id)
    asking.store.workshops.erase(workshop)
    asking.council.note(Batch("workshop_erased", asking.person.name, workshop.plan.name))
    asking.store.scrub()


@needs(Action.SEE, once=True)
def results(asking: Asking, workshop_id: str, round_number: int) -> Results:
    """A round's results, once it is revealed.

    Raises:
        NotFound: this council has no such workshop, or the round is not revealed.
    """
    workshop = _mine(asking, workshop_id)
    if round_number not in workshop.progress.revealed:
        raise NotFound("round_not_revealed")
    return _results(asking, workshop, round_number, workshop.plan.cuts)


@needs(Action.SEE)
def shared_positions(asking: Asking, cuts: Cuts) -> pd.DataFrame:
    """As `positions`, as far as they may leave the room: in reports, exports and snapshots.

    Nothing of a workshop that goes on leaves its room: from what is told after one round and after the next,
    or before and after somebody comes late, that person's scores could be worked out.

    Returns:
        Columns of `shared.shared_tally`, `workshop` (its name), `round_number` and `scored_on` (a date);
        nothing for what is withheld in the latest round that scored it.
    """
    found = _positions(asking, cuts, [one for one in _told(asking) if one.is_closed])
    return found if found.empty else found[~_withheld(found)]


@needs(Action.SEE)
def not_shared_yet(asking: Asking) -> list[str]:
    """The names of the workshops that have revealed something and go on, newest first."""
    return [workshop.plan.name for workshop in _told(asking) if not workshop.is_closed]


@needs(Action.SEE, once=True)
def positions(asking: Asking, cuts: Cuts) -> pd.DataFrame:
    """Where revealed rounds put activities: for each, the latest round in which it was scored.

    A workshop that goes on is told as in its room; of one that is closed only what may be shared stands.

    Args:
        asking: who asks, and for which council.
        cuts: where the matrix is cut that they shall stand on; agreement follows from it.

    Returns:
        Columns that `voices.tally` and `shared.shared_tally` have in common, `workshop` (its name),
        `round_number` and `scored_on` (a date); nothing for what is withheld in the latest round that
        scored it.
    """
    found = _positions(asking, cuts, _told(asking))
    return found if found.empty else found[~_withheld(found)]


def positions_in(
    asking: Asking,
    workshop: Workshop,
    cuts: Cuts,
    *,
    up_to: int | None = None,
) -> pd.DataFrame:
    """The same for one workshop of which a round is revealed, by all its rounds or those up to one.

    What is withheld is among it, without a position.
    """
    seen = workshop.progress.revealed[:up_to]
    tally_of = _tally_of(workshop)
    found = [
        tally_of(_counted(asking, workshop, round_number), cuts, workshop.plan.weighing).assign(
            workshop=workshop.plan.name,
            round_number=round_number,
            scored_on=pd.Timestamp(workshop.made_at.date()),
        )
        for round_number in reversed(seen)
    ]
    placed = [tally[(tally["quadrant"] != "") | _withheld(tally)] for tally in found]
    return pd.concat(placed, ignore_index=True).drop_duplicates("activity_id")


def _told(asking: Asking) -> list[Workshop]:
    """The workshops that have revealed where activities lie, newest first."""
    return [
        workshop
        for workshop in workshops(asking)
        if workshop.progress.revealed and workshop.plan.scores_activities
    ]


def _positions(asking: Asking, cuts: Cuts, of: Sequence[Workshop]) -> pd.DataFrame:
    rounds.read_all(asking, of)
    found = [positions_in(asking, workshop, cuts) for workshop in of]
    return pd.concat(found, ignore_index=True).drop_duplicates("activity_id") if found else pd.DataFrame()


def _tally_of(workshop: Workshop) -> TallyOf:
    """What a workshop says now: to its room while it goes on, and afterwards what may be shared."""
    return shared.shared_tally if workshop.is_closed else voices.tally


def _withheld(tally: pd.DataFrame) -> "pd.Series[bool]":
    if "withheld" not in tally:
        return pd.Series(False, index=tally.index)
    return tally["withheld"].eq(True)  # a room withholds nothing from itself, so its rows have no such word


def _results(asking: Asking, workshop: Workshop, round_number: int, cuts: Cuts) -> Results:
    counted = _counted(asking, workshop, round_number)
    tally = _tally_of(workshop)(counted, cuts, workshop.plan.weighing)
    voices_of_it = shared.shared_voices if workshop.is_closed else voices.by_group
    return Results(round_number, tally, voices_of_it(counted), counted)


def _counted(asking: Asking, workshop: Workshop, round_number: int) -> pd.DataFrame:
    """The scores of a round that count: the last of each ballot, and of nothing that it left out."""
    scores = voices.latest(rounds.scores_of(asking, workshop, round_number))
    items = rounds.items_of(asking, workshop)
    kept = items.loc[~left_out(items, round_number), "activity_id"]
    return scores[scores["activity_id"].isin(kept)]


def left_out(items: pd.DataFrame, round_number: int) -> "pd.Series[bool]":
    """Which things a round left out.

    Args:
        items: `skipped` and `skipped_from`.
        round_number: the round.
    """
    return items["skipped"] & (items["skipped_from"] <= round_number)


def _first_to_talk_about(asking: Asking, workshop: Workshop) -> str:
    """What the room agrees least on.

    Raises:
        UserError: nobody has scored anything.
    """
    found = _to_talk_about(asking, workshop)
    if not found:
        raise UserError("nobody_scored_anything")
    return found[0]


def _to_talk_about(asking: Asking, workshop: Workshop) -> list[str]:
    """What somebody has scored in the rounds that may be seen, least agreed first."""
    found = [
        _results(asking, workshop, number, workshop.plan.cuts).tally
        for number in reversed(workshop.progress.revealed)
    ]
    if workshop.plan.scores_activities:
        found = [tally[tally["quadrant"] != ""] for tally in found]
    order = pd.concat(found, ignore_index=True).drop_duplicates("activity_id")
    return list(order.sort_values("agreement", kind="stable")["activity_id"])


def _move(asking: Asking, workshop: Workshop, progress: Progress) -> Workshop:
    closed_at = _now() if progress.stage is Stage.CLOSED else None
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
        asking.store.scrub()
    return moved


def _mine(asking: Asking, workshop_id: str) -> Workshop:
    return rounds.workshop_of(asking, workshop_id)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
