"""What residents wait to hear: of what was promised, of a workshop without a page, of what they wrote."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from costar.domain.public.account import Account, Recommended, Standing, standing_of

SILENT_AFTER: Final = timedelta(weeks=12)
"""A promise of which residents have heard nothing for so long is named to the team."""

UNPUBLISHED_AFTER: Final = timedelta(weeks=4)
UNPUBLISHED_UNTIL: Final = timedelta(weeks=52)
"""A workshop that has been closed for so long and has no page is named, and not for ever."""


class Why(StrEnum):
    """Why the team is reminded of something."""

    UNANSWERED = "unanswered"
    DUE = "due"
    LOOK_AGAIN = "look_again"
    SILENT = "silent"
    QUIET = "quiet"
    UNPUBLISHED = "unpublished"


@dataclass(frozen=True)
class Reminder:
    """Something that residents wait to hear of.

    `title`: of what was promised, "" where it is about the whole workshop. `n`: how many people wrote; else
    whole weeks since residents heard last of it, or since the workshop was closed.
    """

    workshop_id: str
    workshop: str
    title: str
    why: Why
    n: int


@dataclass(frozen=True)
class Closed:
    """A workshop that has closed and could have a page."""

    workshop_id: str
    name: str
    closed_on: date


def about_promises(accounts: Sequence[Account], today: date) -> list[Reminder]:
    """What is due or silent in what is published, longest silent first; each thing once.

    Args:
        accounts: those that are published, as residents see them.
        today: the day to count from.
    """
    found = [
        Reminder(account.workshop_id, account.name, one.title, why, _weeks_since(one.heard_last_on, today))
        for account in accounts
        for one in account.recommended
        if (why := _why(one, today))
    ]
    return sorted(found, key=lambda one: (-one.n, one.title))


def about_pages(closed: Iterable[Closed], accounts: Sequence[Account], today: date) -> list[Reminder]:
    """The closed workshops of which nothing is published, longest closed first."""
    told = {one.workshop_id for one in accounts}
    found = [
        Reminder(one.workshop_id, one.name, "", Why.UNPUBLISHED, _weeks_since(one.closed_on, today))
        for one in closed
        if one.workshop_id not in told and UNPUBLISHED_AFTER <= today - one.closed_on <= UNPUBLISHED_UNTIL
    ]
    return sorted(found, key=lambda one: (-one.n, one.workshop))


def about_letters(written_about: Iterable[str], accounts: Sequence[Account]) -> list[Reminder]:
    """The published workshops about which somebody wrote and has no answer.

    Args:
        written_about: the workshop's id for each that has none.
        accounts: those that are published.
    """
    counted = Counter(written_about)
    return [
        Reminder(one.workshop_id, one.name, "", Why.UNANSWERED, counted[one.workshop_id])
        for one in accounts
        if counted[one.workshop_id]
    ]


def _why(one: Recommended, today: date) -> Why | None:
    """Nobody waits for what is done or will not be; what was said since a day counts as said to it."""
    if standing_of(one, today) not in (Standing.LATE, Standing.PROMISED, Standing.NO_DATE):
        return None
    heard = one.heard_last_on or date.min
    if one.due_on and heard <= one.due_on < today:
        return Why.DUE
    if one.look_again_on and heard <= one.look_again_on < today:
        return Why.LOOK_AGAIN
    if today - heard < SILENT_AFTER:
        return None
    return Why.QUIET if one.said else Why.SILENT


def _weeks_since(day: date | None, today: date) -> int:
    return (today - day).days // 7 if day else 0
