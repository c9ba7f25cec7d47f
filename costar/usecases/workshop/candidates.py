"""Preparing a workshop: which activities there are to score, and what the last workshop left to do."""

from collections.abc import Sequence
from enum import StrEnum

import pandas as pd

from costar.domain.activities.filters import Filters, least_scored_first
from costar.domain.council.access import Action
from costar.domain.records.reading import in_word_order
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding
from costar.usecases.workshop.scored import positions


class CandidateOrder(StrEnum):
    """How the activities of a workshop are numbered."""

    TITLE = "title"
    LEAST_SCORED = "least_scored"


@needs(Action.SEE)
def candidates(
    asking: Asking,
    filters: Filters,
    *,
    only: Sequence[str] = (),
    never_scored: bool = False,
    order: CandidateOrder = CandidateOrder.TITLE,
) -> pd.DataFrame:
    """What could be scored in a workshop.

    Args:
        asking: who asks, and for which council.
        filters: what to keep.
        only: when given, ids: nothing else is kept.
        never_scored: keep only what neither the team nor a workshop has scored.
        order: in which order.

    Returns:
        Columns of `activity.ACTIVITY`, and `ballots`: how many scored it in its latest revealed round.
    """
    held = holding(asking)
    kept = held.kept(filters)
    if only:
        kept = kept[kept["activity_id"].isin(list(only))]
    scored = positions(asking, held.council.settings.cuts)
    counts = dict(zip(scored["activity_id"], scored["n"], strict=True)) if len(scored) else {}
    # What no round has scored has none, so that it comes first where the least scored are asked for
    kept = kept.assign(ballots=kept["activity_id"].map(counts).fillna(0).astype("int64"))
    if never_scored:
        # One score alone gives an activity no place, so it counts as none
        unscored = kept[["impact", "effort"]].isna().any(axis=1)
        kept = kept[unscored & (kept["ballots"] == 0)]
    if order is CandidateOrder.LEAST_SCORED:
        return least_scored_first(kept)
    return in_word_order(kept, "title")
