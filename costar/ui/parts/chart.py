"""A chart as everyone can have it: a sentence, the picture, the numbers, and both to take away."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

import pandas as pd
import streamlit as st

from costar.charts import Figure
from costar.charts.parts.sketch import Sketch
from costar.charts.parts.theme import Look
from costar.charts.svg.drawing import svg_of
from costar.ingest.write.table_csv import csv_of_table
from costar.ui.parts.moving import show_drawing
from costar.ui.text import as_sentence, plain_table
from costar.words import t

Sized: TypeAlias = tuple[Callable[[], Figure | Sketch], int]
"""What makes a figure, and the width in pixels at which it is drawn."""

MOST_ROWS = 200
"""More rows than this are only in the download: a browser draws them too slowly."""

_SHORT = 8
"""Rows of a table that takes little of a window."""

_WORDS = 20
"""Letters of what is no sign, number or name of a state."""


def look() -> Look:
    """The visitor's theme."""
    return Look.DARK if st.context.theme.type == "dark" else Look.LIGHT


def show_figure(wide: Sized, summary: str, *, title: str, key: str, narrow: Sized | None = None) -> None:
    """The picture as a drawing, with the summary as its name for those who cannot see it.

    Args:
        wide: what to draw, in its own theme, and pixels at which it is drawn; it is scaled to its place.
        summary: one true sentence, at most 300 characters.
        title: what it is, in a few words.
        key: the drawing's own key.
        narrow: the same for a phone; without it the one picture is shown there, too.
    """

    def draw(sized: Sized) -> str:
        figure, width = sized
        return svg_of(figure(), width=width, title=title, summary=summary)

    show_drawing(partial(draw, wide), partial(draw, narrow) if narrow else None, key=key)


def show_numbers(numbers: pd.DataFrame | Callable[[], pd.DataFrame], *, label: str, key: str) -> None:
    """The numbers of a chart as a table, folded away and drawn only when it is opened; and as CSV.

    Args:
        numbers: the table, or what makes it: only when it is opened or taken away. When it is taken away no
            page runs, so that may ask neither who asks, nor of which council, nor in which theme.
        label: what it is.
        key: the table's own key.
    """
    folded = st.expander(label, key=key, bind="query-params")
    with folded:
        if folded.open:
            _show_rows(_made(numbers), label)
        st.download_button(
            t("chart.download"),
            lambda: csv_of_table(_made(numbers)),
            file_name=f"{key}.csv",
            mime="text/csv",
            # Without a run of the page: taking something away changes nothing on it.
            on_click="ignore",
            key=f"{key}_csv",
        )


def _made(numbers: pd.DataFrame | Callable[[], pd.DataFrame]) -> pd.DataFrame:
    return numbers() if callable(numbers) else numbers


def _show_rows(table: pd.DataFrame, label: str) -> None:
    st.table(plain_table(table.head(MOST_ROWS)), hide_index=True, width="content", alt=label)
    if len(table) > MOST_ROWS:
        st.markdown(t("numbers.more", n=len(table) - MOST_ROWS))


def show_table(table: pd.DataFrame, *, alt: str, key: str) -> None:
    """A table that is always there; its place is kept while the browser still fetches what draws it.

    Args:
        table: what people typed is made safe.
        alt: what it is, for those who cannot see it.
        key: the table's own key.
    """
    # By these keys costar.css keeps the place of the table, so that nothing in view moves (decision 0081),
    # and moving.css lays rows of many words out for a phone.
    manner = "_worded" if _is_worded(table) else ""
    with st.container(key=f"{'tall' if len(table) > _SHORT else 'short'}{manner}_{key}"):
        st.table(plain_table(table), hide_index=True, width="content", alt=alt)


def _is_worded(table: pd.DataFrame) -> bool:
    """Whether its columns hold sentences: on a phone two of them would be in view."""
    # Not the first, which names a row and has a line of its own there.
    longest = [table[name].astype(str).str.len().max() for name in table.columns[1:]] if len(table) else []
    return sum(letters > _WORDS for letters in longest) > 1


def show_picture_download(draw: Callable[[], str], *, key: str) -> None:
    """A picture to take away, as a drawing that stays sharp at any size.

    Args:
        draw: makes it as an SVG, with what it says of itself; only when it is asked for. Then no page runs,
            so it may ask neither who asks, nor of which council, nor in which theme.
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
    """A sentence with what people typed in it. No line ends inside the name of a Co."""
    st.markdown(as_sentence(sentence))
