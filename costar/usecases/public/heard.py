"""Were you heard? Asked of each phone once, when its workshop has closed, and kept beside nobody."""

from typing import Final

from costar.domain.clock import now_in_utc
from costar.domain.workshop.ballot import device_of
from costar.domain.workshop.workshop import Workshop
from costar.storage.store import Store
from costar.usecases.public.draft import ASKED_FOR

STEPS: Final = (1, 2, 3, 4, 5)
"""From not at all to fully."""


def may_answer(store: Store, workshop_id: str, secret: str) -> bool:
    """Whether the phone with this secret has its answer still to give, within a day of closing.

    Raises:
        NotFound: there is no such workshop.
    """
    workshop = store.workshops.one(workshop_id)
    return _is_asked(workshop) and store.public.may_answer(workshop, device_of(secret))


def answer(store: Store, workshop_id: str, secret: str, step: int) -> bool:
    """Keep a phone's answer, 1 to 5, and say whether it had one left to give.

    Raises:
        NotFound: there is no such workshop.
    """
    workshop = store.workshops.one(workshop_id)
    return _is_asked(workshop) and store.public.take_answer(workshop, device_of(secret), step)


def erase_due(store: Store) -> int:
    """Let go of what phones could still have answered by, a day after their workshops closed."""
    return store.public.erase_passes(now_in_utc() - ASKED_FOR)


def _is_asked(workshop: Workshop) -> bool:
    if workshop.closed_at is None or not workshop.plan.scores_activities:
        return False
    return now_in_utc() - workshop.closed_at < ASKED_FOR
