"""Reading a row whose quotation marks do not pair up: every way to cut it, and whether there is one."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from costar.ingest.file.dialect import Dialect

MOST_SEPARATORS: Final = 300
"""A damaged row with more separators than this is reported, not searched."""

MOST_SPARE: Final = 60
"""The same, for separators beyond those that the row needs: the search grows with their square."""

_LEAST_SPACED: Final = 2
_NEVER: Final = 1_000_000
_BESIDE_A_SEPARATOR: Final = 1
"""What a mark next to a separator adds: it more likely ends or begins a cell there."""


@dataclass(frozen=True)
class Mended:
    """A row's cells; `guessed` when its marks did not pair up and this is the one reading that fits."""

    cells: tuple[str, ...]
    guessed: bool


def mended(raw: str, dialect: Dialect) -> Mended | None:
    """The one way to read a line as a row of the usual width, or None when there is none or several."""
    if found := well_formed(raw, dialect):
        return Mended(found, guessed=False)
    cells = _only_cut(raw, dialect)
    return None if cells is None else Mended(cells, guessed=True)


def is_well_formed(raw: str, dialect: Dialect) -> bool:
    """Whether every quotation mark of the row (line breaks and all) is where one belongs."""
    return _row_pattern(dialect, escapes=False).fullmatch(raw) is not None


def spaced(raw: str, dialect: Dialect) -> tuple[str, ...] | None:
    """The cells of a row with spaces before its marks, as others of the file have not; None for others.

    Spaces about one cell's marks may be somebody's text.
    """
    quote = re.escape(dialect.quote)
    found = [match.group() for match in _cell_pattern(dialect).finditer(raw)]
    whole = re.compile(rf"[^{quote}]*+|\ *{quote}{_inside(quote, escapes=False)}{quote}\ *", re.DOTALL)
    if len(found) != dialect.width or not all(map(whole.fullmatch, found)):
        return None
    if sum(f" {dialect.quote}" in cell for cell in found) < _LEAST_SPACED:
        return None
    return tuple(_text_of(cell, dialect) for cell in found)


def looks_fused(raw: str, dialect: Dialect) -> bool:
    """Whether a mark opens in the middle of one cell and another closes at the end of a later one.

    Two cells with the separator between them lost look like this, and so would be cut at the wrong places.
    """
    pattern = _cell_pattern(dialect)
    cells = [found.group() for found in pattern.finditer(raw.rstrip("\r\n"))]
    return _is_fused([cell for cell in cells if not _is_quoted(cell, dialect.quote)], dialect.quote)


def _is_fused(bare: list[str], quote: str) -> bool:
    opened = begun = False
    for cell in bare:
        # `"Repair, mend"Waste`: a mark that begins one cell is closed in a later one, where more follows
        closes = begun and cell.count(quote) == 1 and re.search(rf"\S{re.escape(quote)}\S", cell)
        if closes or (opened and cell.rstrip().endswith(quote)):
            return True
        begun = begun or (cell.lstrip().startswith(quote) and cell.count(quote) == 1)
        odd = cell.count(quote) % 2 == 1
        opens = odd and any(found.group(1) for found in re.finditer(re.escape(quote) + r"(\w)?", cell))
        opened = opened or opens
    return False


def well_formed(raw: str, dialect: Dialect) -> tuple[str, ...] | None:
    """The cells of a row that only a strict reader refuses: spaces after a mark, or `\\"` in a cell."""
    if not any(_row_pattern(dialect, escapes=escapes).fullmatch(raw) for escapes in (False, True)):
        return None
    found = _cell_pattern(dialect).finditer(raw)
    return tuple(_text_of(match.group(), dialect) for match in found)


@cache
def _row_pattern(dialect: Dialect, *, escapes: bool) -> "re.Pattern[str]":
    one, mark = re.escape(dialect.delimiter), re.escape(dialect.quote)
    lead = r"\ *+" if dialect.spaced else ""
    # Possessive (`*+`): a long damaged row fails in one pass, not after every way to part it was tried.
    quoted = rf"{lead}{mark}{_inside(mark, escapes=escapes)}{mark}\ *+(?={one}|\Z)"
    cell = rf"(?:{quoted}|(?!{lead}{mark})[^{one}{mark}\r\n]*+)"
    return re.compile(f"{cell}(?:{one}{cell})*+", re.DOTALL)


@cache
def _cell_pattern(dialect: Dialect) -> "re.Pattern[str]":
    """One cell after another: a quoted cell if it is one, else whatever stands before the next separator."""
    one, mark = re.escape(dialect.delimiter), re.escape(dialect.quote)
    quoted = "|".join(
        rf"\ *{mark}{_inside(mark, escapes=escapes)}{mark}\ *(?={one}|\Z)" for escapes in (False, True)
    )
    return re.compile(rf"(?:(?<={one})|\A)(?:{quoted}|[^{one}]*+)", re.DOTALL)


def _inside(mark: str, *, escapes: bool) -> str:
    return rf"(?:[^{mark}\\]++|\\.|{mark}{mark})*+" if escapes else rf"(?:[^{mark}]++|{mark}{mark})*+"


def _only_cut(raw: str, dialect: Dialect) -> tuple[str, ...] | None:
    """The cheapest cut into the usual number of cells, when no other is as cheap."""
    edges = [-1, *(at for at, char in enumerate(raw) if char == dialect.delimiter), len(raw)]
    spare = len(edges) - 1 - dialect.width
    if dialect.width < 2 or not 0 <= spare <= MOST_SPARE or len(edges) > MOST_SEPARATORS:
        return None
    cost, ways, cuts = _cheapest(raw, edges, dialect)
    if cost >= _NEVER or ways != 1:
        return None
    pieces = [raw[begin + 1 : end] for begin, end in pairwise(cuts)]
    bare = [piece for piece in pieces if not _is_quoted(piece, dialect.quote)]
    return None if _is_fused(bare, dialect.quote) else tuple(_text_of(piece, dialect) for piece in pieces)


def _cheapest(raw: str, edges: list[int], dialect: Dialect) -> tuple[int, int, list[int]]:
    """The least cost of a cut, how many cuts cost that, and the edges of one of them."""
    best: dict[int, tuple[int, int, list[int]]] = {0: (0, 1, [edges[0]])}
    for cells_left in range(dialect.width, 0, -1):
        following: dict[int, tuple[int, int, list[int]]] = {}
        for at, (cost, ways, cuts) in best.items():
            # Each cell that is still to come needs an edge of its own.
            for end in range(at + 1, len(edges) - cells_left + 1):
                piece_cost = _cost(raw[edges[at] + 1 : edges[end]], end - at > 1, dialect)
                if piece_cost >= _NEVER:
                    continue
                total = cost + piece_cost
                known = following.get(end)
                if known is None or total < known[0]:
                    # Another way as cheap is counted: a row with two readings is for a person.
                    following[end] = (total, ways, [*cuts, edges[end]])
                elif total == known[0]:
                    following[end] = (total, known[1] + ways, known[2])
        best = following
    return best.get(len(edges) - 1, (_NEVER, 0, []))


def _cost(piece: str, has_separator: bool, dialect: Dialect) -> int:
    """How many marks of the piece are not where one belongs; never, when it cannot be one cell."""
    quote = dialect.quote
    if quote not in piece:
        return _NEVER if has_separator else 0
    if not _is_quoted(piece, quote):
        return _NEVER if has_separator else piece.count(quote)
    inner = piece.strip(" ")[1:-1].replace("\\" + quote, "").replace(quote * 2, "")
    beside = inner.count(quote + dialect.delimiter) + inner.count(dialect.delimiter + quote)
    return inner.count(quote) + _BESIDE_A_SEPARATOR * beside


def _is_quoted(piece: str, quote: str) -> bool:
    bare = piece.strip(" ")
    return len(bare) > 1 and bare.startswith(quote) and bare.endswith(quote)


def _text_of(piece: str, dialect: Dialect) -> str:
    quote = dialect.quote
    if not _is_quoted(piece, quote):
        return piece.lstrip(" ") if dialect.spaced else piece
    return piece.strip(" ")[1:-1].replace("\\" + quote, quote).replace(quote * 2, quote)
