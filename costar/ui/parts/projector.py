"""The wall: nothing but the picture and its words, large enough to read from four metres."""

import streamlit as st

from costar.charts.matrix import matrix as matrix_charts
from costar.charts.parts.theme import Size, shorten
from costar.charts.star import star as star_charts
from costar.domain.activities.filters import CURRENT
from costar.domain.matrix.matrix import Quadrant
from costar.domain.records.fields import records_of
from costar.sentences.flags import with_flag
from costar.ui import navigation, state
from costar.ui.matrix import matrix as matrix_parts
from costar.ui.parts.chart import say, show_figure
from costar.ui.parts.filters import filters_in_url, is_in_url, measure_in_url
from costar.ui.star import star as star_parts
from costar.ui.text import plain
from costar.words import t

MOST_LISTED = 6
LONGEST_TITLE = 40


def show_star_wall() -> None:
    """The Star as the URL asks for it, with a short line for each arm."""
    view = star_parts.star_view(filters_in_url(CURRENT.statuses))
    measure = measure_in_url()
    picture = star_parts.picture_of(view, measure)
    summary = star_charts.star_summary(picture)
    with st.container(key="projector"):
        figure, words = st.columns([13, 7], gap="small")
        with figure:
            drawn = star_parts.star_drawn(picture, size=Size.WALL)
            show_figure(drawn, summary, key="star_wall", still=True)
        with words:
            whose = ", ".join(filter(None, (view.council.name, view.council.settings.headline_term)))
            st.title(f"{plain(whose)}: {t(f'measure.{measure}')}", anchor=False)
            say(summary)
            for arm in view.arms:
                say(star_charts.arm_short(arm, measure))
            _show_way_back("star")


def show_matrix_wall() -> None:
    """The Matrix as the URL asks for it, with the first names of its list."""
    filters = filters_in_url()
    view = matrix_parts.matrix_view(filters, relative=is_in_url("relative"))
    picture = matrix_parts.picture_of(view, flipped=is_in_url("ease"))
    with st.container(key="projector"):
        figure, words = st.columns([13, 7], gap="small")
        with figure:
            drawn = matrix_parts.matrix_drawn(picture, filters, size=Size.WALL)
            show_figure(drawn, matrix_charts.matrix_summary(picture), key="matrix_wall", still=True)
        with words:
            wins = view.quick_wins
            name = picture.quadrant_names[Quadrant.QUICK_WINS]
            st.title(t("projector.wins", n=len(wins), name=plain(name)), anchor=False)
            for win in records_of(wins.head(MOST_LISTED)):
                listed = f"{win['number']} {shorten(str(win['title']), LONGEST_TITLE)}"
                say(with_flag(listed, view.red_flags.get(str(win["activity_id"]))))
            _show_way_back("matrix")


def _show_way_back(page: str) -> None:
    st.page_link(navigation.page(page), label=t("common.back"), query_params=state.shared_choices())
