"""Numbers, days and lists of names as the sentences write them."""

from collections.abc import Sequence
from datetime import date, datetime
from math import ceil
from typing import Final, TypedDict

from costar.domain.activities.filters import Filters
from costar.words import t

_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_COUNTED_TO: Final = 200
"""No language's plural looks at more than the last two figures of a number above a hundred."""


class PluralForms(TypedDict):
    """A sentence in all its plural forms, each with "{n}".

    `of` has a figure for each number below 200: which form it takes; a larger one takes that of 100 and its
    last two figures.
    """

    forms: list[str]
    of: str


class TimeLeft(TypedDict):
    """How long something is still open, in the words of one language."""

    minutes: PluralForms
    seconds: PluralForms
    over: str


def numeral(value: float) -> str:
    """A number without an idle decimal: 4, 4.5, 3.67, 1,200."""
    # Zero is added, for what rounds to nothing from below would be written "-0"
    rounded = round(value, 2) + 0.0
    # Always with decimals first, so that none of the zeros of a whole number goes.
    return f"{rounded:,.2f}".rstrip("0").rstrip(".")


def percent(share: float) -> str:
    """A share from 0 to 1 in whole per cent; never 0 or 100 for what is only nearly so."""
    # With the half itself: Python rounds it to the even number, so 1 of 200 would be "0 %"
    if 0 < share <= 0.005:
        return t("chart.percent.under", value=1)
    if 0.995 <= share < 1:
        return t("chart.percent.over", value=99)
    return t("chart.percent", value=round(share * 100))


def of_total(part: int, whole: int) -> str:
    """A part and its whole: "12 of 41"."""
    return t("chart.of", part=f"{part:,}", whole=f"{whole:,}")


def numbered(number: object, title: object) -> str:
    """An activity by its number on the picture: "20. Parent carers", which are not twenty carers."""
    return f"{number}. {title}"


def joined(names: Sequence[str]) -> str:
    """The names as a list: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return t("chart.and", first=", ".join(names[:-1]), last=names[-1])


def at_most(names: Sequence[str], most: int) -> str:
    """The names joined; those beyond `most` are counted."""
    if len(names) <= most:
        return joined(names)
    return t("chart.more", names=", ".join(names[:most]), count=f"{len(names) - most:,}")


def time_left(seconds: float) -> str:
    """How long something is still open: in minutes, in the last one in steps of ten seconds."""
    if seconds <= 0:
        return t("countdown.over")
    # Rounded up: nobody is told that less time is left than there is.
    n, unit = (ceil(seconds / 60), "minutes") if seconds > 60 else (ceil(seconds / 10) * 10, "seconds")
    return t(f"countdown.{unit}", n=n, count=str(n))


def time_left_words() -> TimeLeft:
    """The same sentences for a script that counts by itself."""
    minutes, seconds = (_counted(f"countdown.{unit}") for unit in ("minutes", "seconds"))
    return {"minutes": minutes, "seconds": seconds, "over": t("countdown.over")}


def _counted(key: str) -> PluralForms:
    said = [t(key, n=n, count="{n}") for n in range(_COUNTED_TO)]
    forms = list(dict.fromkeys(said))
    # One figure is enough: no language has more than six forms (Arabic).
    return {"forms": forms, "of": "".join(str(forms.index(one)) for one in said)}


def day(when: date) -> str:
    """A day: "3 May 2026", on one line: a year alone at its beginning reads as a number of something."""
    return day_to_keep(when).replace(" ", _NO_BREAK)


def day_words(value: object) -> str:
    """A value as a day, as `day` says it; "" where it is blank."""
    return day(value) if isinstance(value, date) else ""


def day_to_keep(when: date) -> str:
    """The same with ordinary spaces: where it is kept, typed, searched for, or in an address."""
    return t("chart.date", day=when.day, month=t(f"chart.month.{when.month}"), year=when.year)


def short_day(when: date, today: date) -> str:
    """A day where there is little room: "3 May", with its year where that is not this one: "3 May 2031"."""
    month = t(f"chart.month_short.{when.month}")
    if when.year == today.year:
        said = t("chart.date_this_year", day=when.day, month=month)
    else:
        said = t("chart.date", day=when.day, month=month, year=when.year)
    return said.replace(" ", _NO_BREAK)


def day_and_time(when: datetime) -> str:
    """A moment: "3 May 2026, 18:09"."""
    return t("chart.moment", day=day(when), time=f"{when:%H:%M}")


def filter_words(filters: Filters) -> str:
    """What was left after the filters: "Housing, current"; "everything" when nothing was left out."""
    chosen = [filters.directorate, filters.service, filters.ward]
    chosen += [t(f"status.{status}").lower() for status in filters.statuses]
    chosen += [t(f"co.{filters.co}") if filters.co else "", filters.search]
    return ", ".join(filter(None, chosen)) or t("statement.all")
