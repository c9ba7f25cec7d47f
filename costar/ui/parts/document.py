"""A document on a page: what it says, with its pictures as they stand on paper."""

from functools import singledispatch
from hashlib import sha256
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from costar.reports.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Gallery,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Signatures,
    Table,
    cell_text,
)
from costar.ui.parts.chart import say
from costar.ui.parts.measure import PAPER
from costar.ui.parts.moving import show_drawing
from costar.ui.text import plain, plain_table
from costar.words import t

MOST_ROWS: Final = 10
"""More rows of a table than this are only in the file."""


def show_document(document: Document) -> None:
    """Everything that the document says; its headings begin one level below the page's."""
    st.subheader(plain(document.title), anchor=False)
    say(document.statement)
    for block in document.blocks:
        _show(block)


@singledispatch
def _show(block: Block) -> None:
    """Show one block."""
    raise TypeError(f"no way to show {block!r}")


@_show.register
def _(block: Heading) -> None:
    st.markdown(f"{'#' * min(block.level + 2, 6)} {plain(block.text)}")  # HTML has six levels


@_show.register
def _(block: Paragraph) -> None:
    say(block.text)


@_show.register
def _(block: Notice) -> None:
    st.markdown(f"**{plain(block.text)}**")


@_show.register
def _(block: Bullets) -> None:
    st.markdown("\n".join(f"- {plain(item)}" for item in block.items))


@_show.register
def _(block: Facts) -> None:
    st.markdown("\n".join(f"- **{plain(term)}**: {plain(value)}" for term, value in block.rows))


@_show.register
def _(block: Table) -> None:
    st.markdown(f"**{plain(block.caption)}**")
    rows = [[cell_text(cell) for cell in row] for row in block.rows[:MOST_ROWS]]
    frame = pd.DataFrame(rows, columns=list(block.header))
    st.table(plain_table(frame), hide_index=True, width="content", alt=block.caption)
    if len(block.rows) > MOST_ROWS:
        st.markdown(t("report.more_rows", n=len(block.rows) - MOST_ROWS))


@_show.register
def _(block: Picture) -> None:
    with _paper(block):
        _draw(block)


@_show.register
def _(block: Gallery) -> None:
    with _paper(*block.pictures):
        shares = [picture.width for picture in block.pictures]
        for picture, place in zip(block.pictures, st.columns(shares), strict=True):
            with place:
                _draw(picture)


def _paper(*pictures: Picture) -> DeltaGenerator:
    """Where pictures stand on white in either theme, as they were drawn: costar.css goes by the key."""
    return st.container(key=f"white_{_name(pictures[0].summary)}", width=PAPER)


def _draw(picture: Picture) -> None:
    show_drawing(lambda: picture.svg, key=f"drawn_{_name(picture.summary)}")


def _name(said: str) -> str:
    """A key for what a picture says, which no other of its document does."""
    # Of letters and figures: Streamlit makes a class of a key, by which costar.css goes.
    return sha256(said.encode()).hexdigest()[:12]


@_show.register
def _(block: Signatures) -> None:
    st.markdown("\n".join(f"- {plain(role)}" for role in block.roles))
