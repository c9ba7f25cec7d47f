"""Upload: which table of the file is read: the best is proposed, the others are one click away."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from costar.ingest.read import Reading
from costar.ingest.table.candidates import Because, Candidate
from costar.ui import state
from costar.ui.text import plain
from costar.ui.upload.state import choose_table, said
from costar.words import t

_MOST_SHOWN: Final = 5


def ask_table(reading: Reading) -> None:
    """The tables that the file may mean, with why, where there are several."""
    tables = _tables(reading)
    shown = shown_candidates(reading)
    if len(shown) < 2:
        return
    # One box for the file, whatever is drawn afresh: who goes through the tables by arrow keys stays in it
    key = f"upload_table_{said().digest[:8]}"
    now = [one.place for one in shown]
    here = (reading.sheet, reading.heading_row, reading.alone)
    state.put(key, now.index(here) if here in now else None)
    st.radio(
        t("upload.table", n=len(tables)),
        range(len(shown)),
        format_func=lambda at: plain(_told(shown[at], is_best=shown[at] is reading.candidates[0])),
        key=key,
        on_change=lambda: _read(shown[state.get(key, 0)]),
    )


def shown_candidates(reading: Reading) -> tuple[Candidate, ...]:
    """The likeliest tables, and the one that is read if it is further down."""
    tables = _tables(reading)
    return (*tables[:_MOST_SHOWN], *(one for one in tables[_MOST_SHOWN:] if _is_read(one, reading)))


def _tables(reading: Reading) -> list[Candidate]:
    """The tables, without rows of words that head nothing and name nothing, as quarters above a heading."""
    return [one for one in reading.candidates if one.rows or one.fields or _is_read(one, reading)]


def _is_read(one: Candidate, reading: Reading) -> bool:
    return one.place == (reading.sheet, reading.heading_row, reading.alone)


def _reasons(reasons: Sequence[Because]) -> str:
    """What speaks for and against a table, in one line."""
    return "; ".join(t(f"candidate.{one.why}", **dict(one.values)) for one in reasons)


def _told(candidate: Candidate, *, is_best: bool) -> str:
    where = "upload.table.sheet" if candidate.sheet else "upload.table.row"
    name = t(where, sheet=candidate.sheet, row=candidate.heading_row)
    name = t("upload.table.best", name=name) if is_best else name
    return t("upload.table.why", name=name, why=_reasons(candidate.reasons))


def _read(candidate: Candidate) -> None:
    sheet, row, alone = candidate.place
    choose_table(replace(said().choices, sheet=sheet, heading_row=row, alone=alone))
