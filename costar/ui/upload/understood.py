"""Upload, step 2: what we understood, and changing any of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import streamlit as st

from costar.ingest.file.decode import ENCODINGS
from costar.ingest.file.dialect import SEPARATORS
from costar.ingest.matching.match import ColumnMatch, How
from costar.ingest.problems import Reason
from costar.ingest.read import MAPPABLE, Choices, Reading
from costar.ui import state
from costar.ui.parts.inputs import label_of
from costar.ui.text import plain, plain_table
from costar.ui.upload.questions import show_questions
from costar.ui.upload.state import choose, preview_of, said
from costar.ui.upload.tables import columns_table, set_aside_table
from costar.usecases import upload
from costar.usecases.upload import Preview
from costar.words import t

_MAY_BE_KEPT: Final = (Reason.TOTAL, Reason.FOOTNOTE, Reason.HEADING, Reason.SECOND_TABLE)
_DELIMITERS: Final = dict(zip(SEPARATORS, ("comma", "semicolon", "tab", "pipe"), strict=True))


def understand(file: tuple[str, bytes]) -> Preview:
    """What the file holds, with every choice that a person can change."""
    st.header(t("upload.understood"), anchor=False)
    previewed = preview_of(*file)
    reading = previewed.reading
    st.markdown(_sentence(reading))
    st.table(plain_table(columns_table(reading)), hide_index=True, alt=t("upload.matched"))
    if reading.unused:
        headings = "; ".join(one.heading or t("upload.no_heading") for one in reading.unused)
        st.markdown(t("upload.unused", n=len(reading.unused), headings=plain(headings)))
    if previewed.remembered:
        _show_remembered(previewed.remembered)
    unsure = any(match.how is How.ASK for match in reading.columns)
    with st.expander(t("upload.match.change"), expanded=unsure):
        for match in reading.columns:
            _ask_field(match)
    with st.expander(t("upload.file.change")):
        _ask_how_to_read(reading)
    show_questions(reading)
    if reading.rows_set_aside:
        with st.expander(t("upload.set_aside", n=len(reading.rows_set_aside))):
            st.table(plain_table(set_aside_table(reading)), hide_index=True, alt=t("upload.set_aside.alt"))
            _ask_for_kept_rows(reading)
    return previewed


def _sentence(reading: Reading) -> str:
    how = (
        t("upload.sheet", sheet=plain(reading.sheet), n=len(reading.sheets))
        if reading.sheet
        else t("upload.encoding", encoding=reading.encoding, delimiter=_delimiter(reading.delimiter))
    )
    return t("upload.read", n=reading.rows_read, kind=reading.kind.upper(), how=how, row=reading.heading_row)


def _delimiter(delimiter: str) -> str:
    return t(f"delimiter.{_DELIMITERS.get(delimiter, 'other')}")


def _show_remembered(n: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(t("upload.remembered", n=n))
        st.button(t("upload.remembered.forget"), on_click=_forget, key="forget_headings")


def _forget() -> None:
    upload.forget_headings(state.asking())
    choose(said().choices)


def _ask_field(match: ColumnMatch) -> None:
    unsure = match.how is How.ASK
    options = ["", *MAPPABLE]
    key = f"upload_match_{match.position}_{said().times}"
    st.selectbox(
        t("upload.match.for", heading=match.heading or t("upload.no_heading"), n=match.position + 1),
        options,
        index=None if unsure else options.index(match.field),
        placeholder=t("upload.match.perhaps", field=label_of(match.field))
        if match.field
        else t("upload.match.ask"),
        format_func=lambda name: label_of(name) if name else t("upload.match.none"),
        key=key,
        on_change=_match,
        args=(match.position, key),
    )


def _match(position: int, key: str) -> None:
    choices = said().choices
    choose(replace(choices, mapping={**choices.mapping, position: state.get(key, "") or ""}))


def _ask_how_to_read(reading: Reading) -> None:
    """Encoding and separator of a text file, or the sheet of a workbook; and where the headings are."""
    if reading.sheet:
        _ask_one("sheet", list(reading.sheets), reading.sheet, plain, lambda c, v: replace(c, sheet=v))
    else:
        _ask_one("encoding", list(ENCODINGS), reading.encoding, str, lambda c, v: replace(c, encoding=v))
        _ask_one(
            "delimiter", list(SEPARATORS), reading.delimiter, _delimiter, lambda c, v: replace(c, delimiter=v)
        )
    rows = [str(row) for row in range(1, max(30, reading.heading_row) + 1)]
    row = str(reading.heading_row)
    _ask_one("heading_row", rows, row, str, lambda c, v: replace(c, heading_row=int(v)))


def _ask_for_kept_rows(reading: Reading) -> None:
    """Take a row for an activity that was set aside."""
    aside = {row.row: row.text for row in reading.rows_set_aside if row.reason in _MAY_BE_KEPT}
    if not aside:
        return
    key = f"upload_kept_{said().times}"
    st.selectbox(
        t("upload.keep_row"),
        list(aside),
        index=None,
        placeholder=t("upload.keep_row.ask"),
        format_func=lambda row: f"{row}: {aside[row]}",
        key=key,
        on_change=lambda: _keep_row(state.get(key, 0)),
    )


def _keep_row(row: int) -> None:
    choices = said().choices
    choose(replace(choices, kept_rows=choices.kept_rows | {row}))


def _ask_one(
    name: str,
    options: list[str],
    now: str,
    show: Callable[[str], str],
    answer: Callable[[Choices, str], Choices],
) -> None:
    key = f"upload_{name}_{said().times}"
    st.selectbox(
        t(f"upload.choose.{name}"),
        options,
        index=options.index(now) if now in options else None,
        format_func=show,
        key=key,
        on_change=lambda: choose(answer(said().choices, state.get(key, now))),
    )
