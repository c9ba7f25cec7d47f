"""Tables drawn with lines for the eye, as databases, terminals and Markdown do."""

import re
from collections import Counter
from itertools import islice
from typing import Final

from costar.ingest.file.lines import csv_lines

_BAR: Final = "|"
_BOX: Final = str.maketrans({**dict.fromkeys("│┃║", _BAR), **dict.fromkeys("─━═", "-")} | dict.fromkeys(
    "┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╭╮╰╯┡╇┩", "+"
))  # fmt: skip
"""Lines of boxes as the plain signs for them."""

_RULE: Final = re.compile(r"(?=.*[+|])(?=.*(?:--|==|:-|-:))[-=:+|\s]+")
_SAMPLED: Final = 60
_MOSTLY: Final = 0.9


def without_drawn_lines(text: str) -> str | None:
    """The text with its cells parted by bars alone; None where no table is drawn.

    A line is drawn among the first lines, with a crossing for each bar of the others. Where one is drawn
    between rows it stays as cells of dashes, so that rows keep their numbers.

    Args:
        text: the whole file.
    """
    top = [line for line in islice(csv_lines(text[: _SAMPLED * 1_000]), _SAMPLED) if line.strip()]
    plain = [line.translate(_BOX) for line in top]
    width = _width([line for line in plain if not _is_rule(line)])
    if not width or not any(_is_rule(line) and _cells(line, "+|") == width for line in plain):
        return None
    # As CSV ends lines: `splitlines` would cut a cell in two at the break that Word leaves in it.
    whole = (line.rstrip("\r\n") for line in csv_lines(text))
    lines = [_bare(line.translate(_BOX), width) if _is_drawn(line) else line for line in whole]
    return "\n".join(_without_edges(lines, _BAR.join(["--"] * width))) + "\n"


def _width(lines: list[str]) -> int:
    """The cells of most lines, when nearly all of those with bars have as many; else 0."""
    counts = Counter(_cells(line, _BAR) for line in lines if _BAR in line)
    width, n = counts.most_common(1)[0] if counts else (0, 0)
    return width if n >= _MOSTLY * sum(counts.values()) else 0


def _is_rule(line: str) -> bool:
    return _RULE.fullmatch(line) is not None


def _is_drawn(line: str) -> bool:
    plain = line.translate(_BOX)
    return _BAR in plain or _is_rule(plain)


def _cells(line: str, signs: str) -> int:
    """How many cells stand between the signs, with or without one at each end."""
    inside = line.strip()
    has_edges = inside[:1] in signs and inside[-1:] in signs and len(inside) > 1
    return sum(map(inside.count, signs)) + (-1 if has_edges else 1)


def _bare(line: str, width: int) -> str:
    """A line without what is drawn at its ends and without the spaces that fill its cells."""
    if _is_rule(line):
        return _BAR.join(["--"] * width)
    inside = line.strip()
    if inside[:1] == inside[-1:] == _BAR and len(inside) > 1:
        inside = inside[1:-1]
    return _BAR.join(map(str.strip, inside.split(_BAR)))


def _without_edges(lines: list[str], rule: str) -> list[str]:
    """The lines with those drawn above all rows and below them blank."""
    rows = [at for at, line in enumerate(lines) if _BAR in line and line != rule]
    first, last = rows[0], rows[-1]
    return ["" if line == rule and not first < at < last else line for at, line in enumerate(lines)]
