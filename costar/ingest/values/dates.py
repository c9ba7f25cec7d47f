"""Days as people in the UK write them: ISO, day first, with the month's name, and Excel's own count."""

import re
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}:\d\d.*))?")
# Other numbers of eight digits are telephones and references.
_ISO_BASIC: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]? +)?(?:the +)?"
_BETWEEN: Final = r"(?: *[-/.] *| )"
_DAY_FIRST: Final = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{4}}|\d{{2}})(?:,? +(\d{{1,2}}:\d\d.*))?",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[-/ .]*(?:of +)?([a-z]{{3,10}})\.?[-/ ,]*'?(\d{{4}}|\d{{2}})"
    r"(?:,? +(\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?))?",
    re.IGNORECASE,
)
# The rest is what JavaScript writes behind a day: "Thu Mar 05 2026 00:00:00 GMT+0000 (…)".
_MONTH_FIRST: Final = re.compile(
    rf"{_WEEKDAY}([a-z]{{3,10}})\.? +(\d{{1,2}})(?:st|nd|rd|th)?(?:, *| +)(\d{{4}})"
    r"(?: +00:00:00 GMT[-+]\d{4}(?: \(.*\))?)?",
    re.IGNORECASE,
)
_ELEVEN_IN_UTC: Final = re.compile(r"23:00(?::00(?:\.0*)?)?(?:Z|\+00:?00)", re.IGNORECASE)
"""In summer the first moment of the next day in the UK: how programs in the cloud keep a day."""

_SERIAL: Final = re.compile(r"(\d{5})(?:\.(\d*))?")
_EXCEL_DAY_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = range(20_000, 80_000)
"""Excel's count for the days from 1954 to 2119; other numbers of five digits are no days."""

_EPOCH: Final = re.compile(r"1\d{12}")
"""Milliseconds since 1970, from 2001 to 2033: how ClickUp and other programs keep a moment."""

_UK: Final = ZoneInfo("Europe/London")
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_WELSH_MONTHS: Final = (
    "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref",
    "tachwedd", "rhagfyr",
)  # fmt: skip
_NEXT_CENTURY: Final = 70
"""Two-digit years from here on are of the last century. Excel begins at 30, which plans reach already."""


class Style(StrEnum):
    """How a day is written, by an example."""

    ISO = "2026-05-31"
    NUMBERS = "31/05/2026"
    SERIAL = "46173"
    OTHER = ""


def day_of(text: str) -> tuple[date, bool] | None:
    """The day that a text means, and whether that needs saying; None when it is no day.

    What needs saying: a time that is left out, or a number that is a day: 20260531, or as Excel counts.
    """
    if found := _ISO.fullmatch(text):
        year, month, day, time = found.groups()
        iso = _day(year, month, day, said=_is_a_time(time))
        return (_in_the_uk(iso[0]), True) if iso and _ELEVEN_IN_UTC.fullmatch(time or "") else iso
    if found := _ISO_BASIC.fullmatch(text):
        return _day(*found.groups(), said=True)
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year, time = found.groups()
        return _day(year, month, day, said=_is_a_time(time))
    if found := _NAMED.fullmatch(text):
        day, name, year, time = found.groups()
        return _day(year, str(month_of(name)), day, said=_is_a_time(time))
    if found := _MONTH_FIRST.fullmatch(text):
        name, day, year = found.groups()
        return _day(year, str(month_of(name)), day, said=False)
    if (found := _SERIAL.fullmatch(text)) and int(found.group(1)) in _SERIALS:
        return _EXCEL_DAY_ZERO + timedelta(days=int(found.group(1))), True
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text) / 1_000, _UK).date(), True
    return None


def style_of(text: str) -> Style:
    """How a day is written."""
    if _ISO.fullmatch(text) or _ISO_BASIC.fullmatch(text):
        return Style.ISO
    if _DAY_FIRST.fullmatch(text):
        return Style.NUMBERS
    return Style.SERIAL if _SERIAL.fullmatch(text) else Style.OTHER


def month_first(text: str) -> date | None:
    """The day that the text would mean with the month first, as in the United States; None when none.

    With points between its numbers the day is always first.
    """
    found = _DAY_FIRST.fullmatch(text)
    if found is None or "." in text:
        return None
    month, day, year, _ = found.groups()
    meant = _day(year, month, day, said=False)
    return meant[0] if meant else None


def month_of(name: str) -> int:
    """The month's number, or 0 for a word that is no month."""
    short = name.casefold()
    if short in _WELSH_MONTHS:
        return _WELSH_MONTHS.index(short) + 1
    # By two letters "Ma" and "Ju" would be the first of two months.
    if len(short) < len("may"):
        return 0
    return next((at for at, month in enumerate(_MONTHS, start=1) if month.startswith(short)), 0)


def year_of(digits: str) -> int:
    """The year of four digits, or of two."""
    return int(digits) if len(digits) == 4 else int(digits) + (1900 if int(digits) >= _NEXT_CENTURY else 2000)


def _day(year: str, month: str, day: str, *, said: bool) -> tuple[date, bool] | None:
    try:
        return date(year_of(year), int(month), int(day)), said
    except ValueError:
        return None


def _is_a_time(time: str | None) -> bool:
    # Midnight is what programs write for a day without a time.
    midnight = r"0?0:00(?::00(?:\.0*)?)?(?:Z|\+00:?00)?|12:00(?::00)? ?am"
    return time is not None and re.fullmatch(midnight, time, re.IGNORECASE) is None


def _in_the_uk(day: date) -> date:
    """The day that it is in the UK at eleven at night of a day in UTC."""
    return datetime(day.year, day.month, day.day, 23, tzinfo=UTC).astimezone(_UK).date()
