"""What an upload keeps between reruns: the file's answers, its preview, the receipt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final

import streamlit as st

from costar.ingest.mended import Cell
from costar.ingest.read import Choices
from costar.ingest.table import NO_CHOICES
from costar.ui import state
from costar.usecases import importing
from costar.usecases.importing import Preview
from costar.words import t

FILE: Final = "upload_file"
"""Counts the files chosen, so that the box is empty again after one is done with."""

RECEIPT: Final = "upload_receipt"
_SAID: Final = "upload_said"
_PREVIEW: Final = "upload_preview"


@dataclass(frozen=True)
class Said:
    """What a person has said about one file, and how often: a new widget is drawn for each answer."""

    digest: str = ""
    choices: Choices = NO_CHOICES
    mended: Mapping[Cell, str] = field(default_factory=dict)
    archives: bool = False
    times: int = 0


def said() -> Said:
    """What was said about the file in hand."""
    return state.get(_SAID, Said())


def say(now: Said) -> None:
    """Answer something about the file in hand."""
    state.put(_SAID, replace(now, times=now.times + 1))


def choose(choices: Choices) -> None:
    """Choose how the file in hand is read."""
    say(replace(said(), choices=choices))


def preview_of(name: str, content: bytes) -> Preview:
    """The preview, worked out once for a file, what was said of it, and the council's revision."""
    digest = sha256(content).hexdigest()
    if said().digest != digest:
        state.put(_SAID, Said(digest))
    asking = state.asking()
    key = (asking.council_id, asking.council.council().revision, digest, said().times)
    kept = state.get(_PREVIEW, (None, None))
    if kept[0] == key and kept[1] is not None:
        return kept[1]
    with st.spinner(t("upload.reading"), show_time=True):
        now = said()
        previewed = importing.preview(
            asking, content, name, now.choices, mended=now.mended, archives=now.archives
        )
    state.put(_PREVIEW, (key, previewed))
    return previewed


def begin_again() -> None:
    """Forget the file, what was said of it, and the receipt."""
    state.forget(RECEIPT, _SAID, _PREVIEW)
    state.put(FILE, state.get(FILE, 0) + 1)
