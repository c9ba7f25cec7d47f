"""Upload: the file and its problems to take away."""

import pandas as pd
import streamlit as st

from costar.ingest.write.mended import with_problems
from costar.ingest.write.table_csv import csv_of_table
from costar.sentences.errors import sentence_of
from costar.ui.upload.tables import problems_table
from costar.usecases.upload import Preview
from costar.words import t


def show_downloads(previewed: Preview) -> None:
    """The file with a column that says what is wrong, and the list of what is."""
    stem = previewed.reading.file_name.rsplit(".", 1)[0]
    with st.container(horizontal=True):
        st.download_button(
            t("upload.wrong.file"),
            lambda: csv_of_table(_with_sentences(previewed)),
            f"{stem}-problems.csv",
            "text/csv",
            on_click="ignore",
            key="download_file",
        )
        st.download_button(
            t("upload.wrong.download"),
            lambda: csv_of_table(problems_table(previewed.problems_to_show)),
            "problems.csv",
            "text/csv",
            on_click="ignore",
            key="download_problems",
        )


def _with_sentences(previewed: Preview) -> pd.DataFrame:
    sentences = [sentence_of(problem) for problem in previewed.problems]
    return with_problems(previewed.table, previewed.problems, sentences, t("upload.wrong.heading"))
