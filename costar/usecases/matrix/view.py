"""Focus it: where the activities lie on the Matrix, and which are quick wins."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.domain.council.council import Council
from costar.domain.health.flags import FLAG, red_flags_of
from costar.domain.matrix.decisions import quick_wins
from costar.domain.matrix.matrix import Cuts, median_cuts, place, unplaced, with_rounds
from costar.domain.matrix.spreading import spread
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding, records
from costar.usecases.workshop.run import positions, results, room


@dataclass(frozen=True)
class MatrixView:
    """The Matrix of one set of activities.

    `placed`: as `spreading.spread` returns it; `unplaced`: the activities without a position;
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


@needs(Action.SEE)
def matrix(asking: Asking, filters: Filters, *, relative: bool = False) -> MatrixView:
    """The Matrix of what passes the filters, cut where the council cuts it or, relative, at the medians."""
    held = holding(asking)
    cuts = held.council.settings.cuts
    kept = with_rounds(held.kept(filters), positions(asking, cuts))
    if relative:
        cuts = median_cuts(place(kept, cuts))
        kept = with_rounds(held.kept(filters), positions(asking, cuts))
    placed = spread(place(kept, cuts), cuts)
    flags = red_flags_of(records(asking, FLAG))
    return MatrixView(held.council, placed, unplaced(kept), cuts, relative, red_flags=flags)


@needs(Action.SEE)
def quick_wins_left_out(asking: Asking, filters: Filters) -> dict[str, int]:
    """How many quick wins pass every filter but that of their status, by status."""
    if not filters.statuses:
        return {}
    wins = matrix(asking, replace(filters, statuses=())).quick_wins
    counts = wins.loc[~wins["status"].isin(filters.statuses), "status"].value_counts()
    return {str(status): int(n) for status, n in counts.items()}


@dataclass(frozen=True)
class RoundView:
    """One revealed round on the Matrix.

    `placed`: as `spreading.spread` returns it, `number` as on the ballots; `unscored`: the activities
    that got no position; `by_group`: as `voices.by_group` returns it; `before`: where the round before put
    each activity, effort and impact; `red_flags`: as `flags.red_flags_of` returns them.
    """

    council: Council
    placed: pd.DataFrame
    unscored: pd.DataFrame
    by_group: pd.DataFrame
    cuts: Cuts
    before: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    red_flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def least_agreed(self) -> pd.DataFrame:
        """What to talk about next: least agreement first."""
        return self.placed.sort_values(["agreement", "number"], kind="stable")


@needs(Action.SEE)
def round_view(asking: Asking, workshop_id: str, round_number: int) -> RoundView:
    """A round on the Matrix, once it is revealed.

    Raises:
        NotFound: this council has no such workshop, or the round is not revealed.
    """
    here = room(asking, workshop_id)
    found = results(asking, workshop_id, round_number)
    plan = here.workshop.plan
    scored = found.tally[found.tally["quadrant"] != ""].assign(
        workshop=plan.name, round_number=round_number, scored_on=pd.Timestamp(here.workshop.made_at.date())
    )
    items = here.scored_now[here.scored_now["activity_id"].isin(scored["activity_id"])]
    numbers = dict(zip(items["activity_id"], items["number"], strict=True))
    placed = place(with_rounds(items, scored), plan.cuts)
    placed = placed.assign(number=placed["activity_id"].map(numbers))
    rest = here.scored_now[~here.scored_now["activity_id"].isin(placed["activity_id"])]
    return RoundView(
        asking.council.council(),
        spread(placed, plan.cuts),
        rest,
        found.by_group,
        plan.cuts,
        before=_positions_of(asking, workshop_id, round_number - 1) if round_number > 1 else {},
        red_flags=red_flags_of(records(asking, FLAG)),
    )


def _positions_of(asking: Asking, workshop_id: str, round_number: int) -> dict[str, tuple[float, float]]:
    tally = results(asking, workshop_id, round_number).tally
    placed = tally[tally["quadrant"] != ""]
    spots = zip(placed["effort"].astype(float), placed["impact"].astype(float), strict=True)
    return dict(zip(placed["activity_id"], spots, strict=True))


def undecided(wins: pd.DataFrame) -> pd.DataFrame:
    """The quick wins that nobody has decided on, in the same order."""
    return wins[wins["decision"] == ""]
