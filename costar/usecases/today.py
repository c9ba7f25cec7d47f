"""The first page: what is due, what waits for a decision, what changed lately, and which workshop is next."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from costar.domain.activities.activity import Status
from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.domain.council.council import EXAMPLE_COUNCIL, Council
from costar.domain.matrix.decisions import DecisionProgress, follow_up
from costar.domain.star.things_to_try import FOLLOW_FROM, ThingToTry, things_to_try
from costar.domain.workshop.workshop import Workshop
from costar.storage.council.batches import Batch
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding
from costar.usecases.workshop.rounds import workshops_of
from costar.usecases.workshop.scored import positioned, told_by

MOST_CHANGES: Final = 5
_PRESSING: Final = (DecisionProgress.OVERDUE, DecisionProgress.SOON)


@dataclass(frozen=True)
class TodayView:
    """What there is to do and to know.

    `pressing`: what was taken on and is overdue or due soon, as `decisions.follow_up` returns it; `changes`:
    what was saved last, newest first; `next_workshop`: the newest that is not closed.
    """

    council: Council
    activities: int
    pressing: pd.DataFrame
    ideas: tuple[ThingToTry, ...]
    changes: tuple[Batch, ...]
    next_workshop: Workshop | None

    @property
    def overdue(self) -> int:
        """How much of it is late."""
        return int((self.pressing["progress"] == DecisionProgress.OVERDUE).sum())

    @property
    def soon(self) -> int:
        """How much of it comes up."""
        return len(self.pressing) - self.overdue

    @property
    def is_newcomers(self) -> bool:
        """Whether nobody has begun here: a council without activities, or the example."""
        return not self.activities or self.council.council_id == EXAMPLE_COUNCIL


@needs(Action.SEE)
def today(asking: Asking, day: date) -> TodayView:
    """What the council has to look at on a day."""
    held = holding(asking)
    kept = held.kept(Filters())
    followed = follow_up(kept, day)
    return TodayView(
        council=held.council,
        activities=len(kept),
        pressing=followed[followed["progress"].isin(_PRESSING)].reset_index(drop=True),
        ideas=_ideas(asking, kept, held.council),
        changes=tuple(asking.council.history.batches(MOST_CHANGES)),
        next_workshop=next((one for one in workshops_of(asking) if not one.is_closed), None),
    )


def _ideas(asking: Asking, kept: pd.DataFrame, council: Council) -> tuple[ThingToTry, ...]:
    """What to try, worked out once for each revision: of 1,000 activities it is a third of the page."""

    def work_out() -> tuple[ThingToTry, ...]:
        # What has ended is nothing to try
        live = kept.loc[kept["status"] != Status.ENDED, list(FOLLOW_FROM)].reset_index(drop=True)
        return things_to_try(positioned(asking, live), council.settings.cuts)

    # A workshop that moves puts activities elsewhere, and changes no revision (decision 0084)
    mark = (council.mark, told_by(asking))
    return asking.store.worked_out.get((asking.council_id, "ideas"), mark, work_out)
