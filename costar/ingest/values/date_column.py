"""A column of days as a whole: formats that do not agree, and days that can be read in two ways."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from costar.domain.records.fields import Field, blank
from costar.ingest.problems import Level, Problem
from costar.ingest.values.dates import Style, day_of, month_first, style_of
from costar.ingest.values.loose_days import NO_END, ends_of
from costar.ingest.values.values import Parsed, parse

_LEAST_SWAPPED: Final = 3
_LAST_MONTH: Final = 12


@dataclass(frozen=True)
class Days:
    """What each different text becomes, and what is to be said about the column.

    `loose`: the texts that name no day but a month, a quarter or another time whose last day was taken.
    """

    parsed: tuple[Parsed, ...]
    problems: tuple[Problem, ...]
    loose: tuple[str, ...] = ()


def read_days(field: Field, heading: str, texts: Sequence[str], *, only_exact: bool = False) -> Days:
    """The days of a column.

    The day comes first, as in the UK, unless a cell of the column can only have the month first
    (05/31/2026). Then a cell that can be read both ways is an ERROR that names both days. A month, a
    quarter, a season, a year or a period is its last day, and that is said.

    Args:
        field: a field of kind DATE.
        heading: the column's heading.
        texts: its different cells.
        only_exact: whether what names no day is left blank instead, as a person said.
    """
    bare = [text.strip() for text in texts]
    read = _told_apart if any(_only_month_first(text) for text in bare) else parse
    loose = {text: found for text in bare if (found := _loose(field, text, blank_it=only_exact))}
    parsed = tuple(loose.get(text) or read(field, text) for text in bare)
    return Days(parsed, tuple(_about_formats(heading, bare)), tuple(loose))


def is_time(text: str) -> bool:
    """Whether a text is a day, or a time whose last day can be taken; also with the month first."""
    bare = text.strip()
    return bool(day_of(bare) or month_first(bare) or ends_of(bare))


def _loose(field: Field, text: str, *, blank_it: bool) -> Parsed | None:
    """The last day of a time that names none; None when the text is something else."""
    if text.casefold() in NO_END:
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


def _told_apart(field: Field, text: str) -> Parsed:
    """The day, when the month cannot come first as well."""
    first, other = day_of(text), month_first(text)
    if first is None and other is not None:
        return Parsed(blank(field), "date_month_first", Level.ERROR, (("meaning", other.isoformat()),))
    if first is None or other is None or first[0] == other:
        return parse(field, text)
    both = (("one", first[0].isoformat()), ("other", other.isoformat()))
    return Parsed(blank(field), "date_two_ways", Level.ERROR, both)


def _about_formats(heading: str, texts: Sequence[str]) -> list[Problem]:
    """Notes on a column with days in several formats, and on days that Excel may have turned round."""
    days = [(style_of(text), found[0]) for text in texts if (found := day_of(text))]
    styles = dict.fromkeys(style for style, _ in days if style is not Style.OTHER)
    if len(styles) < 2:
        return []
    written = [day.day for style, day in days if style is Style.NUMBERS]
    counted = [day.day for style, day in days if style in (Style.ISO, Style.SERIAL)]
    enough = min(len(written), len(counted)) >= _LEAST_SWAPPED
    swapped = enough and min(written) > _LAST_MONTH and max(counted) <= _LAST_MONTH
    code = "dates_swapped" if swapped else "date_formats"
    return [Problem(code, Level.NOTE, None, heading, "", (("formats", ", ".join(styles)),))]
