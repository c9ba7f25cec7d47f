"""Upload, steps 1 and 3: choose a file; what is wrong with it."""

from collections import Counter
from typing import Final

import streamlit as st

from costar.ingest.table_csv import csv_of_table
from costar.ui import state
from costar.ui.components.exports import show_templates
from costar.ui.components.upload_state import FILE
from costar.ui.components.upload_tables import MOST_SHOWN, column_help, problems_table, sentence_of
from costar.ui.text import plain, plain_table
from costar.usecases.importing import Preview
from costar.words import t

KINDS: Final = ("csv", "tsv", "txt", "xlsx", "xlsm")


def choose_file() -> tuple[str, bytes] | None:
    """Step 1: a file's name and bytes, with the template and the help beside it."""
    st.header(t("upload.choose"), anchor=False)
    chosen = st.file_uploader(t("upload.file"), type=list(KINDS), key=f"{FILE}_{state.get(FILE, 0)}")
    st.markdown(t("upload.template"))
    show_templates()
    with st.expander(t("upload.columns")):
        st.table(column_help(), hide_index=True, alt=t("upload.columns"))
    return (chosen.name, chosen.getvalue()) if chosen else None


def show_problems(previewed: Preview) -> None:
    """Step 3: everything that is wrong, with where it is and what to do."""
    st.header(t("upload.wrong"), anchor=False)
    if not previewed.problems:
        st.success(t("upload.wrong.nothing"))
        return
    errors = previewed.errors
    if errors:
        counts = Counter(sentence_of(problem) for problem in errors)
        st.error("\n".join(f"- {n} × {plain(words)}" for words, n in counts.most_common()))
    else:
        st.info(t("upload.wrong.notes_only"))
    table = problems_table(previewed.problems)
    st.table(plain_table(table.head(MOST_SHOWN)), hide_index=True, alt=t("upload.wrong"))
    if len(table) > MOST_SHOWN:
        st.markdown(t("upload.more", n=len(table) - MOST_SHOWN))
    st.download_button(
        t("upload.wrong.download"),
        csv_of_table(table),
        "problems.csv",
        "text/csv",
        on_click="ignore",
        key="download_problems",
    )
