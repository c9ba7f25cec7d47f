"""Upload, first: choose a file, with the template and the help beside it."""

from typing import Final

import streamlit as st

from costar.domain.council.access import Action
from costar.ui import navigation, state
from costar.ui.boxes import files_in
from costar.ui.parts.exports import show_templates
from costar.ui.upload.state import FILE, hold
from costar.ui.upload.tables import column_help
from costar.usecases.said_of_files import explained
from costar.words import t

KINDS: Final = ("csv", "tsv", "txt", "xlsx", "xlsm", "xltx", "xls", "xlsb", "ods", "fods")
"""What tables can be chosen; of these an .xlsb is answered by how to save it in another way."""

_OF_BUDGETS: Final = "pb"
"""What Pabulib writes of a participatory budget."""

_STEPS: Final = 4


def choose_file() -> None:
    """Ask for a file, or say whom to ask where this person's role brings none in."""
    if not state.asking().may(Action.UPLOAD):
        st.info(t("upload.not_allowed"))
        return
    st.header(t("upload.choose"), anchor=False)
    key = f"{FILE}_{state.get(FILE, 0)}"
    # Where a file is larger, Streamlit shows a red sign and tells why to nobody who looks at it.
    words = t("upload.file", most=st.get_option("server.maxUploadSize"))
    st.file_uploader(words, type=[*KINDS, _OF_BUDGETS], key=key, on_change=lambda: _take(key))
    st.markdown(t("upload.template"))
    show_templates()
    with st.expander(t("upload.columns")):
        st.table(column_help(), hide_index=True, width="content", alt=t("upload.columns"))
    _show_answers_kept()
    _show_steps()


def _show_answers_kept() -> None:
    """What was said of earlier files, which nobody need have a file in hand to forget."""
    if found := explained(state.asking()):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(t("upload.kept", n=len(found)))
            query = {"council": state.asking().council_id}
            st.page_link(navigation.page("settings"), label=t("upload.kept.see"), query_params=query)


def _show_steps() -> None:
    """What happens to a file, step by step: nothing is saved before somebody has seen what would change."""
    st.header(t("upload.steps"), anchor=False)
    for n, column in enumerate(st.columns(_STEPS, gap="small"), start=1):
        with column, st.container(border=True, height="stretch", key=f"upload_step_{n}"):
            # In its name, for a heading is where a screen reader stops: how many there are is seen at once.
            st.subheader(t("upload.step", n=n, of=_STEPS, step=t(f"upload.step.{n}")), anchor=False)
            st.markdown(t(f"upload.step.{n}.what"))


def _take(key: str) -> None:
    for chosen in files_in(key):
        # Its bytes, for the box lets go of the file at a look at another page (decision 0037).
        hold((chosen.name, chosen.getvalue()))
