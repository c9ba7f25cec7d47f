"""Upload: the rows with something to mend, to be typed over where they stand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypedDict

import streamlit as st

from costar.ingest.problems import Problem
from costar.ingest.write.mended import Cell, rows_of_table
from costar.sentences.errors import sentence_of
from costar.ui import state
from costar.ui.parts.moving import component
from costar.ui.upload.state import key_for, said, say
from costar.usecases.upload import Preview
from costar.words import t

MENDING: Final = "mending"
MOST_AT_ONCE: Final = 50
"""Rows to mend that are shown together; the next ones come as these are right."""


class ShownCell(TypedDict):
    """A cell of the grid: its column from 0, its text, what is wrong, and whether it was typed over."""

    at: int
    text: str
    wrong: str
    mended: bool


class ShownRow(TypedDict):
    """A row of the grid: as the spreadsheet counts it, what is wrong with it as a whole, and its cells."""

    row: int
    wrong: str
    cells: list[ShownCell]


def show_mending_grid(previewed: Preview) -> None:
    """The rows with something to mend and those that were mended, each cell a box; wrong ones marked."""
    rows = _rows_to_show(previewed)
    wrong = _wrong_cells(previewed)
    order = _order(previewed, {at for _, at in wrong})
    shown = shown_rows(previewed, rows, wrong, order)
    if not shown:
        return
    headings = previewed.table.headings
    key = key_for(MENDING)
    component(MENDING)(
        key=key,
        data={
            "file": key,
            "columns": [headings[at] or t("upload.no_heading") for at in order],
            "rows": shown,
            # Names in JSON are texts: "12:3" is row 12, column 3.
            "typed": {f"{row}:{at}": text for (row, at), text in said().mended.items()},
            "caption": t("upload.mend"),
            "words": {"row": t("upload.row"), "mended": t("upload.mend.done")},
        },
        on_typed_change=lambda: _mend(key),
    )
    if said().mended:
        _show_mended(len(said().mended))


def shown_rows(
    previewed: Preview, rows: Sequence[int], wrong: dict[Cell, str], order: Sequence[int]
) -> list[ShownRow]:
    """The grid's rows.

    Args:
        previewed: the file.
        rows: which, as the spreadsheet counts them.
        wrong: what to do about a cell; column -1 for the row as a whole.
        order: the columns, as they are to stand.
    """
    texts = rows_of_table(previewed.table, rows)
    return [
        {
            # The index has numpy's numbers, and JSON has no such.
            "row": int(row),
            "wrong": wrong.get((int(row), -1), ""),
            "cells": [
                {
                    "at": at,
                    "text": str(texts.at[row, at]),
                    "wrong": wrong.get((int(row), at), ""),
                    "mended": (int(row), at) in said().mended,
                }
                for at in order
            ],
        }
        for row in texts.index
    ]


def _rows_to_show(previewed: Preview) -> list[int]:
    """What was mended stays where it stood, so that nothing moves under the hands."""
    mended = {row for row, _ in said().mended}
    waiting = [row for row in previewed.left_out if row not in mended]
    return sorted({*waiting[:MOST_AT_ONCE], *mended})


def _wrong_cells(previewed: Preview) -> dict[Cell, str]:
    found: dict[Cell, list[str]] = defaultdict(list)
    for problem in previewed.errors:
        if problem.row is not None:
            found[problem.row, _column_of(previewed, problem)].append(sentence_of(problem))
    return {cell: " ".join(dict.fromkeys(sentences)) for cell, sentences in found.items()}


def _column_of(previewed: Preview, problem: Problem) -> int:
    """The column that a problem is about, by its heading or its field; -1 for the whole row."""
    headings = previewed.table.headings
    if problem.heading in headings:
        return headings.index(problem.heading)
    fields = {match.field: match.position for match in previewed.reading.columns if match.is_read}
    return fields.get(problem.heading, -1) if problem.heading else -1


def _order(previewed: Preview, wrong: set[int]) -> list[int]:
    """What a row is called, then what is wrong, then the rest: what is to be mended is in view."""
    columns = previewed.reading.columns
    titles = [match.position for match in columns if match.is_read and match.field == "title"]
    mended = {at for _, at in said().mended}
    first = [*titles, *sorted((wrong | mended) - {-1})]
    return list(dict.fromkeys([*first, *range(len(previewed.table.headings))]))


def _mend(key: str) -> None:
    nothing: dict[str, dict[str, str]] = {}
    typed = state.get(key, nothing).get("typed") or {}
    cells: dict[Cell, str] = {}
    for name, text in typed.items():
        row, at = name.split(":")
        cells[int(row), int(at)] = text
    # The grid tells all that was typed each time, and is not drawn afresh: whoever types on loses nothing.
    say(replace(said(), mended=cells))


def _show_mended(n: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(t("upload.mended", n=n))
        st.button(t("upload.mended.forget"), on_click=_forget, key="forget_mended")


def _forget() -> None:
    say(replace(said(), mended={}), afresh=True)
