"""Ballots that look odd: whoever runs the workshop may set them aside before the reveal, and all see it."""

from collections.abc import Sequence

import pandas as pd

from costar.domain.council.access import Action
from costar.errors import UserError
from costar.storage.council.batches import Batch
from costar.usecases.permission import Asking, needs
from costar.usecases.workshop import rounds


@needs(Action.SEE)
def how_many_aside(asking: Asking, workshop_id: str) -> int:
    """How many ballots of a workshop do not count."""
    return len(rounds.aside_of(asking, rounds.workshop_of(asking, workshop_id)))


@needs(Action.RUN_WORKSHOP, once=True)
def odd_ballots(asking: Asking, workshop_id: str) -> pd.DataFrame:
    """Every ballot with what is odd about it, as `OddStore.ballots` returns them: never what it scored."""
    return asking.store.odd.ballots(rounds.workshop_of(asking, workshop_id))


@needs(Action.RUN_WORKSHOP)
def set_aside(asking: Asking, workshop_id: str, ballot_ids: Sequence[str], *, aside: bool) -> None:
    """Let ballots not count, or count again; everybody sees how many do not, and the history says so.

    Raises:
        UserError: what these ballots scored was revealed, so leaving them out would be choosing a result.
    """
    # Afresh, and not as the page has read it: since then the round may have been revealed
    workshop = asking.store.workshops.one(workshop_id, asking.council_id)
    changed = asking.store.odd.set_aside(workshop, ballot_ids, aside=aside)
    if not changed:
        raise UserError("ballots_seen")
    kind = "ballots_set_aside" if aside else "ballots_counted"
    asking.council.note(Batch(kind, asking.person.name, workshop.plan.name, changed=changed))
    asking.store.bell.ring([workshop_id])
