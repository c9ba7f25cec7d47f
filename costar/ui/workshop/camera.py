"""Paper ballots by camera: sheets to print, photos to choose, how far reading is, and what came of it.

A photo is let go as soon as it is read. What was read stays for the visit, until it is counted or left.
"""

from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from costar.domain.workshop.steps import PaperWay, ways_of
from costar.ingest.photos.pictures import KINDS
from costar.ingest.photos.read import ReadPhoto
from costar.ui import state
from costar.ui.acting import act
from costar.ui.boxes import files_in
from costar.ui.errors import part
from costar.ui.workshop.camera_print import show_print
from costar.ui.workshop.camera_read import RECEIPT, held, hold_photos, show_read
from costar.usecases.workshop import camera, run
from costar.usecases.workshop.camera import MOST_PHOTOS
from costar.words import t

_BOX: Final = "camera_photos"


@part
def show_camera() -> None:
    """Sheets to print, photos to read, what is to be asked, and counting."""
    room = run.room(state.asking(), state.open_workshop())
    st.header(t("camera.title"), anchor=False)
    st.markdown(t("camera.how", most=MOST_PHOTOS))
    ways = ways_of(room.workshop.progress)
    if PaperWay.PRINT_BALLOTS in ways:
        with st.expander(t("camera.print")):
            show_print(room)
    if PaperWay.TYPE_BALLOTS in ways:
        _show_box()
        _read_waiting()
        show_read(room)
    else:
        st.markdown(t("camera.not_now"))
    RECEIPT.show(lambda ballots: t("camera.undo", n=ballots))


def _show_box() -> None:
    key = f"{_BOX}_{state.get(_BOX, 0)}"
    st.file_uploader(
        t("camera.choose"),
        list(KINDS),
        accept_multiple_files=True,
        key=key,
        on_change=act,
        args=(partial(_take, key), RECEIPT.place, state.council_in_view()),
    )


def _take(key: str) -> str:
    """Take the chosen photos in hand, and let the box be empty again: nothing keeps them there."""
    chosen = files_in(key)
    if not chosen:
        return ""
    # A photo that cannot be read is told beside those that can: they are not chosen again for its sake.
    now = held()
    in_hand = [*(one.photo for one in now.waiting), *(one.photo for one in now.read)]
    files = [(one.name, one.getvalue()) for one in chosen]
    waiting, refused = camera.photos_in(state.asking(), files, in_hand)
    read = (*now.read, *refused)
    hold_photos(replace(now, waiting=(*now.waiting, *waiting), read=read, is_counted=False))
    state.put(_BOX, state.get(_BOX, 0) + 1)
    return ""


def _read_waiting() -> None:
    """Read what waits, saying how far it is; a button that is pressed meanwhile ends this run right here."""
    waiting = held().waiting
    if not waiting:
        return
    place = st.empty()
    with place.container():
        bar = st.progress(0.0, t("camera.reading", done=0, n=len(waiting)))
        st.button(t("common.cancel"), on_click=_cancel, key="cancel_photos")
    done = 0
    for found in camera.read_photos(state.asking(), state.open_workshop(), waiting):
        if found:
            done += 1
            # Photo by photo: Cancel, or any other press, ends this run in the middle of the loop.
            _keep(found)
        # Also where no photo is done: a press is heard only when the run draws something.
        bar.progress(done / len(waiting), t("camera.reading", done=done, n=len(waiting)))
    place.empty()


def _keep(found: ReadPhoto) -> None:
    now = held()
    left = tuple(one for one in now.waiting if one.photo != found.photo)
    hold_photos(replace(now, waiting=left, read=(*now.read, found)))


def _cancel() -> None:
    hold_photos(replace(held(), waiting=()))
