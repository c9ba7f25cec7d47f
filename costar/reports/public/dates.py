"""The days that a council has named, as iCalendar (RFC 5545): by when, and when it is looked at again."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from costar.domain.public.account import Account, Recommended, Standing, standing_of
from costar.reports.public.leaf import Language
from costar.words import t


def dates_of(accounts: Sequence[Account], *, key: str, title: str, language: Language, today: date) -> bytes:
    """The days to come and gone of some workshops, each a whole day, in a language, which is spoken now.

    Args:
        accounts: the workshops, published.
        key: makes the ids its own, such as the council's id.
        title: what the calendar is called.
        language: which.
        today: what is done or will not be done by then is no day to wait for any more.
    """
    made = Calendar()
    made.add("prodid", "-//costar//what became of it//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", title)
    for account in accounts:
        # When it was published, and not now: the same account is the same bytes (decision 0064).
        stamp = (account.published_at or datetime.combine(account.held_on, datetime.min.time())).replace(
            tzinfo=UTC
        )
        for one in account.recommended:
            for name, on, text in _days(one, language.said(one.title, account.room_language), today):
                made.add_component(
                    _event(f"{key}/{account.workshop_id}/{one.activity_id}/{name}", on, text, stamp)
                )
    written: bytes = made.to_ical()
    return written


def _days(one: Recommended, title: str, today: date) -> Iterator[tuple[str, date, str]]:
    standing = standing_of(one, today)
    # A calendar is for days to wait for: what is kept or will not be done is no such day
    if one.due_on and standing in (Standing.LATE, Standing.PROMISED):
        yield "due", one.due_on, t("public.calendar.due", title=title)
    if one.look_again_on and standing is not Standing.KEPT:
        yield "look_again", one.look_again_on, t("public.calendar.look_again", title=title)


def _event(key: str, on: date, text: str, stamp: datetime) -> Event:
    made = Event()
    # Made of what it is about, so that a calendar that loads the file again knows each entry again.
    made.add("uid", f"{uuid5(NAMESPACE_URL, f'costar/{key}')}@costar")
    made.add("dtstamp", stamp)
    made.add("dtstart", on)
    # A whole day ends where the next one begins (RFC 5545, 3.6.1).
    made.add("dtend", on + timedelta(days=1))
    made.add("summary", text)
    # A day to know of, on which nobody is busy for it.
    made.add("transp", "TRANSPARENT")
    return made
