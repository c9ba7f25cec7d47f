"""Upload: saving, the receipt, and taking it back."""

from dataclasses import dataclass
from functools import partial
from typing import Final

import streamlit as st

from costar.domain.clock import now_in_utc
from costar.ui import navigation, state
from costar.ui.acting import act_button, show_answer
from costar.ui.clock import moment_here
from costar.ui.text import plain
from costar.ui.toast import toast
from costar.ui.undoing import undo_here, undone_words
from costar.ui.upload.state import ANSWERED, RECEIPT, begin_again, held_file
from costar.ui.upload.tables import names_of_rows
from costar.usecases import upload
from costar.usecases.upload import Preview
from costar.words import t

_LEADS_ON: Final = ("star", "matrix")
_MOST_NAMED: Final = 10


@dataclass(frozen=True)
class KeptReceipt:
    """What a finished upload did; `left_out`: the rows that are not saved, and what each is called;
    `explains`: whether something that was said of the file holds for the next one.

    `saved_at` is in words, on the reader's clock: when the receipt is taken away no page knows it.
    """

    council_id: str
    very_council: str
    file_name: str
    revision: int
    added: int
    changed: int
    left_out: tuple[tuple[int, str], ...]
    saved_at: str
    explains: bool


def save(previewed: Preview) -> str:
    """Save what is right and keep a receipt, which says what it did. For a button."""
    asking = state.asking()
    saved = upload.save_preview(asking, previewed)
    receipt = KeptReceipt(
        asking.council_id,
        state.very_council(),
        previewed.reading.file_name,
        saved.revision,
        saved.added,
        saved.changed,
        names_of_rows(previewed, previewed.left_out),
        moment_here(now_in_utc()),
        upload.explains(previewed),
    )
    state.put(RECEIPT, receipt)
    toast(t("upload.receipt.title"), went_well=True)  # what it did stands in the receipt, with its own undo
    return ""


def show_receipt() -> bool:
    """What the last upload did, where to see it, and the way back. Whether there is one."""
    receipt = state.get(RECEIPT, None)
    if not isinstance(receipt, KeptReceipt) or receipt.very_council != state.very_council():
        return False
    with st.container(border=True, key="receipt"):
        st.header(t("upload.receipt.title"), anchor=False)
        st.markdown(plain(_words(receipt)))
        if receipt.left_out:
            _show_left_out(receipt)
        with st.container(horizontal=True, vertical_alignment="center"):
            for page in _LEADS_ON:
                st.page_link(navigation.page(page), query_params={"council": receipt.council_id})
            _show_buttons(receipt)
        show_answer(ANSWERED)
    return True


def _show_left_out(receipt: KeptReceipt) -> None:
    """The rows that were left out by name, and the way to them."""
    st.markdown(t("upload.receipt.left_out", n=len(receipt.left_out)))
    named = [
        t("upload.receipt.row", row=row, name=plain(name)) for row, name in receipt.left_out[:_MOST_NAMED]
    ]
    more = len(receipt.left_out) - len(named)
    st.markdown(
        "\n".join(f"- {one}" for one in [*named, *([t("upload.receipt.more", n=more)] if more else [])])
    )
    if held_file() is not None:
        st.button(
            t("upload.receipt.mend", n=len(receipt.left_out)),
            # The file is in hand still: without its receipt the page shows it again (decision 0037).
            on_click=lambda: state.forget(RECEIPT),
            type="primary",
            key="mend_left_out",
        )


def _show_buttons(receipt: KeptReceipt) -> None:
    act_button(t("upload.receipt.undo"), partial(_undo, receipt), key="undo_upload", place=ANSWERED)
    st.download_button(
        t("upload.receipt.keep"),
        lambda: "\n".join([_words(receipt), *(f"{row}: {name}" for row, name in receipt.left_out)]),
        f"receipt-{receipt.revision}.txt",
        on_click="ignore",
        key="keep_receipt",
    )
    st.button(t("upload.another"), on_click=begin_again, key="another_upload")


def _words(receipt: KeptReceipt) -> str:
    return t(
        "upload.receipt",
        file=receipt.file_name,
        added=receipt.added,
        changed=receipt.changed,
        left_out=len(receipt.left_out),
        batch=receipt.revision,
        when=receipt.saved_at,
    )


def _undo(receipt: KeptReceipt) -> str:
    undone = undo_here(receipt.revision)
    state.forget(RECEIPT)
    # Not what was saved: what somebody did something with since stays, and is told by its name
    told = [t("upload.undone.added", n=undone.gone)] if undone.gone else []
    told += [t("upload.undone.changed", n=undone.as_before)] if undone.as_before else []
    told += [t("upload.undone.explained")] if receipt.explains else []
    return " ".join([undone_words(undone), *told])
