"""Data to Plotly figures, each with the sentence and the table that say the same."""

from plotly.graph_objects import Figure

__all__ = ["Figure"]
