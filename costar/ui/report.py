"""The parts of the Report page: for whom, before an election, the file, and what it will say."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from costar.documents.report import Order, report, report_as
from costar.domain.activities.filters import Filters
from costar.domain.council.access import Action
from costar.reports.material import Audience
from costar.reports.writers.formats import MEDIA_TYPE, Format
from costar.reports.writers.pdf import undrawn
from costar.ui import resources, state
from costar.ui.parts.chart import say
from costar.ui.parts.document import show_document
from costar.ui.parts.measure import SHEET
from costar.ui.parts.sharing import choose_own_use
from costar.usecases.records.export import activities_in_view_as_csv
from costar.usecases.workshop import scored
from costar.words import t

CSV: Final = "csv"
_MADE: Final = "report_made"


@dataclass(frozen=True)
class Made:
    """A file that was made in this visit, and all that it depends on."""

    of: tuple[object, ...]
    content: bytes


def choose_audience() -> Audience:
    """For whom it is."""
    chosen = st.segmented_control(
        t("report.audience"),
        [audience.value for audience in Audience],
        default=Audience.MEETING.value,
        required=True,
        format_func=lambda audience: t(f"report.audience.{audience}"),
        wrap=True,
        key="audience",
        bind="query-params",
    )
    return Audience(chosen or Audience.MEETING)


def order_of(audience: Audience, filters: Filters) -> Order | None:
    """What is wanted; None, with the reason told, where this person gets no report now."""
    asking = state.asking()
    if not asking.may(Action.EXPORT):
        st.info(t("report.not_allowed"))
        return None
    # A room that is still open is in no report (decision 0042), and a gap must not be silent.
    if names := scored.not_shared_yet(asking):
        say(t("report.not_shared_yet", n=len(names), names=", ".join(names)))
    own = choose_own_use("report_internal")
    return None if own is None else Order(audience, filters, internal=own)


def choose_format() -> str:
    """The ending of the file: a format of the report, or CSV for the activities alone."""
    chosen = st.segmented_control(
        t("report.format"),
        [*(form.value for form in Format), CSV],
        default=Format.PDF.value,
        required=True,
        format_func=lambda form: t(f"report.format.{form}"),
        wrap=True,
        key="format",
        bind="query-params",
    )
    return chosen or Format.PDF.value


def show_file(order: Order, form: str) -> None:
    """Make the file, and take it away."""
    of = _depends_on(order, form)
    made: Made | None = state.get(_MADE, None)
    with st.container(horizontal=True, vertical_alignment="center", width="content", key="report_file"):
        # Two presses: a bar is drawn while a page runs, and none runs while a download makes its own file.
        if st.button(t("report.make"), type="primary", key="make_report"):
            made = Made(of, _make(order, form))
            state.put(_MADE, made)
        if made and made.of == of:
            _offer(made.content, order, form)


def show_preview(order: Order, form: str) -> None:
    """What the report says, with its pictures; first, whether its PDF can show every letter."""
    if form == CSV:
        st.markdown(t("report.csv_is"))
        return
    asking = state.asking()
    # With the day: at the same revision more is overdue tomorrow.
    what = ("report", order, date.today(), scored.told_by(asking))
    document = resources.kept(asking, what, lambda: report(asking, order))
    if form == Format.PDF and (
        letter := resources.kept(asking, ("letters", *what), lambda: undrawn(document))
    ):
        say(t("report.letters", letter=letter))
    st.header(t("report.preview"), anchor=False)
    with st.container(border=True, width=SHEET, key="report_preview"):
        show_document(document)


def _make(order: Order, form: str) -> bytes:
    """Make the file, with a bar that says how far it has got."""
    asking = state.asking()
    if form == CSV:
        return activities_in_view_as_csv(asking, order.filters)
    words = t("report.making")
    bar = st.progress(0.0, words)
    try:
        return report_as(asking, order, Format(form), tell=lambda share: _tell(bar, share, words))
    finally:
        bar.empty()


def _offer(content: bytes, order: Order, form: str) -> None:
    what = "activities" if form == CSV else order.audience.value
    name = f"{state.council_id()}-{what}-{date.today():%Y-%m-%d}.{form}"
    media_type = "text/csv" if form == CSV else MEDIA_TYPE[Format(form)]
    # At least 1, for "0 KB" reads as an empty file.
    label = t("report.download", format=t(f"report.format.{form}"), size=max(1, round(len(content) / 1024)))
    # As a callable: bytes given as they are stay in Streamlit's memory for as long as the page is open.
    st.download_button(label, lambda: content, name, media_type, on_click="ignore", key="download_report")


def _depends_on(order: Order, form: str) -> tuple[object, ...]:
    council = state.asking().council.council()
    return (council.council_id, council.mark, date.today(), order, form)


def _tell(bar: DeltaGenerator, share: float, words: str) -> None:
    bar.progress(share, words)
