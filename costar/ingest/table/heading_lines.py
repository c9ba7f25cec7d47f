"""A heading in several lines: groups over names, and what people read when they read both."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from costar.ingest.matching.naming import named_by
from costar.ingest.table.headings import filled, is_over_data, looks_like_data

_LEAST_GROUPS: Final = 2
_LEAST_NAMES: Final = 2
"""Names that a cell stands over which groups them."""

_LEAST_CARRIED: Final = 2
_MOST_NAMES: Final = 200
_MOST_CARRIED: Final = 3
"""Words that a heading has in its second line."""

_LEAST_OF_LABELS: Final = 4
"""Where one cell in so many has a colon, the row has labels and values: "Team: | Parks"."""


def first_line(rows: Sequence[Sequence[str]], at: int, names: Sequence[str]) -> int:
    """The place of the uppermost line of a heading: rows that group its names stand over it.

    Args:
        rows: of the whole file.
        at: the place of the line that the heading was found at.
        names: what its columns are called in the lowest line that names them.
    """
    while at and _groups(rows[at - 1], names):
        at -= 1
    return at


def names_above(rows: Sequence[Sequence[str]], names: Sequence[str]) -> tuple[str, ...]:
    """The names, and where one is blank what stands in its column in a line above.

    Args:
        rows: the lines above, the uppermost first.
        names: of the columns.
    """
    found = list(names)
    for row in reversed(rows):
        found = [low or high.strip() for low, high in zip(found, _as_wide(row, len(found)), strict=True)]
    return tuple(found)


def wraps_on(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether the row below a heading carries its words on: "Lead | Target" over "officer | date".

    It is words in small letters, each under a heading, over data, and what both say together is a name of
    ours at least as often as what the upper one says.

    Args:
        rows: of the whole file.
        at: the place of the heading.
    """
    if at + 2 >= len(rows) or any(len(row) != len(rows[at]) for row in rows[at : at + 3]):
        return False
    above, below, first = rows[at : at + 3]
    pairs = [(high.strip(), low.strip()) for high, low in zip(above, below, strict=True) if low.strip()]
    if not _LEAST_CARRIED <= len(pairs) <= _MOST_NAMES or any(
        not high or not _is_small(low) for high, low in pairs
    ):
        return False
    alone = sum(bool(named_by(high).field) for high, _ in pairs)
    together = sum(bool(named_by(f"{high} {low}").field) for high, low in pairs)
    # A row that begins as titles do has to name more, for it may be an activity in small letters.
    names_more = together >= max(alone, _LEAST_CARRIED) and (together > alone or not below[0].strip())
    starts_small = first[0].strip()[:1].islower()
    return names_more and not starts_small and is_over_data(below, first)


def _is_small(text: str) -> bool:
    return text == text.lower() and text[:1].isalpha() and len(text.split()) <= _MOST_CARRIED


def read_in_lines(rows: Sequence[Sequence[str]], names: Sequence[str]) -> tuple[str, ...]:
    """Each name with the groups that it stands in, as people read them: "Travel Rail".

    A group reaches from its cell to the right, as far as there are names below it and no other cell in a line
    above or beside it.

    Args:
        rows: the lines of the heading, the uppermost first.
        names: what its columns are called without groups.
    """
    lines = [[cell.strip() for cell in _as_wide(row, len(names))] for row in rows if filled(row)]
    groups = list[list[str]]()
    for n, line in enumerate(lines[:-1]):
        # Below a line of groups each is what they are made of.
        if groups or _are_groups(line, names):
            groups.append(_spread(lines, n))
        elif _tells_twins(line, names):
            groups.append(line)
    return tuple(_read(name, [line[at] for line in groups]) for at, name in enumerate(names))


def _groups(above: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a row groups names: several of its cells stand over several of them, or tell twins apart."""
    cells = [cell.strip() for cell in _as_wide(above, len(names))]
    found = list(filter(None, cells))
    if len(found) < _LEAST_GROUPS or filled(above) > len(found) or looks_like_data(found):
        return False
    if sum(":" in cell for cell in found) * _LEAST_OF_LABELS >= len(found):
        return False
    several = sum(n >= _LEAST_NAMES for n in _over(cells, names).values())
    return (several >= _LEAST_GROUPS and _are_groups(cells, names)) or _tells_twins(cells, names)


def _are_groups(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Whether cells group names, and do not explain each name by itself."""
    over = _over(cells, names)
    return sum(over.values()) >= _LEAST_NAMES * max(len(over), 1)


def _over(cells: Sequence[str], names: Sequence[str]) -> Counter[int]:
    """Over how many names each cell stands, by its place; those left out that are the name themselves."""
    found, group = Counter[int](), -1
    for at, (cell, name) in enumerate(zip(cells, names, strict=True)):
        group = at if cell else group if name.strip() else -1
        found[group] += bool(name.strip())
    return Counter({at: n for at, n in found.items() if at >= 0 and n and (n > 1 or cells[at] != names[at])})


def _tells_twins(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Whether all cells stand over names that come again, and tell each of them from the others."""
    twins = Counter(name.strip().casefold() for name in names)
    told = [(name.strip().casefold(), cell) for name, cell in zip(names, cells, strict=True) if cell]
    return bool(told) and all(name and twins[name] > 1 for name, _ in told) and len(set(told)) == len(told)


def _spread(lines: Sequence[Sequence[str]], n: int) -> list[str]:
    """A line with its cells written over each name that they group."""
    found, group = list[str](), ""
    for at, cell in enumerate(lines[n]):
        is_named = any(line[at] for line in lines[n + 1 :])
        ends = not is_named or any(line[at] for line in lines[:n])
        group = cell or ("" if ends else group)
        found.append(group)
    return found


def _read(name: str, groups: Sequence[str]) -> str:
    """A name behind the groups that it stands in, without what it says itself, or what is said twice."""
    said = name.strip().casefold()
    over = dict.fromkeys(group for group in groups if group and not said.startswith(group.casefold()))
    return " ".join((*over, name.strip())) if over and said else name


def _as_wide(row: Sequence[str], width: int) -> list[str]:
    return [*row[:width], *[""] * (width - len(row))]
