"""Trend's parts: the Star over time, what moved on the Matrix, and how the decisions stood."""

from functools import partial
from typing import Final

import streamlit as st

from costar.charts import trend as charts
from costar.charts.matrix.layout import WIDTH as MATRIX_WIDTH
from costar.charts.matrix.moves import MOST_DRAWN, moves_figure
from costar.charts.parts.theme import Size
from costar.charts.trend import TrendPicture
from costar.domain.activities.filters import Filters
from costar.domain.star.star import Measure
from costar.domain.trend import TrendMoment
from costar.sentences.moves import moves_sentence, moves_table, who_moved
from costar.sentences.phrases import day_to_keep, joined, numeral
from costar.sentences.quadrants import quadrant_names
from costar.ui import resources, state
from costar.ui.parts.chart import look, say, show_figure, show_numbers
from costar.ui.parts.choices import told_apart
from costar.ui.star.snapshot import show_snapshot_form
from costar.ui.star.star import choose_measure
from costar.ui.text import headline, plain
from costar.usecases import trend
from costar.usecases.trend import TrendView
from costar.usecases.workshop.scored import told_by
from costar.words import t

_MOST_TOLD: Final = 12


def trend_view(filters: Filters, since: int) -> TrendView:
    """The trend of what passes the filters, worked out once for each revision."""
    asking = state.asking()
    # With what rounds tell: closing a workshop changes that, and no revision (decision 0084).
    what = ("trend", filters, since, told_by(asking))
    return resources.kept(asking, what, lambda: trend.trend_view(asking, filters, since))


def show_no_past() -> None:
    """Where there is no snapshot: how to begin."""
    with st.container(border=True, key="empty"):
        st.header(t("trend.empty"), anchor=False)
        st.markdown(t("trend.empty.what"))
    show_snapshot_form()


def show_star_trend(view: TrendView) -> None:
    """The four Co's at each moment."""
    heading = st.container()
    figure, words = st.container(key="picture_and_wide_trend").columns([7, 5], gap="large")
    with words:
        picture = _picture(view, choose_measure())
        # Told by the measure, which is chosen further down.
        heading.header(headline(charts.trend_headline(picture)), anchor=False)
        summary = charts.trend_sentence(picture)
        say(summary)
        table = charts.trend_table(picture, view.decisions)
        show_numbers(table, label=t("trend.numbers"), key="trend_numbers")
    wide, slim = (
        (partial(charts.trend_figure, picture, look=look(), size=size), charts.WIDTH[size])
        for size in (Size.DESK, Size.PHONE)
    )
    with figure, st.container(key="wide_trend"):
        # No longer than a name may be; the whole sentence stands beside the picture.
        show_figure(wide, summary[:300], title=t("page.trend"), key="trend_chart", narrow=slim)


def choose_since(moments: tuple[TrendMoment, ...]) -> int:
    """Which moment to compare the Matrix of today with; the newest that is past at first."""
    # The last of them is today.
    past = list(range(len(moments) - 1))
    names = told_apart({place: _called(moments[place]) for place in past})
    chosen = st.selectbox(
        t("trend.since"), past[::-1], format_func=names.__getitem__, key="since", bind="query-params"
    )
    return int(chosen or 0)


def show_moves(view: TrendView) -> None:
    """What stands elsewhere on the Matrix, and why; and what was defined otherwise then."""
    names = quadrant_names(view.council.settings)
    cuts = view.cuts
    st.markdown(t("trend.same_definitions", impact=numeral(cuts.impact), effort=numeral(cuts.effort)))
    # Told and not hidden: with other definitions a move may be none (domain.trend).
    if view.unlike:
        others = joined([_called(moment) for moment in view.unlike])
        st.info(t("trend.unlike", n=len(view.unlike), names=plain(others)))
    if view.moves.empty:
        st.markdown(t("trend.nothing_moved"))
        return
    summary = moves_sentence(view.moves, names, since=view.since.day)
    say(summary)
    wide, slim = (
        (
            partial(moves_figure, view.moves, view.stands, view.cuts, names, look=look(), size=size),
            MATRIX_WIDTH[size],
        )
        for size in (Size.DESK, Size.PHONE)
    )
    picture, words = st.container(key="picture_and_wide_moves").columns([7, 4], gap="medium")
    with picture:
        show_figure(wide, summary[:300], title=t("trend.matrix"), key="moves_chart", narrow=slim)
    with words:
        _show_who(who_moved(view.moves, names))
        say(t("chart.moves.key"))
        if len(view.moves) > MOST_DRAWN:
            st.markdown(t("trend.most_drawn", n=MOST_DRAWN))
    show_numbers(moves_table(view.moves, names), label=t("trend.moves"), key="trend_moves")


def _show_who(moved: list[str]) -> None:
    """Those that moved, with the numbers of their marks, and why."""
    numbered = enumerate(moved[:_MOST_TOLD], start=1)
    st.markdown("\n".join(f"{number}. {plain(sentence)}" for number, sentence in numbered))
    if len(moved) > _MOST_TOLD:
        st.markdown(t("trend.most_told", n=len(moved) - _MOST_TOLD))


def show_decisions_trend(view: TrendView) -> None:
    """How many were done and overdue, then and now."""
    st.header(t("trend.decisions"), anchor=False)
    say(charts.decisions_sentence(tuple(moment.name for moment in view.moments), view.decisions))


def _picture(view: TrendView, measure: Measure) -> TrendPicture:
    return TrendPicture(
        tuple(moment.name for moment in view.moments),
        tuple(moment.day for moment in view.moments),
        view.arms,
        measure,
    )


def _called(moment: TrendMoment) -> str:
    return f"{moment.name} ({day_to_keep(moment.day)})"
