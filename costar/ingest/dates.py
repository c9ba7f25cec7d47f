"""Days as people in the UK write them: ISO, day first, with the month's name, and Excel's own count."""

import re
from datetime import date, timedelta
from typing import Final

_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}:\d\d.*))?")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:,? +(\d{1,2}:\d\d.*))?")
_NAMED: Final = re.compile(
    r"(?:[a-z]+day,? +|(?:mon|tue|wed|thu|fri|sat|sun)\.?,? +)?(\d{1,2})(?:st|nd|rd|th)?[-/ .]*(?:of +)?"
    r"([a-z]{3,9})\.?[-/ ,]*(\d{4}|\d{2})",
    re.IGNORECASE,
)
_SERIAL: Final = re.compile(r"(\d{5})(?:\.0*)?")
_EXCEL_DAY_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = range(20_000, 80_000)
"""Excel's count for the days from 1954 to 2119; other numbers of five digits are no days."""

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NEXT_CENTURY: Final = 70
"""Two-digit years from here on are of the last century, as Excel and Python read them."""


def day_of(text: str) -> tuple[date, bool] | None:
    """The day that a text means, and whether that needs saying; None when it is no day.

    What needs saying: a time that is left out, or a number that Excel would show as a day.
    """
    if found := _ISO.fullmatch(text):
        year, month, day, time = found.groups()
        return _day(year, month, day, said=_is_a_time(time))
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year, time = found.groups()
        return _day(year, month, day, said=_is_a_time(time))
    if found := _NAMED.fullmatch(text):
        day, name, year = found.groups()
        return _day(year, str(_month(name)), day, said=False)
    if (found := _SERIAL.fullmatch(text)) and int(found.group(1)) in _SERIALS:
        return _EXCEL_DAY_ZERO + timedelta(days=int(found.group(1))), True
    return None


def _day(year: str, month: str, day: str, *, said: bool) -> tuple[date, bool] | None:
    full = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= _NEXT_CENTURY else 2000)
    try:
        return date(full, int(month), int(day)), said
    except ValueError:
        return None


def _month(name: str) -> int:
    """The month's number, or 0 for a word that is no month."""
    short = name[:3].casefold()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _is_a_time(time: str | None) -> bool:
    return time is not None and re.fullmatch(r"0?0:00(?::00(?:\.0*)?)?(?:Z|\+00:?00)?", time) is None
