"""Signs on the matrix for what a room said of an activity: few scores, groups that differ, a red flag."""

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from costar.charts.matrix.layout import Frame
from costar.charts.parts.theme import WHITE
from costar.words import t

DIFFER: Final = "≠"
FLAG: Final = "!"
FLAG_RED: Final = "#b3261e"

_ASIDE: Final = 0.42
"""Where a flag stands: this share of the mark's width to the left and up."""


def letters_and_signs(marks: pd.DataFrame) -> list[str]:
    """What stands beside each mark: the letters of its Co's, how its scores are, whether it is new or gone.

    Args:
        marks: as `drawn_marks` returns them.
    """
    few = t("chart.matrix.sign.few")
    signs = marks[["letters", "few", "differ", "since"]].itertuples(index=False)
    return [
        " ".join(filter(None, (letters, few * is_few, DIFFER * differs, since and t(f"chart.since.{since}"))))
        for letters, is_few, differs, since in signs
    ]


def sign_words(marks: pd.DataFrame) -> list[str]:
    """What each sign that is shown stands for."""
    shown = {
        "few": marks["few"].any(),
        "differ": marks["differ"].any(),
        "borderline": marks["borderline"].any(),
        "flag": marks["flagged"].any(),
    }
    return [t(f"chart.matrix.sign.{name}.means") for name, is_shown in shown.items() if is_shown]


def red_flags(marks: pd.DataFrame, frame: Frame) -> list[go.Scatter]:
    """A small flag at the upper left of each mark that somebody warned of."""
    flagged = marks[marks["flagged"]]
    if flagged.empty:
        return []
    size, room = frame.kind.small, frame.room
    return [
        go.Scatter(
            x=flagged["x"] - flagged["size"] * _ASIDE / room.across,
            y=flagged["y"] + flagged["size"] * _ASIDE / room.up,
            name="flags",
            mode="markers+text",
            marker={
                "size": size,
                "symbol": "square",
                "color": FLAG_RED,
                "line": {"color": WHITE, "width": 1.5},
            },
            text=[FLAG] * len(flagged),
            textposition="middle center",
            textfont={"size": size, "color": WHITE, "weight": 700},
            customdata=flagged["ids"],
            hoverinfo="skip",
            cliponaxis=False,
            showlegend=False,
        )
    ]
