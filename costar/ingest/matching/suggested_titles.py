"""Which column to ask about first where nothing says for certain what the activities are called."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import IntEnum, auto

from costar.ingest.columns import OUR_ID
from costar.ingest.matching.headings import (
    says_beside,
    says_described,
    says_name,
    says_role,
    says_somebody,
    says_wrong,
)
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.people import are_people
from costar.ingest.matching.sample import DIFFERENT, Cells, cells_of_each
from costar.ingest.matching.suiting import MOST, is_titles
from costar.ingest.matching.told import are_told
from costar.ingest.values.texts import Texts

_MAY_NAME = ("", "title", "service")
"""What a column may be besides: a list of services names its rows by their service."""


class _Says(IntEnum):
    """What a column has by its heading, those that say most of an activity's name first."""

    NAMES = auto()
    SERVICES = auto()
    DESCRIBED = auto()
    ANYTHING = auto()
    WRONG = auto()
    SOMEBODY = auto()
    BESIDE = auto()


def with_title_suggested(
    found: tuple[ColumnMatch, ...], columns: Sequence[Texts], answered: Collection[int]
) -> tuple[ColumnMatch, ...]:
    """The columns, one asked about as the title where none is, and its cells can be names of things.

    Args:
        found: what each column is by itself.
        columns: their cells, as far as they are in the file.
        answered: columns of which a person has said what they are, or that they are nothing.
    """
    if any(one.field in ("title", OUR_ID) for one in found):
        return found
    free = [one for one in found[: len(columns)] if one.heading and one.field in _MAY_NAME]
    free = [one for one in free if one.position not in answered]
    cells = cells_of_each([columns[one.position] for one in free])
    pairs = list(zip(free, cells, strict=True))
    likely = [one for one, own in pairs if _may_be_titles(one, own)]
    likely = likely or [one for one, own in pairs if _may_be_a_timetable(one, own)]
    likely = [one for one, own in pairs if one in likely and not are_told(own)] or likely
    if not likely:
        return found
    # The first of those that say most; of any texts those that come again less: a theme has several asks.
    again = {one.position: own.filled - len(own.counts) for one, own in pairs}
    best = min(
        likely, key=lambda one: (says := _rank(one), again[one.position] if says is _Says.ANYTHING else 0)
    )
    return tuple(
        replace(one, field="title", how=How.ASK, why=MatchReason.UNNAMED) if one is best else one
        for one in found
    )


def _rank(one: ColumnMatch) -> _Says:
    if says_beside(one.heading):
        return _Says.BESIDE
    if says_somebody(one.heading):
        return _Says.SOMEBODY
    if says_name(one.heading) or "title" in one.candidates:
        return _Says.NAMES
    # In a list of roles each row is one, and belongs to the service that stands beside it.
    if one.field or says_role(one.heading):
        return _Says.SERVICES
    if says_described(one.heading):
        return _Says.DESCRIBED
    return _Says.WRONG if says_wrong(one.heading) else _Says.ANYTHING


def _may_be_titles(one: ColumnMatch, cells: Cells) -> bool:
    # "Name" and "Backlog item" may come again: a grant's recipient does, and is asked about all the same.
    is_said = says_name(one.heading) or says_described(one.heading) or "title" in one.candidates
    least = MOST if is_said else DIFFERENT
    return is_titles(cells, least) and not are_people(one.heading, cells)


def _may_be_a_timetable(one: ColumnMatch, cells: Cells) -> bool:
    """Whether its heading means the title, although few names come again and again: a session each week.

    They are of several words, as neither "Mrs" nor what can be chosen in a form is.
    """
    are_long = "title" in one.candidates and cells.share(lambda text: " " in text) >= MOST
    return are_long and len(cells.counts) > 1 and is_titles(cells, 0) and not are_people(one.heading, cells)
