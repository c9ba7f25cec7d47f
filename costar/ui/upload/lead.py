"""Upload: what would come of saving, said first, with Save beside it; both stay in view."""

from functools import partial

import streamlit as st

from costar.ingest.matching.matched import How
from costar.ui.acting import act_button, show_answer
from costar.ui.text import plain
from costar.ui.upload.receipt import save
from costar.ui.upload.state import ANSWERED, begin_again
from costar.usecases.upload import Preview
from costar.words import t


def show_lead(previewed: Preview) -> None:
    """The result as the heading, what would change in one line, and Save."""
    # By this key it stays at the top while the page scrolls (costar.css).
    with st.container(key="upload_lead", horizontal=True, vertical_alignment="center"):
        st.header(result_of(previewed), anchor=False, width="stretch")
        with st.container(horizontal=True, width="content", gap="small"):
            _show_save(previewed)
    show_answer(ANSWERED)
    st.markdown(_change_of(previewed))


def result_of(previewed: Preview) -> str:
    """How many rows can be saved and how many need somebody, or what must be answered first."""
    good, left = len(previewed.rows), len(previewed.left_out)
    # What has no row is about the whole file.
    asked = len(previewed.errors.of_the_file())
    if asked:
        return t("upload.lead.blocked", n=asked)
    if not good + left:
        return t("upload.lead.none")
    if not good:
        return t("upload.lead.none_yet", n=left)
    kind = "stored" if previewed.changes.empty and good else "can_be_saved"
    if not left:
        return t(f"upload.lead.{kind}", n=good)
    return t(f"upload.lead.{kind}.but", n=left, good=good, total=good + left)


def _show_save(previewed: Preview) -> None:
    # Activities and not fields: one of them may change in several.
    n = 0 if previewed.is_blocked else previewed.changes["record_id"].nunique()
    # While something about the whole file is open nothing is saved: effort may be read the wrong way round.
    if n:
        act_button(
            t("upload.save", n=n), partial(save, previewed), type="primary", key="save_upload", place=ANSWERED
        )
    # Where nothing can be saved, there is no choice not to
    words = t("upload.discard") if n else t("upload.another")
    st.button(words, on_click=begin_again, key="discard_upload")


def _change_of(previewed: Preview) -> str:
    """The file's name, what would be new, changed, the same, and left as it is, and columns left out."""
    name = plain(previewed.reading.file_name)
    asked = sum(match.how is How.ASK for match in previewed.reading.columns)
    columns = t("upload.lead.columns", n=asked) if asked else ""
    if previewed.is_blocked:
        return f"{t('upload.lead.file', file=name)} {columns}".strip()
    gone = len(previewed.not_in_file)
    kept = t("upload.lead.archived" if previewed.archives else "upload.lead.kept", n=gone) if gone else ""
    change = t(
        "upload.lead.change",
        file=name,
        added=len(previewed.added),
        changed=len(previewed.changed),
        same=len(previewed.same),
        kept=kept,
    ).strip()
    return f"{change} {columns}".strip()
