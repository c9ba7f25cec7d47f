"""Columns to fields: each by itself, then all of them together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from costar.domain.activities.activity import COS, FIELD
from costar.ingest.columns import MAPPABLE, OUR_ID, OUR_NAMES, key_of
from costar.ingest.matching.apart import with_others_asked
from costar.ingest.matching.described import with_description
from costar.ingest.matching.done_days import placed
from costar.ingest.matching.holders import with_programmes_asked
from costar.ingest.matching.judging import judged
from costar.ingest.matching.keys import as_key, may_be_key, with_series
from costar.ingest.matching.known_names import Named
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.naming_together import names_of
from costar.ingest.matching.of_another import with_others_things_asked
from costar.ingest.matching.one_each import one_column_a_field
from costar.ingest.matching.sample import Cells, cells_of_each
from costar.ingest.matching.suiting import (
    MOST,
    share_that_fits,
)
from costar.ingest.matching.titles import with_title
from costar.ingest.matching.ward_names import with_wards_named
from costar.ingest.values.texts import Texts
from costar.ingest.values.values import is_yes_or_no

__all__ = ["ColumnMatch", "How", "MatchReason", "match_columns"]

_SAMPLES: Final = 3
# Letters of "yes".
_LONGEST_MARK: Final = 3
_AMOUNT: Final = "value"
"""What a list of figures calls all of them, and a contract what it costs; seldom is it a score."""

_STEP: Final = re.compile(r"(?:10|\d)(?:\.\d)?(?!\d)\D{0,40}")


def match_columns(
    headings: Sequence[str],
    columns: Sequence[Texts],
    chosen: Mapping[int, str],
    *,
    doubtful: bool = False,
    today: date | None = None,
) -> tuple[ColumnMatch, ...]:
    """What each column is.

    In a file that costar wrote, a heading that is a field's own name is that field, whatever its cells are.

    Args:
        headings: of every column, in order.
        columns: the cells below each heading.
        chosen: position to field name ("" to leave it out), where a person has said so.
        doubtful: the headings do not fit the rows, so that each is at most a suggestion.
        today: the last day on which something can have been done; None for the real one.
    """
    cells = cells_of_each(columns)
    ours = OUR_ID in headings
    begun = not OUR_NAMES.isdisjoint(headings)
    named = names_of(headings)
    found = [
        _match(at, heading.strip(), named[at], cells[at], chosen.get(at), ours=ours, begun=begun)
        for at, heading in enumerate(headings)
    ]
    found = _with_every_co(found, cells)
    # Before each field gets one column: the owner of a risk must not win over the owner of an activity.
    found = with_others_asked(placed(found, cells, today or date.today()), columns, cells)
    found = with_others_things_asked(found)
    left_out = {at for at, field in chosen.items() if not field}
    found = with_wards_named(one_column_a_field(found, cells), left_out)
    # Last: the title may be in a column that is nothing else, whatever its heading.
    if not any(one.is_sure and one.field == "title" for one in found):
        found = with_title(found, cells, left_out)
    found = with_series(found, cells, left_out)
    found = with_description(found, cells, left_out)
    found = with_programmes_asked(found, cells, left_out)
    return tuple(_in_doubt(one) for one in found) if doubtful else tuple(found)


def _match(
    at: int, heading: str, named: Named, cells: Cells, chosen: str | None, *, ours: bool, begun: bool
) -> ColumnMatch:
    samples = tuple(text[:100] for text in list(cells.counts)[:_SAMPLES])
    named = as_key(at, heading, named, cells, begun=begun)
    named = Named() if key_of(heading) == _AMOUNT and not _are_steps(cells) else named
    candidates = tuple(dict.fromkeys(filter(None, (named.field, *named.perhaps))))
    if chosen is not None and (not chosen or chosen in MAPPABLE):
        return ColumnMatch(
            at, heading, chosen, How.CHOSEN if chosen else How.NONE, samples, MatchReason.NOTHING, candidates
        )
    if ours and heading in FIELD:
        return ColumnMatch(
            at, heading, heading, How.EXACT, samples, MatchReason.NOTHING, candidates, is_ours=True
        )
    field, how, why = judged(named, cells)
    if not field and may_be_key(at, named, cells):
        field, how, why = "reference", How.ASK, MatchReason.COUNTED
    return ColumnMatch(at, heading, field, how, samples, why, candidates)


def _are_steps(cells: Cells) -> bool:
    """Whether most cells can be steps of a scale: words, or numbers up to ten."""
    return (
        cells.share(lambda text: not any(map(str.isdigit, text)) or _STEP.fullmatch(text) is not None) >= MOST
    )


def _with_every_co(found: list[ColumnMatch], cells: Sequence[Cells]) -> list[ColumnMatch]:
    """The Co's taken without a question where columns may mean all four and hold rungs."""
    likely = {
        one.field: one
        for one in found
        if one.field in COS and one.how is How.ASK and _has_rungs(one.field, cells[one.position])
    }
    if len(likely) < len(COS):
        return found
    sure = {one.position for one in likely.values()}
    return [
        replace(one, how=How.VALUES, why=MatchReason.NOTHING) if one.position in sure else one
        for one in found
    ]


def _has_rungs(field: str, cells: Cells) -> bool:
    """Whether words for rungs are most of a column: marks and numbers may say anything of a design."""
    words = cells.share(lambda text: len(text) > _LONGEST_MARK and not is_yes_or_no(text))
    return words >= MOST and share_that_fits(field, cells) >= MOST


def _in_doubt(one: ColumnMatch) -> ColumnMatch:
    return (
        replace(one, how=How.ASK, why=MatchReason.HEADINGS) if one.is_read and one.how != How.CHOSEN else one
    )
