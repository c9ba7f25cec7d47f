"""Labs and terms of reference: each a form, and a document to take into the room."""

from datetime import date
from functools import partial
from typing import Protocol

import pandas as pd
import streamlit as st

from costar.documents import meeting
from costar.domain.council.access import Action
from costar.domain.people.taking_part import LAB, TERMS, next_first
from costar.domain.records.fields import records_of
from costar.domain.records.reading import text_of
from costar.domain.records.record import RecordType
from costar.reports.writers.formats import MEDIA_TYPE, Format
from costar.ui import state
from costar.ui.parts.chart import say
from costar.ui.parts.sharing import choose_own_use
from costar.ui.records.records import show_records
from costar.ui.text import plain
from costar.usecases.permission import Asking
from costar.usecases.records import browse
from costar.words import t

_FORMATS = (Format.HTML, Format.PDF, Format.DOCX)


class Write(Protocol):
    """Writes the document of a record in a format."""

    def __call__(self, asking: Asking, record_id: str, form: Format, /, *, internal: bool) -> bytes:
        """The bytes of the file."""
        ...


def show_labs() -> None:
    """Every lab, the next one first, with its plan to take away."""
    labs = next_first(browse.records(state.asking(), LAB), date.today())
    _show(LAB, labs, meeting.lab_document)


def show_terms() -> None:
    """All terms of reference, with the document of each; what is due to be looked at again is said."""
    terms = browse.records(state.asking(), TERMS)
    overdue = terms[terms["review_on"] < pd.Timestamp(date.today())]
    if not overdue.empty:
        say(t("people.terms.overdue", n=len(overdue), titles=", ".join(overdue["title"])))
    _show(TERMS, terms, meeting.terms_document)


def _show(of: RecordType, records: pd.DataFrame, write: Write) -> None:
    show_records(of, records)
    asking = state.asking()
    if records.empty or not asking.may(Action.EXPORT):
        return
    st.header(t("people.documents"), anchor=False)
    own = choose_own_use(f"own_{of.name}")
    if own is None:
        return
    for record in records_of(records):
        record_id = text_of(record, of.key)
        with st.container(horizontal=True, vertical_alignment="center"):
            say(text_of(record, "title"))
            for form in _FORMATS:
                st.download_button(
                    t(f"report.format.{form}"),
                    partial(write, asking, record_id, form, internal=own),
                    f"{of.name}-{record_id[:8]}.{form}",
                    MEDIA_TYPE[form],
                    help=t("people.document.as", title=plain(text_of(record, "title")), form=form.upper()),
                    on_click="ignore",
                    key=f"document_{record_id}_{form}",
                )
