"""Trend: the Star, the Matrix and the decisions as they were, as they are, and what moved in between."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from costar.domain import trend
from costar.domain.activities.filters import CURRENT, Filters
from costar.domain.council.access import Action
from costar.domain.council.council import Council
from costar.domain.matrix.matrix import Cuts
from costar.domain.star.star import Arm
from costar.domain.trend import DecisionCounts, TrendMoment
from costar.storage.council.batches import Snapshot
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding
from costar.usecases.workshop.scored import shared_positions


@dataclass(frozen=True)
class TrendView:
    """How a council has changed, oldest moment first; the last is today.

    `arms` and `decisions`: one entry a moment; `moves` and `stands`: between `since` and today, as `trend`
    returns them, `stands` with the places of the marks; `unlike`: the moments at which the Matrix was cut
    elsewhere, or nobody kept where.
    """

    council: Council
    moments: tuple[TrendMoment, ...]
    arms: tuple[tuple[Arm, ...], ...]
    decisions: tuple[DecisionCounts, ...]
    since: TrendMoment
    moves: pd.DataFrame
    stands: pd.DataFrame
    cuts: Cuts
    unlike: tuple[TrendMoment, ...]

    @property
    def has_a_past(self) -> bool:
        """Whether there is a moment to compare today with."""
        return len(self.moments) > 1


@needs(Action.SEE)
def trend_view(
    asking: Asking, filters: Filters = CURRENT, since: int = 0, today: date | None = None
) -> TrendView:
    """The council's snapshots and today, under the same filters and the same cut lines.

    Args:
        asking: who asks, and for which council.
        filters: what each moment is about.
        since: the place of the moment to compare today's Matrix with, counted from the oldest.
        today: the day of the last moment.
    """
    council = asking.now
    cuts = council.settings.cuts
    # The store has the newest first, and a trend is read from the oldest on
    kept = [_kept(asking, snapshot) for snapshot in reversed(asking.council.snapshots())]
    now = TrendMoment(
        "", today or date.today(), holding(asking).activities, shared_positions(asking, cuts), cuts
    )
    moments = (*kept, now)
    before = moments[min(since, len(moments) - 1)]
    # Whatever its status: what has begun or ended since must not look as if it were new or gone, and what was
    # taken on is often still an idea.
    everything = Filters(directorate=filters.directorate, service=filters.service, ward=filters.ward)
    was, lies = trend.placed_at(before, cuts, everything), trend.placed_at(now, cuts, everything)
    moved = trend.moves(was, lies)
    return TrendView(
        council,
        moments,
        trend.arms_over_time(moments, filters),
        tuple(trend.decisions_at(moment, everything) for moment in moments),
        before,
        moved,
        trend.last_places(was, lies, moved),
        cuts,
        trend.unlike(moments, cuts),
    )


def _kept(asking: Asking, snapshot: Snapshot) -> TrendMoment:
    return TrendMoment(
        snapshot.name,
        snapshot.taken_at.date(),
        asking.council.snapshot_activities(snapshot.revision),
        asking.council.snapshot_positions(snapshot.revision),
        snapshot.cuts,
    )
