"""How long a council keeps what may say something of people, by kind, and what goes when.

A council is cleared at the beginning of a month, so that what goes next can be told beforehand: what is
older than the months that were chosen, counted from the first day of the month. A choice counts a week after
it was made at the earliest, so that nothing goes which nobody could see coming.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from costar.domain.charter.charter import CHARTER, INCENTIVE
from costar.domain.people.affected import AFFECTED_GROUP
from costar.domain.people.offers import ASSET, NEED
from costar.domain.people.taking_part import INDUCTION, LAB, TERMS
from costar.domain.records.record import RecordType


class KeptKind(StrEnum):
    """A kind of record for which an administrator chooses how long it is kept."""

    WORKSHOPS = "workshops"
    OFFERS = "offers"
    LABS = "labs"
    CHARTERS = "charters"
    INDUCTIONS = "inductions"
    TERMS = "terms"
    AFFECTED = "affected"
    SNAPSHOTS = "snapshots"
    HISTORY = "history"
    PEOPLE = "people"


RECORDS: Final[dict[KeptKind, tuple[RecordType, ...]]] = {
    KeptKind.OFFERS: (ASSET, NEED),
    KeptKind.LABS: (LAB,),
    KeptKind.CHARTERS: (CHARTER, INCENTIVE),
    KeptKind.INDUCTIONS: (INDUCTION,),
    KeptKind.TERMS: (TERMS,),
    KeptKind.AFFECTED: (AFFECTED_GROUP,),
}
"""The kinds that are types of record: each record is as old as its last change."""


CLEARED: Final = "cleared"
"""The kind of save by which what is old goes."""

FOR_EVER: Final = 0
# Six years is as long as a claim can be brought in England and Wales; a year covers one round of planning
# (decision 0063).
MONTHS: Final = (FOR_EVER, 6, 12, 24, 72)
"""What can be chosen. Until somebody does it is for ever: that is how it was before there was a choice."""

NOTICE: Final = timedelta(days=7)
"""So long after a choice nothing goes by it."""


@dataclass(frozen=True)
class Retention:
    """How long a kind is kept: so many months, or `FOR_EVER`. `chosen_on` is None where nobody chose."""

    months: int = FOR_EVER
    chosen_on: date | None = None


def goes_before(kept: Retention, on: date) -> date | None:
    """What is older than this day goes when the council is cleared on a day; None where nothing goes."""
    begins = _counts_from(kept)
    if begins is None or on < begins:
        return None
    return _first_of_month(on, -kept.months)


def next_clearing(kept: Retention, today: date) -> date | None:
    """The next day on which something new can go; None where it is kept for ever."""
    begins = _counts_from(kept)
    return max(begins, _first_of_month(today, 1)) if begins else None


def _counts_from(kept: Retention) -> date | None:
    """The first day on which something may go by a choice."""
    if kept.months == FOR_EVER or kept.chosen_on is None:
        return None
    noticed = kept.chosen_on + NOTICE
    return noticed if noticed.day == 1 else _first_of_month(noticed, 1)


def _first_of_month(day: date, later: int) -> date:
    """The first day of the month that is so many months later than the one of a day."""
    years, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return date(years, month + 1, 1)
