"""What an upload keeps between reruns: the file's answers, its preview, the receipt."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final

import streamlit as st

from costar.ingest.read import Choices
from costar.ingest.table.table import NO_CHOICES
from costar.ingest.write.mended import Cell
from costar.ui import state
from costar.usecases import upload
from costar.usecases.upload import Preview
from costar.words import t

FILE: Final = "upload_file"
"""Counts the files chosen, so that the box is empty again after one is done with."""

RECEIPT: Final = "upload_receipt"
EXPECTED_SECONDS: Final = 5.0
"""How long a large file takes: where the bar is half way."""

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
    key = (asking.council_id, asking.now.revision, digest, said().times)
    kept = state.get(_PREVIEW, (None, None))
    if kept[0] == key and kept[1] is not None:
        return kept[1]
    previewed = _read(name, content)
    state.put(_PREVIEW, (key, previewed))
    return previewed


def _read(name: str, content: bytes) -> Preview:
    """Read the file, saying how long it has taken so far, until it is read or the person cancels."""
    begun, now, place = time.monotonic(), said(), st.empty()
    with place.container():
        bar = st.progress(0.0, t("upload.reading", n=0))
        st.button(t("common.cancel"), on_click=begin_again, key="cancel_reading")

    def watch() -> bool:
        """Draw; where a button was pressed meanwhile, Streamlit ends this run right here."""
        seconds = time.monotonic() - begun
        bar.progress(seconds / (seconds + EXPECTED_SECONDS), t("upload.reading", n=int(seconds)))
        return False

    previewed = upload.preview(
        state.asking(), content, name, now.choices, mended=now.mended, archives=now.archives, cancelled=watch
    )
    place.empty()
    return previewed


def begin_again() -> None:
    """Forget the file, what was said of it, and the receipt."""
    state.forget(RECEIPT, _SAID, _PREVIEW)
    state.put(FILE, state.get(FILE, 0) + 1)
