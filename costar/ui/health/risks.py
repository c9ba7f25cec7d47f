"""Health, risks: what is overdue, the grid, and the register."""

from datetime import date
from functools import partial

import streamlit as st

from costar.charts.health import risk_grid as charts
from costar.charts.health.risk_grid import RiskPicture
from costar.charts.parts.theme import Size
from costar.domain.activities.filters import Filters
from costar.domain.health.risks import RISK
from costar.domain.records.fields import Record, records_of
from costar.ui import state
from costar.ui.health.parts import show_attention, show_linked_records
from costar.ui.parts.chart import look, say, show_figure, show_numbers
from costar.ui.text import headline
from costar.usecases import health
from costar.words import t


def show_risks(filters: Filters) -> None:
    """The register of the activities that pass the filters, and of the whole council."""
    view = health.risks(state.asking(), filters, date.today())
    late = [charts.late_sentence(line, view.titles) for line in records_of(view.overdue)]
    show_attention(t("health.risks.overdue", n=len(late)), late, calm=t("health.risks.none_overdue"))
    picture = RiskPicture(view.lines, view.titles)
    summary = charts.risk_summary(picture)
    st.header(headline(summary), anchor=False)
    if not view.lines.empty:
        figure = partial(charts.risk_figure, picture, look=look(), size=Size.DESK)
        with st.container(key="wide_picture"):
            show_figure((figure, charts.WIDTH), summary, title=t("health.part.risks"), key="risk_chart")
        say(t("chart.risk.key"))
    show_numbers(charts.risk_table(picture), label=t("health.risks.numbers"), key="risk_numbers")
    show_linked_records(RISK, view.records, view.titles, _words)


def _words(risk: Record) -> str:
    kind = t(f"risk.{risk['risk']}") if risk["risk"] else t("record.risk")
    return t("health.risks.closed", risk=kind) if risk["closed_on"] else kind
