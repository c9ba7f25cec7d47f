"""Upload, step 3: what is wrong, mending it in place, or taking the file away with its problems."""

from collections import Counter
from dataclasses import replace

import pandas as pd
import streamlit as st

from costar.ingest.problems import Level
from costar.ingest.write.mended import rows_of_table, with_problems
from costar.ingest.write.table_csv import csv_of_table
from costar.ui import state
from costar.ui.text import plain, plain_table
from costar.ui.upload.state import said, say
from costar.ui.upload.tables import MOST_SHOWN, problems_table, sentence_of
from costar.usecases.upload import Preview
from costar.words import t


def show_problems(previewed: Preview) -> None:
    """Everything that is wrong, with where it is and what to do."""
    st.header(t("upload.wrong"), anchor=False)
    if said().mended:
        _show_mended(len(said().mended))
    problems = previewed.problems_to_show
    if not problems:
        st.success(t("upload.wrong.nothing"))
        return
    if previewed.errors:
        counts = Counter(sentence_of(problem) for problem in problems if problem.level is Level.ERROR)
        st.error("\n".join(f"- {n} × {plain(words)}" for words, n in counts.most_common()))
    else:
        st.info(t("upload.wrong.notes_only"))
    if not previewed.is_blocked:
        _show_mending_grid(previewed)
    table = problems_table(problems)
    st.table(plain_table(table.head(MOST_SHOWN)), hide_index=True, alt=t("upload.wrong"))
    if len(table) > MOST_SHOWN:
        st.markdown(t("upload.more", n=len(table) - MOST_SHOWN))
    _show_downloads(previewed, table)


def _show_mending_grid(previewed: Preview) -> None:
    """The rows with something to mend, to be typed over; rows that could not be told apart are not in it."""
    wrong = dict.fromkeys(problem.row for problem in previewed.errors if problem.row is not None)
    rows = rows_of_table(previewed.table, list(wrong)[:MOST_SHOWN])
    if rows.empty:
        return
    st.markdown(t("upload.mend"))
    headings = [heading or t("upload.no_heading") for heading in previewed.table.headings]
    key = f"upload_mending_{said().times}"
    st.data_editor(
        rows.rename(columns=str).rename_axis(index=t("upload.row")),
        column_config={str(position): heading for position, heading in enumerate(headings)},
        key=key,
        alt=t("upload.mend"),
        on_change=_mend,
        args=(key, rows),
    )


def _mend(key: str, rows: pd.DataFrame) -> None:
    nothing: dict[str, dict[int, dict[str, str | None]]] = {"edited_rows": {}}
    edited = state.get(key, nothing)["edited_rows"]
    cells = {
        (int(rows.index[at]), int(position)): text or ""
        for at, texts in edited.items()
        for position, text in texts.items()
    }
    say(replace(said(), mended={**said().mended, **cells}))


def _show_mended(n: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(t("upload.mended", n=n))
        st.button(
            t("upload.mended.forget"), on_click=lambda: say(replace(said(), mended={})), key="forget_mended"
        )


def _show_downloads(previewed: Preview, table: pd.DataFrame) -> None:
    sentences = [sentence_of(problem) for problem in previewed.problems]
    stem = previewed.reading.file_name.rsplit(".", 1)[0]
    with st.container(horizontal=True):
        st.download_button(
            t("upload.wrong.file"),
            lambda: csv_of_table(
                with_problems(previewed.table, previewed.problems, sentences, t("upload.wrong.heading"))
            ),
            f"{stem}-problems.csv",
            "text/csv",
            on_click="ignore",
            key="download_file",
        )
        st.download_button(
            t("upload.wrong.download"),
            lambda: csv_of_table(table),
            "problems.csv",
            "text/csv",
            on_click="ignore",
            key="download_problems",
        )
