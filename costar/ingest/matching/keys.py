"""The first column as the key of the rows: an id for each, or numbers that may only count them."""

import re
from typing import Final

from costar.ingest.columns import OUR_ID
from costar.ingest.matching.headings import words_of
from costar.ingest.matching.known_names import Named
from costar.ingest.matching.matched import How
from costar.ingest.matching.sample import DIFFERENT, Cells
from costar.ingest.matching.suiting import LEAST_CELLS, MOST
from costar.ingest.matching.title_texts import is_a_code

_OUR_OWN: Final = re.compile(r"[0-9a-f]{32}(?:-\d+)?|ex-\d+")
"""Ids that costar makes, and those of its example."""

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


def _are_our_ids(cells: Cells) -> bool:
    return cells.share(lambda text: _OUR_OWN.fullmatch(text) is not None) >= MOST
