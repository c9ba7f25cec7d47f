"""What the Star is drawn with: areas, lines and words at spots in pixels."""

from collections.abc import Mapping, Sequence

from costar.charts.parts.sketch import Values
from costar.charts.star.rings import Spot


def area(path: Sequence[Spot | None], fill: str, *, line: Mapping[str, object], name: str) -> Values:
    """A filled path; nothing in the legend."""
    filled = {"fill": "toself", "fillcolor": fill, "line": dict(line)}
    return _spots(path) | filled | {"name": name, "showlegend": False}


def line_trace(
    path: Sequence[Spot | None], *, line: Mapping[str, object], name: str, shown: bool = False
) -> Values:
    """A line, in the legend where it is to be told from others."""
    return _spots(path) | {"name": name, "line": dict(line), "showlegend": shown, "legendrank": 2}


def words_at(spot: Spot, words: str, *, size: float, colour: str) -> dict[str, object]:
    """Words around a spot."""
    font = {"size": size, "color": colour}
    return {"x": spot[0], "y": spot[1], "text": words, "font": font, "showarrow": False, "borderpad": 0}


def _spots(path: Sequence[Spot | None]) -> Values:
    return {
        "x": [spot and spot[0] for spot in path],
        "y": [spot and spot[1] for spot in path],
        "mode": "lines",
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
