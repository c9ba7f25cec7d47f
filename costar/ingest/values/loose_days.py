"""Months, quarters, seasons, years and periods as the last day of each: "Jan 2027", "Q1 27/28", "2026/27"."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, TypeAlias

from costar.ingest.values.dates import day_of, month_of, year_of

Ends: TypeAlias = tuple[date, ...]
"""The last day that a text means: one, two when it may mean either, none when it is no such text."""

_NO_END: Final = frozenset(
    {
        "ongoing",
        "on-going",
        "on going",
        "continuous",
        "continuing",
        "rolling",
        "as required",
        "no end date",
        "rolling programme",
        "no date",
        "not set",
        "to be agreed",
        "to be confirmed",
        "to be decided",
        "tba",
        "asap",
        "as soon as possible",
        "immediate",
        "immediately",
    }
)
"""What people write where there is no last day."""

_WEEKDAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_AGAIN: Final = re.compile(
    rf"(?:every|each|ev)!? .*|(?:twice |three times )?(?:daily|weekly|fortnightly|monthly|bi-?monthly|"
    rf"quarterly|termly|six-?monthly|half-?yearly|bi-?annually|annually|annual|yearly)|{_WEEKDAY}s|"
    rf"(?:1st|2nd|3rd|4th|last|first|second|third|fourth) {_WEEKDAY}(?: (?:of|in) (?:the|each|every) \w+)?",
    re.IGNORECASE,
)
"""What comes again, as "every monday" of Todoist: no day."""

_YEAR: Final = r"'?(\d{4}|\d{2})"
_TWO_YEARS: Final = r"(?:fy ?)?(\d{4}|\d{2})\s*[-/–]\s*(\d{4}|\d{2})"
_LEADING: Final = re.compile(
    r"(?:by|before|end|the end|until|to|due|estimated|est|approx|c(?=\.)|circa|complete by|of|revised|target)"
    r"(?!\w)[\s.:]*",
    re.I,
)
# "(revised)" goes; "(Q1)" is the time itself.
_REMARK: Final = re.compile(r"\s*\((?!\s*(?:q|qtr|quarter)\b)[^()\d]{2,40}\)\Z", re.I)
_MONTH: Final = re.compile(rf"([a-z]{{3,10}})\.?[-/ ,]*{_YEAR}", re.I)
_MONTH_NUMBER: Final = re.compile(r"(\d{1,2})[-/.](\d{4})|(\d{4})[-/.](\d{1,2})")
# "Q1–Q2 2027" ends with the second; "Spring/Summer", below, as well
_QUARTER: Final = re.compile(
    rf"(?:q[1-3]\s*[-–/&]\s*)?(?:q|qtr|quarter)\s*([1-4])\s*[-/,of( ]*\s*(?:{_TWO_YEARS}|{_YEAR})\)?", re.I
)
_QUARTER_LAST: Final = re.compile(
    rf"(?:{_TWO_YEARS}|(\d{{4}}))\s*[-/,( ]*\s*(?:q|qtr|quarter)\s*([1-4])\)?", re.I
)
_SEASON: Final = re.compile(
    r"(?:(?:spring|summer)\s*/\s*)?(spring|summer|autumn|winter|gwanwyn|haf)[- /,]+"
    rf"(?:{_TWO_YEARS}|(\d{{4}}))",
    re.I,
)
_FINANCIAL: Final = re.compile(_TWO_YEARS, re.I)
_CALENDAR: Final = re.compile(r"(20\d\d)")
_PERIOD: Final = re.compile(r"(.+?)\s*(?:\s[-–—/]\s|–|—|→|->|\bto\b|\buntil\b)\s*(.+)", re.I)
_WEEK: Final = re.compile(r"(?:w/?([bce])\b|week (commencing|beginning|starting|of|ending))[:.]? *(.+)", re.I)
_ISO_WEEK: Final = re.compile(
    r"(20\d\d)[- ]?(?:w|wk|week)[- ]?(\d{1,2})|(?:w|wk|week)[- ]?(\d{1,2})[-/, ]+(20\d\d)", re.I
)
_MONTHS_OF_A_YEAR: Final = re.compile(rf"([a-z]{{3,10}})\.?\s*[-–/]\s*([a-z]{{3,10}})\.?[-/ ,]*{_YEAR}", re.I)
_LONGEST: Final = 80
"""Characters beyond which a text is no time, and is not searched for one."""

_LARGEST_MONTH: Final = 12
"""5/6 is a day and a month; 26/27 is a council's year."""

# Seasons of three whole months, as the Met Office counts them; winter's end is next year's February.
# No Welsh autumn: "hydref" is October, too, and read as that.
_LAST_MONTH: Final = {"spring": 5, "gwanwyn": 5, "summer": 8, "haf": 8, "autumn": 11}


def says_no_day(text: str) -> bool:
    """Whether a text says that there is no last day, or what comes again: "Ongoing", "every monday"."""
    return text.casefold() in _NO_END or _AGAIN.fullmatch(text) is not None


def ends_of(text: str) -> Ends:
    """The last day of the month, quarter, season, year, week or period that a text names.

    Years with a slash are the council's, April to March. "Q1 2027" may be a quarter of either year and
    "Winter 2027" of either winter, so both are given.
    """
    if len(text) > _LONGEST:
        return ()
    bare = without_around(text)
    for read in _READERS:
        if ends := read(bare):
            return ends
    return ()


def without_around(text: str) -> str:
    """A time without what is said around it: "by 31 March 2027 (revised)" is 31 March 2027."""
    if len(text) > _LONGEST:
        return text
    bare = _REMARK.sub("", text.strip().rstrip(".").strip())
    while found := _LEADING.match(bare):
        bare = bare[found.end() :]
    return bare


def is_loose(text: str) -> bool:
    """Whether a text names a time without its day."""
    return bool(ends_of(text))


def _month(bare: str) -> Ends:
    if found := _MONTH.fullmatch(bare):
        number = month_of(found.group(1))
        return _end(year_of(found.group(2)), number) if number else ()
    if found := _MONTHS_OF_A_YEAR.fullmatch(bare):
        first, last = month_of(found.group(1)), month_of(found.group(2))
        return _end(year_of(found.group(3)), last) if first and last else ()
    if found := _MONTH_NUMBER.fullmatch(bare):
        month, year, other_year, other_month = found.groups()
        number = int(month or other_month)
        ends = _end(int(year or other_year), number) if 1 <= number <= 12 else ()
        return ends + _of_a_short_year(other_year, other_month)
    return ()


def _of_a_short_year(year: str | None, digit: str | None) -> Ends:
    """The end of the council's year that "2026/7" may mean as well as July."""
    follows = bool(year and digit) and str(int(year or 0) + 1).endswith(digit or "") and len(digit or "") == 1
    return _end(int(year or 0) + 1, 3) if follows else ()


def _quarter(bare: str) -> Ends:
    if found := _QUARTER.fullmatch(bare):
        number, first, second, alone = found.groups()
    elif found := _QUARTER_LAST.fullmatch(bare):
        first, second, alone, number = found.groups()
    else:
        return ()
    quarter = int(number)
    if first:
        begins = _first_of(first, second)
        return _of_council_year(begins, quarter) if begins else ()
    year = year_of(alone)
    return _end(year, 3 * quarter) + _of_council_year(year, quarter)


def _season(bare: str) -> Ends:
    found = _SEASON.fullmatch(bare)
    if found is None:
        return ()
    season, first, second, alone = found.groups()
    if season.casefold() != "winter":
        return _end(year_of(alone), _LAST_MONTH[season.casefold()]) if alone else ()
    if first:
        begins = _first_of(first, second)
        return _end(begins + 1, 2) if begins else ()
    return _end(year_of(alone), 2) + _end(year_of(alone) + 1, 2)


def _year(bare: str) -> Ends:
    if found := _FINANCIAL.fullmatch(bare):
        first, second = found.groups()
        begins = _first_of(first, second)
        if begins:
            return _end(begins + 1, 3)
        years = year_of(first), year_of(second)
        return _end(years[1], 12) if len(second) == 4 and years[0] < years[1] else ()
    found = _CALENDAR.fullmatch(bare)
    return _end(int(found.group(1)), 12) if found else ()


def _period(bare: str) -> Ends:
    """The end of a period; its beginning has to be a time, too."""
    found = _PERIOD.fullmatch(bare)
    if found is None:
        return ()
    first, last = found.groups()
    begins = bool(day_of(first) or month_of(first) or ends_of(first))
    exact = day_of(last)
    ends = (exact[0],) if exact else ends_of(last)
    return ends if begins else ()


def _week(bare: str) -> Ends:
    """The Sunday of a week that is named by its first day, or the day on which it ends."""
    found = _WEEK.fullmatch(bare)
    exact = day_of(found.group(3)) if found else None
    if found is None or exact is None:
        return ()
    ends = "e" in (found.group(1) or "").casefold() or (found.group(2) or "").casefold() == "ending"
    return (exact[0],) if ends else (exact[0] + timedelta(days=6 - exact[0].weekday()),)


def _iso_week(bare: str) -> Ends:
    """The Sunday of a week by its number, as ISO 8601 counts them: "2027-W13", "Week 13 2027"."""
    found = _ISO_WEEK.fullmatch(bare)
    if found is None:
        return ()
    year, number, other_number, other_year = found.groups()
    try:
        return (date.fromisocalendar(int(year or other_year), int(number or other_number), 7),)
    except ValueError:
        return ()


def _first_of(first: str, second: str) -> int:
    """The year in which a council's year begins, 0 when the two do not follow each other."""
    begins = year_of(first)
    follow = str(begins + 1).endswith(second)
    return begins if follow and (len(first) == 4 or int(first) > _LARGEST_MONTH) else 0


def _of_council_year(begins: int, quarter: int) -> Ends:
    return _end(begins, 3 + 3 * quarter) if quarter < 4 else _end(begins + 1, 3)


def _end(year: int, month: int) -> Ends:
    return (date(year, month, monthrange(year, month)[1]),) if 1900 <= year <= 2200 else ()


# The period last: it parts a text at dashes that may stand within a time, "Jan–Mar 2027".
_READERS: Final[tuple[Callable[[str], Ends], ...]] = (
    *(_month, _quarter, _season, _year, _week, _iso_week, _period),
)
