"""Columns of one name for several times: "Status" under Q1, Q2 and Q3, or "Update April", "Update July"."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from costar.ingest.columns import key_of
from costar.ingest.matching.naming import named_by
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.table.table import FileTable
from costar.ingest.values.dates import month_of
from costar.ingest.values.texts import texts_of

_YEARS: Final = r"(?:fy ?)?(?:19|20)\d\d(?:\s*[-/–]\s*\d{2,4})?"
_SHORT_YEARS: Final = r"\d{2}\s*[-/–]\s*\d{2}"
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_PART: Final = (
    rf"(?:q|qtr|quarter)\s?(?P<n>[1-4])|(?:year|yr|month|period)\s?(?P<m>\d\d?)|(?P<month>{_MONTH})"
)
_TIME: Final = re.compile(
    rf"(?:(?P<first>{_YEARS}|{_SHORT_YEARS})[\s,-]*)?(?:(?:{_PART})(?![a-z\d])|(?<=\d)(?=\W|\Z))"
    rf"(?:[\s,(-]*(?P<last>{_YEARS}|{_SHORT_YEARS}))?\)?",
    re.IGNORECASE,
)
_AROUND: Final = " \t\n-–—:,()[]/|"
_TOLD: Final = ("status", "notes")
"""What is written again at each time, so that the latest is what holds."""

_LEAST: Final = 2


@dataclass(frozen=True)
class _Of:
    """A column: what it is called without its time, which time that is, and what orders times."""

    at: int
    name: str
    time: str
    order: tuple[int, int] | None


def with_latest(table: FileTable) -> FileTable:
    """The table with the latest that each row has of such columns in the one of the last time, and a note.

    The others keep their cells under headings that say their time, so that they can be chosen.

    Args:
        table: headings and cells; what costar wrote is left as it is.
    """
    if table.is_ours or table.doubtful:
        return table
    by_name = defaultdict[str, list[_Of]](list)
    groups = (*table.groups, *[""] * len(table.headings))
    for at, heading in enumerate(table.headings):
        if one := _of(at, heading.strip(), groups[at].strip()):
            by_name[key_of(one.name)].append(one)
    for columns in by_name.values():
        if len({key_of(one.time) for one in columns}) == len(columns) >= _LEAST:
            table = _with_one_latest(table, _in_order(columns))
    return table


def _with_one_latest(table: FileTable, columns: Sequence[_Of]) -> FileTable:
    *before, last = columns
    headings, cells = list(table.headings), list(table.columns)
    rows = zip(*(table.columns[one.at].tolist() for one in columns), strict=True)
    latest = [next((text for text in reversed(row) if text.strip()), "") for row in rows]
    headings[last.at], cells[last.at] = last.name, texts_of(latest)
    for one in before:
        # In this order it names nothing of ours, so that no question is raised.
        headings[one.at] = f"{one.name}, {one.time}"
    times = shown("; ".join(one.time for one in columns))
    note = Problem("latest_of_times", Level.NOTE, None, last.name, times)
    return replace(table, headings=tuple(headings), columns=tuple(cells), problems=(*table.problems, note))


def _of(at: int, heading: str, group: str) -> _Of | None:
    """A column of a time, by its heading, or by what stands over it; either may be the one that says when."""
    found = _split(heading) or _pair(heading, group) or _pair(group, heading)
    if found is None or not _is_told(found[0]):
        return None
    name, time = found
    return _Of(at, name, time.group().strip(_AROUND), _order(time))


def _split(heading: str) -> tuple[str, re.Match[str]] | None:
    """The name and the time of a heading that begins or ends with one."""
    for time in _TIME.finditer(heading):
        before, after = heading[: time.start()], heading[time.end() :]
        name = before.strip(_AROUND) or after.strip(_AROUND)
        if time.group() and name and not (before.strip(_AROUND) and after.strip(_AROUND)):
            return name, time
    return None


def _pair(name: str, time: str) -> tuple[str, re.Match[str]] | None:
    """A name and a time, each in a cell of its own: "Quarter 1 (Apr–Jun)" over "Status"."""
    found = _TIME.match(time)
    return (name, found) if found and found.group() and name and not _TIME.fullmatch(name) else None


def _is_told(name: str) -> bool:
    named = named_by(name)
    return named.field in _TOLD or (not named.field and any(one in _TOLD for one in named.perhaps))


def _order(time: re.Match[str]) -> tuple[int, int] | None:
    """Year and part of the year; None of a month without its year, for councils' years begin in April."""
    years = re.search(r"\d{4}|\d{2}", time["first"] or time["last"] or "")
    month = month_of(time["month"].rstrip(".")) if time["month"] else 0
    if month and not years:
        return None
    return int(years.group()) % 100 if years else 0, month or int(time["n"] or time["m"] or 0)


def _in_order(columns: Sequence[_Of]) -> list[_Of]:
    """The columns by their time, as far as all of them say it in numbers; else as they stand."""
    orders = [one.order for one in columns]
    known = [order for order in orders if order is not None]
    if len(known) < len(orders) or len({order[0] > 0 for order in known}) > 1:
        return list(columns)
    return [columns[at] for at in sorted(range(len(columns)), key=known.__getitem__)]
