"""A figure as plain values: quick to make and to draw as SVG, and one of Plotly's where somebody wants one.

Plotly's own objects check and copy every value that they are given. For a picture that is drawn anew at each
press, that is several times the work of finding out what to draw.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import plotly.graph_objects as go

Values: TypeAlias = dict[str, object]
"""Named as in Plotly's reference, with dicts and lists inside: a trace of type "scatter", or a layout."""


@dataclass(frozen=True)
class Sketch:
    """What is drawn, in Plotly's words: the traces in their order, and the layout around them."""

    traces: Sequence[Values]
    layout: Values

    def figure(self) -> go.Figure:
        """The same as a Figure of Plotly's.

        Raises:
            ValueError: something is in it that Plotly does not know.
        """
        # Without this Plotly lays a look of its own under ours.
        return go.Figure([go.Scatter(trace) for trace in self.traces], {"template": "none"} | self.layout)


def merged(values: Mapping[str, object], more: Mapping[str, object]) -> Values:
    """The values with more of them set, within the dicts in them, too."""
    return {**values, **{name: _both(values.get(name), value) for name, value in more.items()}}


def _both(old: object, new: object) -> object:
    # A list is taken whole: traces and notes have no names by which to join them.
    return merged(old, new) if isinstance(old, Mapping) and isinstance(new, Mapping) else new
