"""What an upload keeps between reruns: the file, its table, what was said of it, its preview, the receipt.

The file is kept for the visit: nothing that was said of it is lost by a look at another page, and the rows
that were left out can be mended after the rest was saved.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final

import streamlit as st

from costar.errors import UserError
from costar.ingest.read import Choices, FileTable
from costar.ingest.table.choices import NO_CHOICES
from costar.ingest.write.mended import Cell
from costar.ui import state
from costar.ui.text import plain
from costar.usecases import upload
from costar.usecases.upload import Preview
from costar.words import t

File = tuple[str, bytes]
"""A file's name, as the person knows it, and all of it."""

FILE: Final = "upload_file"
"""Counts the files chosen, so that the box is empty again after one is done with."""

RECEIPT: Final = "upload_receipt"
ANSWERED: Final = "upload_answered"
"""Where saving and its undo are answered: below the result, which stands there again after either."""

EXPECTED_SECONDS: Final = 5.0
"""How long a large file takes: where the bar is half way."""

_HELD: Final = "upload_held"
_SAID: Final = "upload_said"
_PREVIEW: Final = "upload_preview"
_TABLE: Final = "upload_table"
_NO_TABLE: Final[tuple[tuple[object, ...], FileTable | None]] = ((), None)


@dataclass(frozen=True)
class SaidOfFile:
    """What a person has said about one file.

    `times` counts the answers. `drawn` stands in the keys of the boxes: it rises where they must be drawn
    afresh, as when an answer is taken back. `before`: what had been said one answer earlier.
    """

    digest: str = ""
    choices: Choices = NO_CHOICES
    mended: Mapping[Cell, str] = field(default_factory=dict)
    archives: bool = False
    times: int = 0
    drawn: int = 0
    before: "SaidOfFile | None" = None


def hold(file: File | None) -> None:
    """Take a file in hand, of which nothing has been said."""
    state.put(_HELD, file)
    state.put(_SAID, SaidOfFile(sha256(file[1]).hexdigest() if file else ""))


def held_file() -> File | None:
    """The file in hand, if there is one."""
    nothing: File | None = None
    return state.get(_HELD, nothing)


def said() -> SaidOfFile:
    """What was said about the file in hand."""
    return state.get(_SAID, SaidOfFile())


def key_for(name: str) -> str:
    """The key of a box about the file in hand: it keeps its place while others are answered."""
    now = said()
    return f"upload_{name}_{now.digest[:8]}_{now.drawn}"


def say(now: SaidOfFile, *, afresh: bool = False) -> None:
    """Answer something about the file in hand.

    Args:
        now: all that is said.
        afresh: whether the boxes are to be drawn again, because what they show is not true any more.
    """
    before = said()
    drawn = before.drawn + afresh
    state.put(_SAID, replace(now, times=before.times + 1, drawn=drawn, before=before))


def choose(choices: Choices, *, afresh: bool = False) -> None:
    """Choose how the file in hand is read."""
    say(replace(said(), choices=choices), afresh=afresh)


def choose_table(choices: Choices) -> None:
    """Read another table of the file: what was said of columns, rows and cells was about the one before."""
    now = said()
    # What words mean is kept: "Live" means the same in each table of a file.
    kept = Choices(choices.encoding, choices.delimiter, choices.heading_row, choices.sheet, choices.alone)
    say(replace(now, choices=replace(kept, meanings=choices.meanings), mended={}), afresh=True)


def take_answer_back() -> None:
    """Let the last answer about the file be as it was before."""
    now = said()
    if now.before is not None:
        # The number goes on: by it the preview that is kept is known.
        state.put(_SAID, replace(now.before, times=now.times + 1, drawn=now.drawn + 1))


def preview_of(file: File) -> Preview:
    """The preview, worked out once for a file, what was said of it, and the council's revision.

    Raises:
        UserError: the file as a whole cannot be read, or not in the way that was chosen.
    """
    asking = state.asking()
    key = (asking.council_id, asking.now.mark, said().digest, said().times)
    kept = state.get(_PREVIEW, (None, None))
    if kept[0] == key and kept[1] is not None:
        return kept[1]
    previewed = _read(file)
    state.put(_PREVIEW, (key, previewed))
    return previewed


def _read(file: File) -> Preview:
    """Work the preview out; the file is read again only where something was said of how it is cut up."""
    now, (form, in_file) = said(), state.get(_TABLE, _NO_TABLE)
    wanted = (now.digest, *now.choices.form)
    if in_file is None or form != wanted:
        previewed = _read_bytes(file)
        state.put(_TABLE, (wanted, previewed.in_file))
        return previewed
    return upload.preview_table(
        state.asking(), in_file, now.choices, mended=now.mended, archives=now.archives
    )


def _read_bytes(file: File) -> Preview:
    """Read the file, saying how long it has taken so far, until it is read or the person cancels."""
    name, content = file
    begun, now, place = time.monotonic(), said(), st.empty()
    # The script that reads out the result knows it by this key, too (costar.js).
    with place.container(key="upload_reading"):
        st.header(t("upload.reading", file=plain(name)), anchor=False)
        bar = st.progress(0.0, t("upload.reading.so_far", n=0))
        st.button(t("common.cancel"), on_click=begin_again, key="cancel_reading")

    def watch() -> bool:
        """Draw; where a button was pressed meanwhile, Streamlit ends this run right here."""
        seconds = time.monotonic() - begun
        # It nears the end and never gets there: nobody knows beforehand how long a file takes.
        bar.progress(seconds / (seconds + EXPECTED_SECONDS), t("upload.reading.so_far", n=int(seconds)))
        return False

    try:
        previewed = upload.preview(
            state.asking(),
            content,
            name,
            now.choices,
            mended=now.mended,
            archives=now.archives,
            cancelled=watch,
        )
    except UserError:
        place.empty()
        raise
    place.empty()
    return previewed


def begin_again() -> None:
    """Forget the file, what was said of it, and the receipt."""
    state.forget(RECEIPT, _HELD, _SAID, _PREVIEW, _TABLE)
    state.put(FILE, state.get(FILE, 0) + 1)
