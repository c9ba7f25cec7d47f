"""A column of days as a whole: formats that do not agree, and days that can be read in two ways."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from costar.domain.records.fields import Field, Value, blank
from costar.ingest.problems import Blanks, Level, Problem
from costar.ingest.values.dates import Style, day_of, month_first, style_of
from costar.ingest.values.loose_days import ends_of, says_no_day, without_around
from costar.ingest.values.texts import bare_of
from costar.ingest.values.values import Parsed, parse

# All of two days lie before the 13th once in six times by chance, of three once in sixteen.
_LEAST_SWAPPED: Final = 3
_LAST_MONTH: Final = 12


@dataclass(frozen=True)
class Days:
    """What each different text becomes, and what is to be said about the column.

    `loose`: the texts that name no day but a month, a quarter or another time whose last day was taken;
    `two_ways`: those that are one day with the month first and another with the day first; `is_asked`:
    whether a person has to say which, and those are blank while nobody has; `is_open`: whether nothing in the
    column tells, so that they may say.
    """

    parsed: tuple[Parsed, ...]
    problems: tuple[Problem, ...]
    loose: tuple[str, ...] = ()
    two_ways: tuple[str, ...] = ()
    is_asked: bool = False
    is_open: bool = False


def read_days(
    field: Field,
    heading: str,
    texts: Sequence[str],
    *,
    only_exact: bool = False,
    is_month_first: bool | None = None,
) -> Days:
    """The days of a column.

    The day comes first, as in the UK, unless a person says otherwise; where a cell of the column can only
    have the month first (05/31/2026) they are asked. A cell that can be read in one way only is read so, and
    that is said where it is not the column's. A month, a quarter, a season, a year or a period is its last
    day, and that is said.

    Args:
        field: a field of kind DATE.
        heading: the column's heading.
        texts: its different cells.
        only_exact: whether what names no day is left blank instead, as a person said.
        is_month_first: whether the month comes first, as a person said; None while nobody has.
    """
    bare = [bare_of(text) for text in texts]
    two_ways = tuple(text for text in dict.fromkeys(bare) if _is_two_ways(text))
    # One day that can only be American is not enough: where none can be both there is nothing to ask.
    is_asked = is_month_first is None and bool(two_ways) and any(map(_only_month_first, bare))
    turned = {
        text: _turned(field, text, is_asked=is_asked) for text in two_ways if is_asked or is_month_first
    }
    loose = {text: found for text in bare if (found := _loose(field, text, blank_it=only_exact))}
    parsed = tuple(
        loose.get(text) or turned.get(text) or _in_one_way(field, text, is_month_first=is_month_first)
        for text in bare
    )
    is_open = is_month_first is None and _are_all_two_ways(bare, two_ways)
    about = (*_about_formats(heading, bare), *(_said_day_first(heading, two_ways[0]) if is_open else ()))
    return Days(parsed, about, tuple(loose), two_ways, is_asked, is_open)


def is_time(text: str) -> bool:
    """Whether a text is a day, or a time whose last day can be taken; also with the month first."""
    bare = bare_of(text)
    return bool(day_of(bare) or month_first(bare) or ends_of(bare) or day_of(without_around(bare)))


def _loose(field: Field, text: str, *, blank_it: bool) -> Parsed | None:
    """The last day of a time that names none; None when the text is something else."""
    if says_no_day(text):
        return Parsed(blank(field), "read_as_blank")
    ends = () if day_of(text) else ends_of(text)
    if not ends:
        return None
    if blank_it:
        return Parsed(blank(field), "left_blank")
    if len(ends) > 1:
        either = (("one", ends[0].isoformat()), ("other", ends[1].isoformat()))
        return Parsed(blank(field), "date_two_ends", Level.ERROR, either)
    return Parsed(ends[0], "read_as_last_day", Level.NOTE, (("meaning", ends[0].isoformat()),))


def _only_month_first(text: str) -> bool:
    return day_of(text) is None and month_first(text) is not None


def _is_two_ways(text: str) -> bool:
    first, other = day_of(text), month_first(text)
    return first is not None and other is not None and first[0] != other


def _are_all_two_ways(texts: Sequence[str], two_ways: Sequence[str]) -> bool:
    """Whether there are several days, and none of them tells whether the month comes first."""
    telling = [text for text in texts if day_of(text) and style_of(text) is Style.NUMBERS and "." not in text]
    same = [text for text in telling if text not in two_ways and day_of(text) != _swapped(text)]
    return len(two_ways) >= _LEAST_SWAPPED and not same


def _swapped(text: str) -> tuple[date, bool] | None:
    other = month_first(text)
    return None if other is None else (other, False)


def _said_day_first(heading: str, text: str) -> tuple[Problem, ...]:
    found = day_of(text)
    meaning = _meaning(found[0]) if found else ()
    return (Problem("day_first", Level.NOTE, None, heading, text, meaning),)


def _turned(field: Field, text: str, *, is_asked: bool) -> Parsed:
    """The day with the month first; blank while that is asked."""
    return Parsed(blank(field) if is_asked else month_first(text))


def _in_one_way(field: Field, text: str, *, is_month_first: bool | None) -> Parsed:
    """The day of a text that cannot be another one, said where its order is not the column's."""
    other = month_first(text) if day_of(text) is None else None
    inside = None if other or day_of(text) else day_of(without_around(text))
    if inside is not None:
        return Parsed(inside[0], "read_as", Level.NOTE, _meaning(inside[0]))
    if other is None:
        parsed = parse(field, text)
        against = bool(is_month_first) and not parsed.code and style_of(text) is Style.NUMBERS
        odd = against and month_first(text) is None and "." not in text
        return Parsed(parsed.value, "read_as", Level.NOTE, _meaning(parsed.value)) if odd else parsed
    said = () if is_month_first else _meaning(other)
    return Parsed(other, "read_as" if said else "", Level.NOTE, said)


def _meaning(day: Value) -> Blanks:
    return (("meaning", day.isoformat()),) if isinstance(day, date) else ()


def _about_formats(heading: str, texts: Sequence[str]) -> list[Problem]:
    """Notes on a column with days in several formats, and on days that Excel may have turned round."""
    days = [(style_of(text), found[0]) for text in texts if (found := day_of(text))]
    styles = dict.fromkeys(style for style, _ in days if style is not Style.OTHER)
    if len(styles) < 2:
        return []
    # An American Excel makes a day of 03/04, its month and day changed round, and leaves 31/05 as text: then
    # all texts have days past 12, and none of the days that it made.
    written = [day.day for style, day in days if style is Style.NUMBERS]
    counted = [day.day for style, day in days if style in (Style.ISO, Style.SERIAL)]
    enough = min(len(written), len(counted)) >= _LEAST_SWAPPED
    swapped = enough and min(written) > _LAST_MONTH and max(counted) <= _LAST_MONTH
    code = "dates_swapped" if swapped else "date_formats"
    return [Problem(code, Level.NOTE, None, heading, "", (("formats", ", ".join(styles)),))]
