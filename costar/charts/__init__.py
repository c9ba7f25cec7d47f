"""Data to Plotly figures, each with the sentence and the table that say the same."""
