"""Upload, step 4: what will change, saving it, and the receipt."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import streamlit as st

from costar.sentences.phrases import day_and_time
from costar.ui import state
from costar.ui.acting import act_button, show_answer
from costar.ui.text import plain, plain_table
from costar.ui.toast import toast
from costar.ui.undoing import take_back
from costar.ui.upload.state import RECEIPT, begin_again, said, say
from costar.ui.upload.tables import MOST_SHOWN, changes_table
from costar.usecases import upload
from costar.usecases.upload import Preview
from costar.words import t


@dataclass(frozen=True)
class KeptReceipt:
    """What a finished upload did, for showing and keeping."""

    council_id: str
    file_name: str
    revision: int
    added: int
    changed: int
    left_out: int
    saved_at: datetime


def show_changes(previewed: Preview) -> None:
    """What saving would do: new, changed with before and after, the same, and what is not in the file."""
    st.header(t("upload.change"), anchor=False)
    parts = {
        "new": previewed.added,
        "changed": previewed.changed,
        "same": previewed.same,
        "kept": previewed.not_in_file,
    }
    for (name, rows), column in zip(parts.items(), st.columns(len(parts)), strict=True):
        column.metric(t(f"upload.{name}"), len(rows), border=True)
    if len(previewed.not_in_file):
        st.checkbox(
            t("upload.archive", n=len(previewed.not_in_file)),
            said().archives,
            key=f"upload_archives_{said().times}",
            on_change=lambda: say(replace(said(), archives=not said().archives)),
        )
    st.markdown(t("upload.archive.what" if said().archives else "upload.kept.what"))
    changes = changes_table(previewed)
    if not changes.empty:
        with st.expander(t("upload.changed.show", n=len(changes)), expanded=True):
            st.table(plain_table(changes.head(MOST_SHOWN)), hide_index=True, alt=t("upload.changed"))
    for name in ("new", "kept"):
        if not parts[name].empty:
            with st.expander(t(f"upload.{name}.show", n=len(parts[name]))):
                st.markdown("\n".join(f"- {plain(title)}" for title in parts[name]["title"].head(MOST_SHOWN)))


def show_save(previewed: Preview) -> None:
    """Save all that is right, as one batch; or nothing."""
    if previewed.is_blocked:
        st.error(t("error.upload_blocked"))
        return
    left_out = len({problem.row for problem in previewed.errors if problem.row is not None})
    if previewed.changes.empty:
        st.info(t("upload.nothing"))
        return
    n = previewed.changes["record_id"].nunique()
    if left_out:
        st.warning(t("upload.left_out", n=left_out))
    with st.container(horizontal=True):
        act_button(
            t("upload.save", n=n),
            partial(_save, previewed, left_out),
            type="primary",
            key="save_upload",
            place="save_upload",
        )
        st.button(t("upload.discard"), on_click=begin_again, key="discard_upload")
    show_answer("save_upload")


def show_receipt() -> bool:
    """What the last upload did, to keep or to take back. Whether there is one."""
    receipt = state.get(RECEIPT, None)
    if not isinstance(receipt, KeptReceipt) or receipt.council_id != state.council_id():
        return False
    words = t(
        "upload.receipt",
        file=receipt.file_name,
        added=receipt.added,
        changed=receipt.changed,
        left_out=receipt.left_out,
        batch=receipt.revision,
        when=day_and_time(receipt.saved_at),
    )
    with st.container(border=True, key="receipt"):
        st.header(t("upload.receipt.title"), anchor=False)
        st.markdown(plain(words))
        with st.container(horizontal=True):
            st.download_button(
                t("upload.receipt.keep"),
                words,
                f"receipt-{receipt.revision}.txt",
                on_click="ignore",
                key="keep_receipt",
            )
            undo = partial(_undo, receipt.revision)
            act_button(t("upload.receipt.undo"), undo, key="undo_upload", place="undo_upload")
            st.button(t("upload.another"), on_click=begin_again, key="another_upload")
        show_answer("undo_upload")
    return True


def _save(previewed: Preview, left_out: int) -> str:
    asking = state.asking()
    saved = upload.save_preview(asking, previewed)
    receipt = KeptReceipt(
        asking.council_id,
        previewed.reading.file_name,
        saved.revision,
        saved.added,
        saved.changed,
        left_out,
        datetime.now().astimezone(),
    )
    begin_again()
    state.put(RECEIPT, receipt)
    toast(t("upload.receipt.title"), went_well=True)  # what it did stands in the receipt, with its own undo
    return ""


def _undo(revision: int) -> str:
    words = take_back(revision)
    begin_again()
    return words
