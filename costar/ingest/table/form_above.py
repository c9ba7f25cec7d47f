"""A form above a table: labels with their values, "Plan name | Walks", or several beside each other."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from costar.ingest.columns import key_of
from costar.ingest.matching.known_names import Named
from costar.ingest.matching.naming import named_by

_PAIR: Final = 2
_LEAST_LINES: Final = 2
_MOST_LINES: Final = 20
_MOST_CELLS: Final = 8
"""Four pairs beside each other: a wider row is one of a table."""

_LEAST_KNOWN: Final = 3
_PLACES: Final = ("directorate", "service", "team", "ward")
_LEAST_HEADINGS: Final = 2
_LONGEST: Final = 80
_NUMBER: Final = re.compile(r"[£$€(-]*\d[\d,.]*%?\)?")
_NAME_OF: Final = re.compile(r"(?:name|title) of (?:the |your |our )?", re.IGNORECASE)
_EVERY: Final = re.compile(
    r"\W*(?:all|every|any|multiple|various|n/?a|none|tb[cd]|select|please|choose)\b.*", re.I
)
"""What a filter or a box in which nobody chose says in place of a name."""


def end_of_form(top: Sequence[Sequence[str]]) -> int:
    """Where the heading stands below rows of pairs, with blank ones and titles among them; 0 for none.

    It names columns of ours, and is wider than all above it; else the labels of several pairs beside each
    other say something of ours, too.

    Args:
        top: the first rows of a file.
    """
    above: list[list[str]] = []
    for at, row in enumerate(top[:-1]):
        cells = _cells(row)
        if len(cells) < _PAIR:
            continue
        if _heads_a_table(cells) and not _is_of_form(cells, top[at + 1 :]):
            return at if _are_of_a_form(above, len(cells)) else 0
        # Most files are told by their first row; to look at what cells name takes long.
        if len(cells) % _PAIR or len(cells) > _MOST_CELLS or len(above) == _MOST_LINES:
            return 0
        above.append(cells)
    return 0


def _are_of_a_form(above: Sequence[Sequence[str]], width: int) -> bool:
    """Whether rows of more than one cell, above a heading of some width, are of a form."""
    if not above or not all(map(_are_pairs, above)) or _head_a_table(above):
        return False
    are_labelled = all(map(_are_labelled, above))
    is_wider = width > max(map(len, above))
    return are_labelled or (is_wider and len(above) >= _LEAST_LINES)


def pairs_of(row: Sequence[str]) -> list[tuple[str, str]]:
    """The labels and values of a row that has nothing else, "Service: Housing" in one cell among them."""
    cells = _cells(row)
    if len(cells) == 1:
        label, _, value = map(str.strip, cells[0].partition(":"))
        return [(label, value)] if value else []
    if len(cells) % _PAIR or len(cells) > _MOST_CELLS:
        return []
    return [(label.rstrip(" :"), value) for label, value in zip(cells[::2], cells[1::2], strict=True)]


def said_above(
    above: Sequence[Sequence[str]], headings: Sequence[str], below: Iterable[Sequence[str]]
) -> dict[str, str]:
    """The service, ward, directorate and team that a form names for all rows below it, by its labels.

    Nothing where the table says it itself, in a column or in a line of its own among its rows, or where its
    headings name hardly anything of ours.

    Args:
        above: the rows above the heading.
        headings: of the table.
        below: its rows.
    """
    named = [named_by(heading).field for heading in headings if heading.strip()]
    folded = [heading.strip().casefold() for heading in headings if heading.strip()]
    if len(set(named) - {""}) < _LEAST_HEADINGS or len(set(folded)) < len(folded):
        return {}
    found: dict[str, dict[str, str]] = {}
    for label, value in (pair for row in above for pair in pairs_of(row)):
        bare = _NAME_OF.sub("", label, count=1)
        field = named_by(bare).field
        if field in _PLACES and field not in named and _is_a_name(value):
            found.setdefault(field, {})[bare[:1].upper() + bare[1:]] = value
    if found:
        lines = (row for row in below if len(_cells(row)) == 1)
        again = {named_by(label).field for row in lines for label, _ in pairs_of(row)}
        found = {field: said for field, said in found.items() if field not in again}
    # Two lines that both name one may be a list of them.
    return {label: value for said in found.values() if len(said) == 1 for label, value in said.items()}


def _is_a_name(value: str) -> bool:
    has_letters = any(map(str.isalpha, value))
    is_said = has_letters and len(value) <= _LONGEST and _EVERY.fullmatch(value) is None
    return is_said and not named_by(value).field


def _cells(row: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in row if cell.strip()]


def _heads_a_table(cells: Sequence[str]) -> bool:
    """Whether a third of the cells, and three at least, name or may name columns of ours."""
    if len(cells) < _LEAST_KNOWN:
        return False
    known = sum(named_by(cell) != Named() for cell in cells)
    return known >= _LEAST_KNOWN and known * 3 >= len(cells) and len(set(map(key_of, cells))) == len(cells)


def _are_pairs(cells: Sequence[str]) -> bool:
    """Whether cells are labels and values: no value is the name of a column, as those of a heading are."""
    pairs = pairs_of(cells)
    return bool(pairs) and not any(named_by(value).field for _, value in pairs)


def _is_of_form(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether cells are of a form for sure, by the labels of several pairs beside each other.

    Headings may name a column of ours in every second place: below them stand rows, and below a form its
    next line or the headings of a table.
    """
    if not (_are_pairs(cells) and _are_labelled(cells)):
        return False
    after = next((one for row in below if len(one := _cells(row)) >= _PAIR), [])
    if all(label.endswith(":") for label in cells[::2]) or _are_labelled(after):
        return True
    # A row that is as wide may have words in it that are headings elsewhere: "Residents", "Live", "No".
    is_as_wide = len(after) == len(cells)
    known = sum(bool(named_by(cell).field) for cell in after)
    return known >= _LEAST_KNOWN if is_as_wide else _heads_a_table(after)


def _head_a_table(lines: Sequence[Sequence[str]]) -> bool:
    """Whether lines are a table of two columns: its second heading may name one of ours, or heads numbers."""
    value, *below = (cells[1] for cells in lines)
    heads_numbers = _NUMBER.fullmatch(value) is None and all(map(_NUMBER.fullmatch, below))
    return max(map(len, lines)) == _PAIR and (heads_numbers or named_by(value) != Named())


def _are_labelled(cells: Sequence[str]) -> bool:
    """Whether each label of several pairs beside each other names something of ours, or ends in a colon."""
    labels = cells[::2]
    return len(labels) > 1 and all(label.endswith(":") or named_by(label) != Named() for label in labels)
