"""A workbook's numbers as the text that a person sees: days, times, percentages, plain numbers."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, TypeAlias

_BUILT_IN_DATES: Final = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_BUILT_IN_PERCENT: Final = frozenset((9, 10))
_UNSEEN: Final = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*.', re.IGNORECASE)
_DATE_LETTERS: Final = re.compile(r"[dmyhs]", re.IGNORECASE)
_DAY_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001  # a spreadsheet's days have no zone
_DAY_ZERO_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_SERIAL: Final = 2_958_465
_LITERAL: Final = r'(?:"[^"]*"|\\.|[-/ ])*'
_WITH_ZEROS: Final = re.compile(rf"({_LITERAL})(0{{2,}})({_LITERAL})")
_MARKS: Final = re.compile(r'"|\\(?=.)')


class Shown(Enum):
    """How a number is shown."""

    PLAIN = 0
    DATE = 1
    PERCENT = 2


@dataclass(frozen=True)
class Zeros:
    """A whole number shown with zeros in front, as references are: `0000` makes 12 into 0012."""

    digits: int
    before: str = ""
    after: str = ""

    def text_of(self, number: float) -> str:
        """The number as it is shown; one that is not whole, or below 0, has no such form."""
        if number < 0 or number != int(number):
            return plain_number(number)
        return f"{self.before}{int(number):0{self.digits}}{self.after}"


Format: TypeAlias = Shown | Zeros


def shown_as(format_id: int, code: str) -> Format:
    """How a number with this format is shown.

    Args:
        format_id: the format's number; those below 164 are built in.
        code: its format code, "" for a built-in one.
    """
    if format_id in _BUILT_IN_DATES:
        return Shown.DATE
    first = code.split(";")[0]
    if zeros := _WITH_ZEROS.fullmatch(first):
        before, digits, after = zeros.groups()
        return Zeros(len(digits), _MARKS.sub("", before), _MARKS.sub("", after))
    seen = _UNSEEN.sub("", first)
    if format_id in _BUILT_IN_PERCENT or "%" in seen:
        return Shown.PERCENT
    return Shown.DATE if _DATE_LETTERS.search(seen) and "general" not in seen.casefold() else Shown.PLAIN


def text_of_number(text: str, shown: Format, *, since_1904: bool = False) -> str:
    """The text for a number as the file holds it; anything that is no number stays as it is."""
    try:
        number = float(text)
    except ValueError:
        return text
    if isinstance(shown, Zeros):
        return shown.text_of(number)
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
