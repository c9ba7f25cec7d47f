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

_ASIDE: Final = 0.46
"""Where a flag stands: this share of the mark's width to the left and up."""

_FLAG: Final = 0.36
"""Of the mark's width."""


def letters_and_signs(marks: pd.DataFrame) -> list[str]:
    """What stands in each mark below its number: the letters of its Co's, whether groups differ, what is new.

    Few scores are seen by themselves: the mark is hollow.

    Args:
        marks: as `drawn_marks` returns them.
    """
    signs = marks[["letters", "differ", "since"]].itertuples(index=False)
    return [
        f"{letters}{DIFFER * differs}" + (t(f"chart.since.{since}") if since else "")
        for letters, differs, since in signs
    ]


def sign_words(marks: pd.DataFrame) -> list[str]:
    """What each sign that is shown stands for."""
    shown = {
        "few": marks["few"].any(),
        "differ": marks["differ"].any(),
        "flag": marks["flagged"].any(),
    }
    return [t(f"chart.matrix.sign.{name}.means") for name, is_shown in shown.items() if is_shown]


def red_flags(marks: pd.DataFrame, frame: Frame) -> list[go.Scatter]:
    """A small flag at the upper left of each mark that somebody warned of."""
    flagged = marks[marks["flagged"]]
    if flagged.empty:
        return []
    room, sizes = frame.room, (flagged["mark"] * _FLAG).round()
    return [
        go.Scatter(
            x=flagged["x"] - flagged["mark"] * _ASIDE / room.across,
            y=flagged["y"] + flagged["mark"] * _ASIDE / room.up,
            name="flags",
            mode="markers+text",
            marker={
                "size": sizes,
                "symbol": "square",
                "color": FLAG_RED,
                "line": {"color": WHITE, "width": 1},
            },
            text=[FLAG] * len(flagged),
            textposition="middle center",
            textfont={"size": (sizes * 0.9).round(), "color": WHITE, "weight": 700},
            customdata=flagged["ids"],
            hoverinfo="skip",
            cliponaxis=False,
            showlegend=False,
        )
    ]
