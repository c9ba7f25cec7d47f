"""What a workshop's rounds put where: to its room while it goes on, and afterwards what may be shared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import pandas as pd

from costar.domain.council.access import Action
from costar.domain.matrix.matrix import Cuts, with_rounds
from costar.domain.workshop import shared, voices
from costar.domain.workshop.groups import as_asked
from costar.domain.workshop.workshop import Workshop
from costar.errors import NotFound, UserError
from costar.usecases.permission import Asking, needs
from costar.usecases.workshop import rounds


@dataclass(frozen=True)
class Results:
    """One revealed round.

    `tally`: as `voices.tally` returns it; `by_group`: as `voices.by_group`; once the workshop is closed as
    `shared.shared_tally` and `shared.shared_voices`. `scores`: as `voices.tally` takes them, never shown.
    """

    round_number: int
    tally: pd.DataFrame
    by_group: pd.DataFrame
    scores: pd.DataFrame


_NO_ROUND: Final = 0
"""A round that nobody scores: its tally is empty, and has all columns."""

TallyOf = Callable[[pd.DataFrame, Cuts, voices.Weighing], pd.DataFrame]
"""`voices.tally`, or what of it may be shared."""


@needs(Action.SEE, once=True)
def results(asking: Asking, workshop_id: str, round_number: int) -> Results:
    """A round's results, once it is revealed; of a closed workshop without what a later round scored, too.

    Raises:
        NotFound: this council has no such workshop, or the round is not revealed.
    """
    workshop = rounds.workshop_of(asking, workshop_id)
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


@needs(Action.SEE, once=True)
def told_by(asking: Asking) -> tuple[tuple[str, int], ...]:
    """Which workshops tell where activities lie, each with how often it moved: a mark for what is kept.

    Closing one changes what it tells, and not the council's revision.
    """
    return tuple((workshop.workshop_id, workshop.revision) for workshop in _told(asking))


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


@needs(Action.SEE)
def positioned(asking: Asking, activities: pd.DataFrame, *, shared: bool = False) -> pd.DataFrame:
    """Activities with the positions that they have on the council's Matrix, whoever scored them.

    Args:
        asking: who asks, and for which council.
        activities: columns of `activity.ACTIVITY`.
        shared: by `shared_positions`, and not by `positions`.

    Returns:
        As `matrix.with_rounds` says.
    """
    found = shared_positions if shared else positions
    return with_rounds(activities, found(asking, asking.now.settings.cuts))


def positions_in(
    asking: Asking,
    workshop: Workshop,
    cuts: Cuts,
    *,
    up_to: int | None = None,
) -> pd.DataFrame:
    """The same for one workshop, by all its revealed rounds or those up to one; nothing where there is none.

    What is withheld is among it, without a position.
    """
    seen = workshop.progress.revealed[:up_to] or (_NO_ROUND,)
    tally_of = _tally_of(workshop)
    found = [
        tally_of(_counted(asking, workshop, round_number), cuts, workshop.plan.weighing).assign(
            workshop=workshop.plan.name,
            round_number=round_number,
            scored_on=pd.Timestamp(workshop.made_at.date()),
        )
        # Newest first, for `drop_duplicates` keeps the first: the latest round that scored it (domain.md, 3)
        for round_number in reversed(seen)
    ]
    # What is withheld stays in, or an earlier round would be told in its place
    placed = [tally[(tally["quadrant"] != "") | _withheld(tally)] for tally in found]
    return pd.concat(placed, ignore_index=True).drop_duplicates("activity_id")


def is_left_out(items: pd.DataFrame, round_number: int) -> "pd.Series[bool]":
    """Which things a round left out.

    Args:
        items: `skipped` and `skipped_from`.
        round_number: the round.
    """
    return items["skipped"] & (items["skipped_from"] <= round_number)


def to_talk_about(asking: Asking, workshop: Workshop) -> list[str]:
    """What somebody has scored in the rounds that may be seen, least agreed first."""
    found = [
        _results(asking, workshop, number, workshop.plan.cuts).tally
        for number in reversed(workshop.progress.revealed)
    ]
    # Elements of a risk culture have no place on the Matrix, so none of them has a quadrant
    if workshop.plan.scores_activities:
        found = [tally[tally["quadrant"] != ""] for tally in found]
    # The newest round stands first, so of what was scored twice its result is the one that stays
    order = pd.concat(found, ignore_index=True).drop_duplicates("activity_id")
    return list(order.sort_values("agreement", kind="stable")["activity_id"])


def first_to_talk_about(asking: Asking, workshop: Workshop) -> str:
    """What the room agrees least on.

    Raises:
        UserError: nobody has scored anything.
    """
    found = to_talk_about(asking, workshop)
    if not found:
        raise UserError("nobody_scored_anything")
    return found[0]


def _told(asking: Asking) -> list[Workshop]:
    """The workshops that have revealed where activities lie, newest first."""
    return [
        workshop
        for workshop in rounds.workshops_of(asking)
        if workshop.progress.revealed and workshop.plan.scores_activities
    ]


def _positions(asking: Asking, cuts: Cuts, of: Sequence[Workshop]) -> pd.DataFrame:
    """What these workshops tell, worked out once for as long as it stands.

    A round is revealed, hidden and closed by a move of its workshop, what was revealed takes no more answers
    (0054), and no ballot in it can be set aside: it stands until a workshop moves or leaves other things out.
    """
    if not of:
        return pd.DataFrame()
    key = (asking.council_id, "positions", cuts, *(workshop.workshop_id for workshop in of))
    mark = (tuple(workshop.revision for workshop in of), rounds.items_of_all(asking, of))
    found = asking.store.worked_out.get(key, mark, partial(_worked_out, asking, cuts, of))
    return found.copy(deep=False)  # pandas copies what is written to: nobody's change is seen by others


def _worked_out(asking: Asking, cuts: Cuts, of: Sequence[Workshop]) -> pd.DataFrame:
    rounds.read_all(asking, of)
    found = [positions_in(asking, workshop, cuts) for workshop in of]
    return pd.concat(found, ignore_index=True).drop_duplicates("activity_id")


def _tally_of(workshop: Workshop) -> TallyOf:
    """What a workshop says now: to its room while it goes on, and afterwards what may be shared."""
    return shared.shared_tally if workshop.is_closed else voices.tally


def _withheld(tally: pd.DataFrame) -> "pd.Series[bool]":
    if "withheld" not in tally:
        return pd.Series(False, index=tally.index)
    return tally["withheld"].eq(True)  # a room withholds nothing from itself, so its rows have no such word


def _results(asking: Asking, workshop: Workshop, round_number: int, cuts: Cuts) -> Results:
    counted = _counted(asking, workshop, round_number)
    if workshop.is_closed:
        counted = counted[~counted["activity_id"].isin(_scored_after(asking, workshop, round_number))]
    tally = _tally_of(workshop)(counted, cuts, workshop.plan.weighing)
    return Results(round_number, tally, _voices_of(workshop, counted), counted)


def _voices_of(workshop: Workshop, counted: pd.DataFrame) -> pd.DataFrame:
    """Where each voice puts each activity: what the room sees, and afterwards what may be shared."""
    if workshop.is_closed:
        return shared.shared_voices(counted, workshop.plan.weighing)
    return voices.by_group(counted)


def _scored_after(asking: Asking, workshop: Workshop, round_number: int) -> set[str]:
    """What later rounds scored: told twice, the difference would be whoever came for one round only."""
    later = [number for number in workshop.progress.revealed if number > round_number]
    return {str(one) for number in later for one in _counted(asking, workshop, number)["activity_id"]}


def _counted(asking: Asking, workshop: Workshop, round_number: int) -> pd.DataFrame:
    """The scores of a round that count: the last of each ballot, what it was asked, and nothing left out."""
    scores = voices.latest(rounds.scores_of(asking, workshop, round_number))
    items = rounds.items_of(asking, workshop)
    kept = items.loc[~is_left_out(items, round_number), "activity_id"]
    counted = scores[scores["activity_id"].isin(kept)]
    return as_asked(counted, workshop.plan.doers) if workshop.plan.doers else counted
