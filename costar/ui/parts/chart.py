"""A chart as everyone can have it: a sentence, the picture, the numbers, and both to take away."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from costar.charts import Figure
from costar.charts.parts.theme import Look
from costar.ingest.write.table_csv import csv_of_table
from costar.ui.text import plain, plain_table
from costar.words import t

_TO_TAKE_AWAY = {
    "displaylogo": False,
    "displayModeBar": True,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "scale": 2},
}
MOST_ROWS = 200
"""More rows than this are only in the download: a browser draws them too slowly."""

_STILL = {"displayModeBar": False, "staticPlot": True}


def look() -> Look:
    """The visitor's theme."""
    return Look.DARK if st.context.theme.type == "dark" else Look.LIGHT


def show_figure(
    figure: Figure,
    summary: str,
    *,
    key: str,
    on_select: Callable[[], None] | None = None,
    still: bool = False,
) -> None:
    """The picture, with the summary as its name for those who cannot see it.

    Args:
        figure: what to draw, in its own theme.
        summary: one true sentence, at most 300 characters.
        key: the chart's own key.
        on_select: called when a point is selected; the selection is in the visit's state under `key`.
        still: for the wall: no buttons, no hover.
    """
    st.plotly_chart(
        figure,
        theme=None,
        key=key,
        alt=summary,
        config=_STILL if still else {**_TO_TAKE_AWAY, "toImageButtonOptions": {"filename": key, "scale": 2}},
        on_select=on_select or "ignore",
        selection_mode="points",
    )


def show_numbers(table: pd.DataFrame, *, label: str, key: str) -> None:
    """The numbers of a chart as a table, folded away and drawn only when it is opened; and as CSV."""
    numbers = st.expander(label, key=key, bind="query-params")
    with numbers:
        if numbers.open:
            st.table(plain_table(table.head(MOST_ROWS)), hide_index=True, alt=label)
        if len(table) > MOST_ROWS:
            st.markdown(t("numbers.more", n=len(table) - MOST_ROWS))
        st.download_button(
            t("chart.download"),
            lambda: csv_of_table(table),
            file_name=f"{key}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"{key}_csv",
        )


def show_picture_download(draw: Callable[[], str], *, key: str) -> None:
    """A picture to take away, as a drawing that stays sharp at any size.

    Args:
        draw: makes it as an SVG, with what it says of itself; only when it is asked for.
        key: the file's own name.
    """
    st.download_button(
        t("chart.picture"),
        lambda: draw().encode(),
        file_name=f"{key}.svg",
        mime="image/svg+xml",
        on_click="ignore",
        key=f"{key}_svg",
    )


def say(sentence: str) -> None:
    """A sentence with what people typed in it."""
    st.markdown(plain(sentence))
