"""A workbook's numbers as the text that a person sees: days, times, percentages, plain numbers."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, TypeAlias

from costar.ingest.file.worded_numbers import Worded, worded

# ECMA-376, 18.8.30: 14–22 and 45–47 everywhere, 27–36 and 50–58 in East Asian editions.
_BUILT_IN_DATES: Final = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
# mmm-yy, then [h]:mm:ss, 0% and 0.00%: workbooks give these by number alone.
_BUILT_IN_MONTH: Final = 17
_BUILT_IN_HOURS: Final = 46
_BUILT_IN_PERCENT: Final = frozenset((9, 10))
# Quoted words, colours and languages hold letters as well: the d of "[Red]" is no day. [h] stays.
_UNSEEN: Final = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*.', re.IGNORECASE)
_DATE_LETTERS: Final = re.compile(r"[dmyhs]", re.IGNORECASE)
# Not 31 December: Excel counts a 29 February 1900 that never was, so days from March 1900 on are right.
_DAY_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001  # a spreadsheet's days have no zone
_DAY_ZERO_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001
# By "0" alone every number is shown as it is.
_LEAST_ZEROS: Final = 2
# 31 December 9999, the last day that Excel shows.
_LAST_SERIAL: Final = 2_958_465
_BETWEEN_ZEROS: Final = (_DAY_ZERO_1904 - _DAY_ZERO).days
_LONGEST_CODE: Final = 255
"""Characters of the longest format that Excel takes; what a longer one shows is nobody's guess."""

_ASIDE: Final = re.compile(
    r"\[(?:\$[^\]]*|black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)\]|_.|\*.", re.I
)
"""A language, a colour, and room left blank: they change no digit."""

_SIGN: Final = re.compile(r'"([^"]*)"|\\(.)|([-/ ():])|([0#])')

_PLACES: Final = re.compile(r"[#,]*0\.(0+)")
_DIGITS: Final = re.compile(r"\d+")
_HOURS: Final = re.compile(r"\[h+\]", re.IGNORECASE)


class Shown(Enum):
    """How a number is shown."""

    PLAIN = 0
    DATE = 1
    PERCENT = 2
    MONTH = 3
    HOURS = 4


@dataclass(frozen=True)
class Zeros:
    """A whole number shown with zeros in front, as references are: `0000` makes 12 into 0012.

    `signs`: what stands there from left to right, "0" and "#" for a digit and what comes between; `is_digit`
    tells which are digits.
    """

    signs: tuple[str, ...]
    is_digit: tuple[bool, ...]

    def text_of(self, number: float) -> str:
        """The number as it is shown; one that is not whole, or below 0, has no such form."""
        if number < 0 or number != int(number):
            return plain_number(number)
        first = self.is_digit.index(True)
        least = next(at for at, sign in enumerate(self.signs) if sign == "0" and self.is_digit[at])
        places = sum(self.is_digit[least:])
        digits = list(f"{int(number):0{places}}")
        shown = []
        for at in range(len(self.signs) - 1, -1, -1):
            if not self.is_digit[at]:
                shown.append(self.signs[at])
            elif at == first:
                # A number longer than its format is shown whole.
                shown += reversed(digits)
            elif digits:
                shown.append(digits.pop())
        return "".join(reversed(shown))


@dataclass(frozen=True)
class Places:
    """A number with places behind the point that are always shown: by `0.00` the reference 1.1 is 1.10."""

    least: int

    def text_of(self, number: float) -> str:
        """The number as it is, with noughts up to the last place; a whole one has no point."""
        text = plain_number(number)
        whole, point, places = text.partition(".")
        return f"{whole}.{places:0<{self.least}}" if point and places.isdecimal() else text


@dataclass(frozen=True)
class Either:
    """A word, a sign or nothing for some numbers, and for all others what the rest of the format shows."""

    worded: Worded
    rest: "Shown | Zeros | Places"


Format: TypeAlias = Shown | Zeros | Places | Either


def shown_as(format_id: int, code: str) -> Format:
    """How a number with this format is shown.

    Args:
        format_id: the format's number; those below 164 are built in.
        code: its format code, "" for a built-in one.
    """
    if format_id == _BUILT_IN_MONTH:
        return Shown.MONTH
    if format_id == _BUILT_IN_HOURS or _HOURS.search(code[:_LONGEST_CODE]):
        return Shown.HOURS
    if format_id in _BUILT_IN_DATES:
        return Shown.DATE
    if len(code) > _LONGEST_CODE:
        return Shown.PLAIN
    rest = _shown_as(format_id, code)
    return Either(found, rest) if (found := worded(code)) else rest


def _shown_as(format_id: int, code: str) -> Shown | Zeros | Places:
    # The first part of a format is for numbers above 0, the others for negative ones, 0 and texts.
    first = code.split(";")[0]
    if places := _PLACES.fullmatch(_ASIDE.sub("", first)):
        return Places(len(places[1]))
    if zeros := _zeros_of(_ASIDE.sub("", first)):
        return zeros
    seen = _UNSEEN.sub("", first)
    if format_id in _BUILT_IN_PERCENT or "%" in seen:
        return Shown.PERCENT
    letters = {one.casefold() for one in _DATE_LETTERS.findall(seen)}
    if not letters or "general" in seen.casefold():
        return Shown.PLAIN
    return Shown.MONTH if letters == {"m", "y"} else Shown.DATE


def _zeros_of(code: str) -> Zeros | None:
    """What shows zeros in front: at least two digits always; None for every other format."""
    found = list(_SIGN.finditer(code))
    if "".join(one.group() for one in found) != code:
        return None
    is_digit = tuple(one.group(4) is not None for one in found)
    signs = tuple(next(text for text in one.groups() if text is not None) for one in found)
    always = sum(1 for sign, is_one in zip(signs, is_digit, strict=True) if is_one and sign == "0")
    return Zeros(signs, is_digit) if always >= _LEAST_ZEROS else None


def text_of_number(text: str, shown: Format, *, since_1904: bool = False) -> str:
    """The text for a number as the file holds it; anything that is no number stays as it is."""
    try:
        number = float(text)
    except ValueError:
        return text
    if isinstance(shown, Either):
        said = shown.worded.text_of(number)
        return text_of_number(text, shown.rest, since_1904=since_1904) if said is None else said
    if isinstance(shown, (Zeros, Places)):
        return shown.text_of(number)
    last = _LAST_SERIAL - _BETWEEN_ZEROS if since_1904 else _LAST_SERIAL
    if shown is Shown.HOURS and 0 <= number <= last:
        return _hours_text(number)
    if shown in (Shown.DATE, Shown.MONTH) and 0 <= number <= last:
        text = _day_text(number, since_1904=since_1904)
        # Excel makes "Oct-26" the first of the month and shows the month: nobody meant a day.
        is_month = shown is Shown.MONTH and text.endswith("-01")
        return datetime.fromisoformat(text).strftime("%B %Y") if is_month else text
    return plain_number(number * 100) + "%" if shown is Shown.PERCENT else plain_number(number)


def day_or_month(day: str, shown: str) -> str:
    """A day as a file holds it; as its month where that is all that is shown: "Oct-26" is no 1 October.

    Args:
        day: as ISO 8601 writes it.
        shown: as a person sees it.
    """
    year, month, first = day[:4], day[5:7], day[8:]
    numbers = _DIGITS.findall(shown)
    words = (year, year[2:])
    in_words = len(numbers) == 1 and numbers[0] in words and any(map(str.isalpha, shown))
    in_numbers = [sorted((year, month)), sorted((year[2:], month)), sorted((year, month.lstrip("0")))]
    if first != "01" or not (in_words or sorted(numbers) in in_numbers):
        return day
    return datetime.fromisoformat(day).strftime("%B %Y")


def plain_number(number: float) -> str:
    """A number as a spreadsheet shows it: 15 digits, no decimal point for a whole one."""
    if number == int(number) if abs(number) < 1e15 else False:
        return str(int(number))
    return format(number, ".15g")


def _day_text(serial: float, *, since_1904: bool) -> str:
    # A serial is a float: half past nine comes as 09:29:59.9999.
    moment = (_DAY_ZERO_1904 if since_1904 else _DAY_ZERO) + timedelta(seconds=round(serial * 86_400))
    if serial < 1:
        return moment.strftime("%H:%M" if not moment.second else "%H:%M:%S")
    return moment.date().isoformat() if moment.time() == _DAY_ZERO.time() else moment.isoformat(sep=" ")


def _hours_text(serial: float) -> str:
    """How long something took: 40 hours are no day in 1899 and 16 hours of the next."""
    minutes, seconds = divmod(round(serial * 86_400), 60)
    text = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{text}:{seconds:02}" if seconds else text
