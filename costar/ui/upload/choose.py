"""Upload, step 1: choose a file."""

from typing import Final

import streamlit as st

from costar.ui import state
from costar.ui.parts.exports import show_templates
from costar.ui.upload.state import FILE
from costar.ui.upload.tables import column_help
from costar.words import t

KINDS: Final = ("csv", "tsv", "txt", "xlsx", "xlsm", "ods")


def choose_file() -> tuple[str, bytes] | None:
    """A file's name and bytes, with the template and the help beside it."""
    st.header(t("upload.choose"), anchor=False)
    chosen = st.file_uploader(t("upload.file"), type=list(KINDS), key=f"{FILE}_{state.get(FILE, 0)}")
    st.markdown(t("upload.template"))
    show_templates()
    with st.expander(t("upload.columns")):
        st.table(column_help(), hide_index=True, alt=t("upload.columns"))
    return (chosen.name, chosen.getvalue()) if chosen else None
