"""What tells of a row in sentences, and so describes it: names end without a full stop."""

import re
from collections.abc import Sequence
from typing import Final

from costar.ingest.matching.headings import says_beside, says_described, says_somebody, words_of
from costar.ingest.matching.matched import ColumnMatch, How
from costar.ingest.matching.people import are_people
from costar.ingest.matching.sample import DIFFERENT, Cells
from costar.ingest.matching.suiting import LEAST_CELLS, MOST, is_titles
from costar.ingest.values.loose_days import says_no_day

_MAY_NAME: Final = ("", "title", "notes")
_ENDS: Final = (".", "!", "?")
_DESCRIBED: Final = frozenset(("description", "details", "summary", "of", "the", "a", "your", "our"))

_TELLS_MORE: Final = re.compile(
    r"(?:please )?(?:tell us|say)(?: a (?:bit|little))?(?: more)?(?: about .*)?|"
    r"(?:please )?(?:describe|explain) (?:it|this|your .*|the .*|what .*)(?: in .*)?|"
    r"(?:the )?(?:problem|need|issue)s? (?:it|this|that) (?:solves|meets|addresses|would solve|tackles)|"
    r"more (?:about|on) (?:it|this|your .*|the .*)|"
    r"in (?:our|your|their|my) (?:own )?words|"
    r"(?:(?:a|the) )?(?:brief |short )?(?:outline|background|context)(?: of .*)?|"
    r"what (?:this|it|that) (?:means|involves|looks like|will mean|would mean|would look like)"
    r"(?: in practice| for .*)?|"
    r"how (?:will|are|were|did|do|have) .*\b(?:involved?|included?|take part|taken part|taking part)\b.*",
    re.IGNORECASE,
)


def says_more(heading: str) -> bool:
    """Whether a heading asks for more about each row: "Tell us more", "How will people be involved?"."""
    return _TELLS_MORE.fullmatch(heading.strip(" :?.…")) is not None


def describes(heading: str, title: str) -> bool:
    """Whether a heading describes what the title's names: "Role summary" beside "Role"."""
    of = set(words_of(heading)) - _DESCRIBED
    return says_described(heading) and bool(of) and of.issubset(words_of(title))


def named_shorter(
    likely: ColumnMatch, columns: Sequence[ColumnMatch], cells: Sequence[Cells]
) -> ColumnMatch | None:
    """The only column with names of its own in each row, where the likely title has sentences; else None.

    Args:
        likely: the column that is likely to be the title, by its cells or a heading that may say so.
        columns: what each column is.
        cells: a sample of each.
    """
    if not are_told(cells[likely.position]):
        return None
    names = [one for one in columns if one is not likely and _may_name(one, cells[one.position])]
    return names[0] if len(names) == 1 else None


def idea_beside(
    title: ColumnMatch, columns: Sequence[ColumnMatch], cells: Sequence[Cells]
) -> ColumnMatch | None:
    """Such a column under a word for what rows are, where the title's heading has one, too; else None.

    Args:
        title: the column that the headings name.
        columns: what each column is.
        cells: a sample of each.
    """
    may_be = [one for one in columns if one is title or "title" in one.candidates]
    return named_shorter(title, may_be, cells) if title.how is not How.CHOSEN else None


def _may_name(one: ColumnMatch, cells: Cells) -> bool:
    is_free = one.field in _MAY_NAME and one.how in (How.NONE, How.VALUES)
    # A "Lead agency" that may mean the owner names no row, though each has another.
    is_free = is_free and set(one.candidates) <= set(_MAY_NAME)
    # What comes again names a group of rows, and a few rows are different by chance.
    is_own = LEAST_CELLS < len(cells.counts) == cells.filled == cells.rows
    return is_free and is_own and _are_names(one, cells)


def _are_names(one: ColumnMatch, cells: Cells) -> bool:
    is_beside = says_beside(one.heading) or says_somebody(one.heading) or says_more(one.heading)
    # "By the spring" is no name, and neither is a number or a day.
    are_names = (
        is_titles(cells) and cells.share(_is_told) <= 1 - DIFFERENT and cells.share(says_no_day) < MOST
    )
    return are_names and not is_beside and not are_people(one.heading, cells)


def are_told(cells: Cells) -> bool:
    """Whether nearly all cells are sentences that end as such, which no name does."""
    return cells.filled >= LEAST_CELLS and cells.share(_is_told) >= DIFFERENT


def _is_told(text: str) -> bool:
    return " " in text and text.rstrip().endswith(_ENDS)
