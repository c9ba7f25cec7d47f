"""Due or done: a day on which something was done lies in the past, and "completion date" says neither."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from costar.ingest.matching.headings import THINGS, words_of
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.sample import Cells
from costar.ingest.matching.suiting import MOST
from costar.ingest.values.dates import day_of
from costar.ingest.values.loose_days import ends_of

_DUE, _DONE = "due_on", "done_on"
_BOTH: Final = frozenset((_DUE, _DONE))
_BARE: Final = ("date", "year", "quarter")
_TO_THE_SECOND: Final = re.compile(r".*(?<!\d)(?!23:59:59)\d{1,2}:\d\d:(?!00)\d\d")
"""When somebody sent an answer, as a program for surveys notes it under "End Date"; not the end of a day."""


def placed(found: Sequence[ColumnMatch], cells: Sequence[Cells], today: date) -> list[ColumnMatch]:
    """The columns with their days as due or done.

    Days ahead cannot be done, so a heading that may mean both means due when it has any, and is asked
    about when it has none, unless another column is due or they are moments to the second. One that only
    means done, for certain or perhaps, is asked about when most of its days lie ahead.
    """
    due_elsewhere = any(one.field == _DUE and one.is_named for one in found)
    return [_placed(one, cells[one.position], today, due_elsewhere) for one in found]


def _placed(one: ColumnMatch, cells: Cells, today: date, due_elsewhere: bool) -> ColumnMatch:
    if one.is_sure or one.field not in _BOTH:
        return one
    ahead = _share_ahead(cells, today)
    if one.field == _DONE and (one.is_named or _DUE not in one.candidates):
        return replace(one, field=_DUE, how=How.ASK, why=MatchReason.FUTURE) if ahead >= MOST else one
    if one.is_named:
        return one
    if cells.share(lambda text: _TO_THE_SECOND.match(text) is not None) >= MOST:
        # Of a beginning and an end that a program noted, the end is no day of ours.
        is_done = set(one.candidates) >= _BOTH and due_elsewhere and not ahead
        return replace(one, field=_DONE, how=How.VALUES, why=MatchReason.NOTHING) if is_done else _none(one)
    if not set(one.candidates) >= _BOTH:
        # A "Date" alone, as of an event, is when something was, where none lies ahead: a meeting, an entry.
        is_bare = one.field == _DUE and _is_bare(one.heading) and one.how is How.VALUES
        return _none(one) if is_bare and cells.counts and not ahead else one
    if ahead:
        return replace(one, field=_DUE, how=How.VALUES, why=MatchReason.NOTHING)
    if due_elsewhere:
        return replace(one, field=_DONE, how=How.VALUES, why=MatchReason.NOTHING)
    return replace(one, how=How.ASK, why=MatchReason.PAST)


def _is_bare(heading: str) -> bool:
    return "".join(word for word in words_of(heading) if word not in THINGS) in _BARE


def _none(one: ColumnMatch) -> ColumnMatch:
    return replace(one, field="", how=How.NONE, why=MatchReason.NOTHING)


def _share_ahead(cells: Cells, today: date) -> float:
    return cells.share(lambda text: _day(text, today) > today) if cells.counts else 0.0


def _day(text: str, today: date) -> date:
    exact = day_of(text)
    ends = (exact[0],) if exact else ends_of(text)
    # "November 2026", said within it, may be what has been done this month.
    is_running = exact is None and bool(ends) and (ends[-1].year, ends[-1].month) == (today.year, today.month)
    return today if is_running else ends[-1] if ends else date.min
