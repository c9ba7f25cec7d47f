"""Focus it: where the activities lie on the Matrix, and which are quick wins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.domain.council.council import Council
from costar.domain.health.flags import FLAG, red_flags_of
from costar.domain.matrix.decisions import quick_wins
from costar.domain.matrix.matrix import Cuts, median_cuts, place, unplaced, with_rounds
from costar.domain.workshop.change_of_mind import compared
from costar.errors import NotFound
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding, records
from costar.usecases.workshop.own_decisions import decided_in
from costar.usecases.workshop.run import room
from costar.usecases.workshop.scored import Results, positions, positions_in, results, shared_positions


@dataclass(frozen=True)
class MatrixView:
    """The Matrix of one set of activities.

    `placed`: as `matrix.place` returns it; `unplaced`: the activities without a position;
    `relative`: whether the cuts are the medians instead of the council's own; `red_flags`: as
    `flags.red_flags_of` returns them.
    """

    council: Council
    placed: pd.DataFrame
    unplaced: pd.DataFrame
    cuts: Cuts
    relative: bool
    red_flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def quick_wins(self) -> pd.DataFrame:
        """The quick wins, best first."""
        return quick_wins(self.placed)


@needs(Action.SEE, once=True)
def matrix(asking: Asking, filters: Filters, *, relative: bool = False, shared: bool = False) -> MatrixView:
    """The Matrix of what passes the filters, cut where the council cuts it or, relative, at the medians.

    Args:
        asking: who asks, and for which council.
        filters: what to show.
        relative: cut at the medians.
        shared: only what may leave the room; where a round's position may not, the desk score stands.
    """
    held = holding(asking)
    cuts = held.council.settings.cuts
    found = shared_positions if shared else positions
    kept = with_rounds(held.kept(filters), found(asking, cuts))
    if relative:
        cuts = median_cuts(place(kept, cuts))
        # Asked again: how far people agree depends on where the Matrix is cut.
        kept = with_rounds(held.kept(filters), found(asking, cuts))
    placed = place(kept, cuts)
    flags = red_flags_of(records(asking, FLAG))
    return MatrixView(held.council, placed, unplaced(kept), cuts, relative, red_flags=flags)


@dataclass(frozen=True)
class RoundView:
    """One revealed round on the Matrix.

    `placed`: as `matrix.place` returns it, `number` as on the ballots; `unscored`: the activities
    that got no position; `by_group`: as `voices.by_group` returns it; `before`: where those ballots put each
    activity in the round before that scored it in both, effort and impact; `compared`: how many those are, by
    activity, both only while the workshop goes on; `red_flags`: as `flags.red_flags_of` returns them. What
    this round left out stands where the latest round put it that scored it: `round_number` says which.
    `decided_here`: the activities whose decision is this room's own.
    """

    council: Council
    placed: pd.DataFrame
    unscored: pd.DataFrame
    by_group: pd.DataFrame
    cuts: Cuts
    before: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    red_flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    compared: Mapping[str, int] = field(default_factory=dict)
    decided_here: frozenset[str] = frozenset()

    @property
    def least_agreed(self) -> pd.DataFrame:
        """What to talk about next: least agreement first."""
        return self.placed.sort_values(["agreement", "number"], kind="stable")


@needs(Action.SEE, once=True)
def round_view(asking: Asking, workshop_id: str, round_number: int) -> RoundView:
    """A round on the Matrix, once it is revealed.

    Raises:
        NotFound: this council has no such workshop, the round is not revealed, or the workshop is closed and
            this was not its last: then each activity is told once.
    """
    here = room(asking, workshop_id)
    # Each activity is told once: whoever came for one round only would be the difference of two (decision
    # 0054).
    if here.workshop.is_closed and round_number < max(here.workshop.progress.revealed, default=0):
        raise NotFound("round_not_revealed")
    plan = here.workshop.plan
    rounds = [results(asking, workshop_id, number) for number in range(1, round_number + 1)]
    scored = positions_in(asking, here.workshop, plan.cuts, up_to=round_number)
    # What is withheld has no place, and stands among those without a position
    scored = scored[scored["quadrant"] != ""]
    items = here.items[here.items["activity_id"].isin(scored["activity_id"])]
    numbers = dict(zip(items["activity_id"], items["number"], strict=True))
    placed = place(with_rounds(items, scored), plan.cuts)
    placed = placed.assign(number=placed["activity_id"].map(numbers))
    asked = here.scored_in(round_number)
    before = (
        compared(rounds[-2].scores, rounds[-1].scores, plan.cuts, plan.weighing)
        # Only in the room: outside it who came for one round alone could be worked out (0042).
        if round_number > 1 and not here.workshop.is_closed
        else pd.DataFrame(columns=["activity_id", "n", "effort", "impact"])
    )
    return RoundView(
        asking.now,
        placed,
        asked[~asked["activity_id"].isin(placed["activity_id"])],
        _by_group(rounds, scored),
        plan.cuts,
        before=_spots(before),
        red_flags=red_flags_of(records(asking, FLAG)),
        decided_here=decided_in(asking.store, here.workshop),
        compared=dict(zip(before["activity_id"], before["n"], strict=True)),
    )


def _spots(tally: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Effort and impact of each activity."""
    spots = zip(tally["effort"].astype(float), tally["impact"].astype(float), strict=True)
    return dict(zip(tally["activity_id"], spots, strict=True))


def _by_group(rounds: Sequence[Results], scored: pd.DataFrame) -> pd.DataFrame:
    """Where each group put each activity in the round in which it was scored last."""
    latest = dict(zip(scored["activity_id"], scored["round_number"], strict=True))
    found = [
        one.by_group[one.by_group["activity_id"].map(latest).fillna(len(rounds)) == one.round_number]
        for one in rounds
    ]
    return pd.concat(found, ignore_index=True)
