"""A row above the headings that only groups them, counts them, or has codes for them."""

from collections.abc import Sequence
from typing import Final

from costar.ingest.matching.naming import named_by
from costar.ingest.table.counted import counts_columns

_LEAST_PAIRS: Final = 2
_LEAST_NAMES: Final = 3
_MOST_NAMES: Final = 200


def only_groups(rows: list[list[str]]) -> bool:
    """Whether a row only groups the headings below it ("Scores | Scores"), or counts them ("A | B | C")."""
    if len(rows) < _LEAST_PAIRS:
        return False
    groups, names = ([cell.strip() for cell in row if cell.strip()] for row in rows)
    if counts_columns(groups) and sum(bool(named_by(name).field) for name in names) >= _LEAST_PAIRS:
        return True
    if _are_codes_of(groups, names) or _stand_over(groups, names):
        return True
    # What groups is said again over each of its columns; of what it groups no two are the same.
    if len(set(groups)) * 2 > len(groups) or len(set(names)) < max(len(names), len(groups)):
        return False
    known = {field for name in names if (field := named_by(name).field)}
    return len(known) > max(1, sum(bool(named_by(name).field) for name in set(groups)))


def _are_codes_of(codes: Sequence[str], names: Sequence[str]) -> bool:
    """Whether no name of the first row is known and nearly all of the second are: "q1 | q2" over headings."""
    if len(codes) < len(names) or any(named_by(code).field for code in codes):
        return False
    known = [field for name in names if (field := named_by(name).field)]
    return len(set(known)) >= _LEAST_NAMES and len(known) * 3 >= len(names) * 2


def _stand_over(groups: Sequence[str], names: Sequence[str]) -> bool:
    """Whether fewer words stand over names that are nearly all known: merged groups, as CSV has them."""
    different = len(set(names))
    # The cheap look first: a hostile row has thousands of names, and each is looked up in words.
    if not (len(set(groups)) < different == len(names) >= len(groups) and different <= _MOST_NAMES):
        return False
    known = {field for name in names if (field := named_by(name).field)}
    above = sum(bool(named_by(group).field) for group in set(groups))
    are_known = len(known) >= _LEAST_NAMES and len(known) * 3 >= len(names) * 2
    return are_known and len(known) >= 2 * max(above, 1)
