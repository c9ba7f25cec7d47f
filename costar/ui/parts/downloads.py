"""A document to take away, in each format that is read or signed."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from costar.domain.council.access import Action
from costar.reports.writers.formats import MEDIA_TYPE, Format
from costar.ui import state
from costar.ui.parts.sharing import choose_own_use
from costar.words import t

OFFERED: Final = (Format.HTML, Format.DOCX, Format.PDF)


def offer_document(make: Callable[[Format, bool], bytes], name: str) -> None:
    """Buttons to take a document away; each file is made when it is asked for.

    Args:
        make: writes the document in a format, for the council's own use or not.
        name: the file's name without its ending; also tells the buttons apart.
    """
    if not state.asking().may(Action.EXPORT):
        return
    own = choose_own_use(f"own_{name}")
    if own is None:
        return
    with st.container(horizontal=True):
        for form in OFFERED:
            _offer(partial(make, form, own), name, form)


def _offer(make: Callable[[], bytes], name: str, form: Format) -> None:
    st.download_button(
        t(f"document.download.{form}"),
        make,
        f"{name}.{form}",
        MEDIA_TYPE[form],
        on_click="ignore",
        key=f"download_{name}_{form}",
        icon=":material/download:",
    )
