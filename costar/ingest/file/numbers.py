"""A workbook's numbers as the text that a person sees: days, times, percentages, plain numbers."""

import re
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

_BUILT_IN_DATES: Final = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_BUILT_IN_PERCENT: Final = frozenset((9, 10))
_UNSEEN: Final = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*.', re.IGNORECASE)
_DATE_LETTERS: Final = re.compile(r"[dmyhs]", re.IGNORECASE)
_DAY_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001  # a spreadsheet's days have no zone
_DAY_ZERO_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_SERIAL: Final = 2_958_465


class Shown(Enum):
    """How a number is shown."""

    PLAIN = 0
    DATE = 1
    PERCENT = 2


def shown_as(format_id: int, code: str) -> Shown:
    """How a number with this format is shown.

    Args:
        format_id: the format's number; those below 164 are built in.
        code: its format code, "" for a built-in one.
    """
    if format_id in _BUILT_IN_DATES:
        return Shown.DATE
    seen = _UNSEEN.sub("", code.split(";")[0])
    if format_id in _BUILT_IN_PERCENT or "%" in seen:
        return Shown.PERCENT
    return Shown.DATE if _DATE_LETTERS.search(seen) and "general" not in seen.casefold() else Shown.PLAIN


def text_of_number(text: str, shown: Shown, *, since_1904: bool = False) -> str:
    """The text for a number as the file holds it; anything that is no number stays as it is."""
    try:
        number = float(text)
    except ValueError:
        return text
    if shown is Shown.DATE and 0 <= number <= _LAST_SERIAL:
        return _day_text(number, since_1904=since_1904)
    return plain_number(number * 100) + "%" if shown is Shown.PERCENT else plain_number(number)


def plain_number(number: float) -> str:
    """A number as a spreadsheet shows it: 15 digits, no decimal point for a whole one."""
    if number == int(number) if abs(number) < 1e15 else False:
        return str(int(number))
    return format(number, ".15g")


def _day_text(serial: float, *, since_1904: bool) -> str:
    moment = (_DAY_ZERO_1904 if since_1904 else _DAY_ZERO) + timedelta(seconds=round(serial * 86_400))
    if serial < 1:
        return moment.strftime("%H:%M" if not moment.second else "%H:%M:%S")
    return moment.date().isoformat() if moment.time() == _DAY_ZERO.time() else moment.isoformat(sep=" ")
