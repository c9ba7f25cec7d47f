"""What is the key of the rows: an id for each, numbers that may only count them, or a series of codes."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from costar.ingest.columns import OUR_ID
from costar.ingest.matching.headings import words_of
from costar.ingest.matching.known_names import Named
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.sample import DIFFERENT, Cells
from costar.ingest.matching.suiting import LEAST_CELLS, MOST
from costar.ingest.matching.title_texts import is_a_code

_OUR_OWN: Final = re.compile(r"[0-9a-f]{32}(?:-\d+)?|ex-\d+")
"""Ids that costar makes, and those of its example."""

_IN_A_SERIES: Final = re.compile(r"([A-Za-z]{1,6}[-./ ]?)(\d{1,4})")
"""One of codes that number rows: "NP1", "OPF-012"."""

_KEY: Final = Named("reference", How.ALIAS)


def as_key(at: int, heading: str, named: Named, cells: Cells, *, begun: bool) -> Named:
    """What a heading names, where its column tells the rows apart.

    What others call an "Activity ID" is their reference: as ours it would be asked to be one for each row.
    An "… ID" that comes first and is another in each row is a reference as it stands, even where it counts.

    Args:
        at: the place of the column.
        heading: of the column.
        named: what it names by itself.
        cells: a sample of the column.
        begun: the file was begun from our template.
    """
    if named.field == OUR_ID and named.how is not How.ALIAS and not begun and not _are_our_ids(cells):
        return _KEY
    is_id = words_of(heading)[-1:] == ["id"] and all(map(str.isdecimal, cells.counts))
    is_whole = LEAST_CELLS <= len(cells.counts) == cells.filled
    return _KEY if at == 0 and named.perhaps == ("reference",) and is_id and is_whole else named


def may_be_key(at: int, named: Named, cells: Cells) -> bool:
    """Whether the first column may be the reference, which only a person can say.

    "No." may count the rows, and a new row would shift such numbers; and hardly two rows of a list of codes
    have the same one.
    """
    are_many = max(LEAST_CELLS, MOST * cells.rows) <= cells.filled
    tells_apart = cells.is_different and cells.share(is_a_code) >= DIFFERENT
    return at == 0 and "reference" in named.perhaps and are_many and tells_apart


def with_series(
    found: Sequence[ColumnMatch], cells: Sequence[Cells], left_out: Collection[int]
) -> list[ColumnMatch]:
    """The columns, one whose codes number all rows from the first to the last as the reference.

    There is none yet. "NP1", "NP2", … say what they are wherever they stand, and whatever their heading.

    Args:
        found: what each column is.
        cells: a sample of each.
        left_out: columns of which a person said that they are nothing.
    """
    if any(one.field in (_KEY.field, OUR_ID) for one in found):
        return list(found)
    free = [one for one in found if not one.field and one.why is MatchReason.NOTHING and not one.candidates]
    free = [one for one in free if one.position not in left_out]
    key = next((one for one in free if _number_rows(cells[one.position])), None)
    return [replace(one, field=_KEY.field, how=How.VALUES) if one is key else one for one in found]


def _number_rows(cells: Cells) -> bool:
    """Whether the cells are letters with numbers that rise by one from row to row, from 1."""
    codes = [_IN_A_SERIES.fullmatch(text) for text in cells.counts]
    if not LEAST_CELLS < len(codes) == cells.filled == cells.rows or not all(codes):
        return False
    parts = [code.groups() for code in codes if code]
    return len({stem for stem, _ in parts}) == 1 and [int(n) for _, n in parts] == [*range(1, len(parts) + 1)]


def _are_our_ids(cells: Cells) -> bool:
    return cells.share(lambda text: _OUR_OWN.fullmatch(text) is not None) >= MOST
