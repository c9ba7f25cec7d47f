"""The legend of the matrix: only the letters, shapes and rings that the picture uses."""

from collections.abc import Iterable
from typing import Final

import pandas as pd

from costar.charts.matrix.marks import SHAPES, SINCE_SHAPES
from costar.charts.matrix.signs import sign_words
from costar.charts.parts.key_rows import BETWEEN, left_ends
from costar.charts.parts.labels import text_width
from costar.charts.parts.sketch import Values
from costar.charts.parts.theme import CO_COLOUR, CO_LETTER, PAINT, Look
from costar.domain.activities.activity import Co, Status
from costar.words import t

_SIGN: Final = 30
"""Pixels before an entry's words."""

_UNSEEN: Final = "rgba(0,0,0,0)"
"""Before words that need no mark: they begin with their sign."""

_BETWEEN: Final = " · "


def key_traces(
    marks: pd.DataFrame, statuses: Iterable[str], also_drawn: Iterable[str] = (), *, look: Look
) -> list[Values]:
    """The legend at a desk, one empty trace an entry: letters with their colours, and shapes.

    Args:
        marks: as `drawn_marks` returns them.
        statuses: those that have shapes of their own in the picture.
        also_drawn: what else is drawn there, in words that begin with its sign.
        look: the page's theme.
    """
    ground, shown = PAINT[look].ground, set(statuses)
    entries = [(_name(co), "circle", CO_COLOUR[co]) for co in _cos_shown(marks)]
    # One shape alone tells nothing apart.
    shapes = [each for each in Status if each in shown and len(shown) > 1]
    entries += [(t(f"status.{each}"), SHAPES[each], ground) for each in shapes]
    found = [one for one in SINCE_SHAPES if marks["since"].eq(one).any()]
    entries += [(t(f"chart.since.{one}.means"), SINCE_SHAPES[one], ground) for one in found]
    signs = [*sign_words(marks), *also_drawn]
    entries += [(words, "circle", _UNSEEN) for words in signs]
    return [_entry(words, shape, fill=fill, ink=PAINT[look].ink) for words, shape, fill in entries]


def key_lines(marks: pd.DataFrame, also_drawn: Iterable[str] = (), *, text: int, width: float) -> list[str]:
    """The legend on a wall, in words alone: what each letter and sign beside a mark stands for.

    Args:
        marks: as `drawn_marks` returns them.
        also_drawn: as `key_traces` takes it.
        text: the type size, pixels.
        width: the longest line, pixels.
    """
    lines: list[str] = []
    for words in [*map(_name, _cos_shown(marks)), *sign_words(marks), *also_drawn]:
        longer = f"{lines[-1]}{_BETWEEN}{words}" if lines else ""
        if longer and text_width(longer, text) <= width:
            lines[-1] = longer
        else:
            lines.append(words)
    return lines


def key_rows(traces: list[Values], *, text: int, width: float) -> int:
    """How many rows the legend takes."""
    return len(left_ends([_SIGN + text_width(str(one["name"]), text) + BETWEEN for one in traces], width))


def _cos_shown(marks: pd.DataFrame) -> list[Co]:
    letters = "".join(marks["letters"])
    return [co for co in Co if CO_LETTER[co] in letters]


def _name(co: Co) -> str:
    return t("chart.matrix.legend.co", letter=CO_LETTER[co], co=t(f"co.{co}"))


def _entry(words: str, shape: str, *, fill: str, ink: str) -> Values:
    width = 0 if fill == _UNSEEN else 1.5
    marker = {"symbol": shape, "color": fill, "size": 13, "line": {"color": ink, "width": width}}
    return {
        "x": [None],
        "y": [None],
        "name": words,
        "mode": "markers",
        "marker": marker,
        "hoverinfo": "skip",
    }
