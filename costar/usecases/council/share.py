"""What goes outside the council, and what waits while an election is near."""

from datetime import date

from costar.domain.council.access import Action
from costar.domain.council.pre_election import Period
from costar.errors import UserError
from costar.sentences.phrases import day
from costar.usecases.permission import Asking, needs


@needs(Action.SEE)
def pause(asking: Asking) -> Period | None:
    """The pre-election period that runs today, or None."""
    period = asking.now.settings.pre_election
    return period if period and period.runs_on(date.today()) else None


@needs(Action.EXPORT, hands_out=False)
def is_before_election(asking: Asking, *, internal: bool) -> bool:
    """Whether an election is near; what would be shared then is refused.

    Args:
        asking: who asks, and for which council.
        internal: whether it stays in the council. Only an administrator can say so.

    Raises:
        UserError: sharing is paused, and this is not an administrator's own use.
    """
    period = pause(asking)
    if period and not (internal and asking.may(Action.SET_UP)):
        raise UserError("sharing_paused", until=day(period.last))
    return period is not None
