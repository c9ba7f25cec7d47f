"""Signs on the matrix for what a room said of an activity: few scores, groups that differ, a red flag."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from costar.charts.matrix.layout import Frame
from costar.charts.parts.sketch import Values
from costar.charts.parts.theme import WHITE, Paint
from costar.words import t

DIFFER: Final = "≠"
FLAG: Final = "!"
FLAG_RED: Final = "#b3261e"

_ASIDE: Final = 0.32
"""Where a badge stands: this share of the mark's width aside. Further out it would lie on the next mark, too,
and nobody could tell whose it is."""

_FOOT: Final = 0.43
"""And this share up it begins, whatever its size, so that it does not touch the number below it."""

_BADGE: Final = 0.36
"""Of the mark's width."""

_LEAST_BADGE: Final = 11
"""Pixels: a badge on the least mark can still be made out."""


def letters_and_sign(letters: str, since: str) -> str:
    """What stands in a mark below its number: the letters of its Co's, and what is new.

    Few scores are seen by themselves: the mark is hollow.

    Args:
        letters: of its Co's, "" for none.
        since: a `Since` value, or "".
    """
    return letters + (t(f"chart.since.{since}") if since else "")


def sign_words(marks: pd.DataFrame) -> list[str]:
    """What each sign that is shown stands for."""
    shown = {
        "few": marks["few"].any(),
        "differ": marks["differ"].any(),
        "flag": marks["flagged"].any(),
    }
    return [t(f"chart.matrix.sign.{name}.means") for name, is_shown in shown.items() if is_shown]


def badges(marks: pd.DataFrame, frame: Frame, paint: Paint) -> list[Values]:
    """A red flag at the upper left of each mark that has one; at the upper right, that groups differ.

    They stand on the edge of a mark, so that the least mark has room for them as well.
    """
    red, own = (
        _Badge("flags", FLAG, -1, FLAG_RED, WHITE),
        _Badge("differ", DIFFER, 1, paint.ground, paint.ink),
    )
    found = ((marks[marks["flagged"]], red), (marks[marks["differ"]], own))
    return [_badge(some, badge, frame) for some, badge in found if not some.empty]


@dataclass(frozen=True)
class _Badge:
    """A sign on a small square: `side` is -1 left of the mark's middle, 1 right of it."""

    name: str
    sign: str
    side: int
    fill: str
    ink: str


def _badge(marks: pd.DataFrame, badge: _Badge, frame: Frame) -> Values:
    # By the mark and not the shape, which is drawn larger or smaller so that all look alike.
    room, sizes = frame.room, (marks["mark"] * _BADGE).round().clip(lower=_LEAST_BADGE)
    return {
        "x": (marks["x"] + badge.side * marks["mark"] * _ASIDE / room.across).tolist(),
        "y": (marks["y"] + (marks["mark"] * _FOOT + sizes / 2) / room.up).tolist(),
        "name": badge.name,
        "mode": "markers+text",
        "marker": {
            "size": sizes.tolist(),
            "symbol": "square",
            "color": badge.fill,
            "line": {"color": badge.ink, "width": 1},
        },
        "text": [badge.sign] * len(marks),
        "textposition": "middle center",
        "textfont": {"size": (sizes * 0.9).round().tolist(), "color": badge.ink, "weight": 700},
        "customdata": marks["ids"].tolist(),
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": False,
    }
