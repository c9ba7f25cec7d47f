"""The wall: nothing but the picture and its words, large enough to read from four metres."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd
import streamlit as st

from costar.charts.matrix import matrix as matrix_charts
from costar.charts.matrix.layout import WIDTH as MATRIX_WIDTH
from costar.charts.matrix.picture import MatrixPicture
from costar.charts.parts.fitting import LINE, lines_on_wall
from costar.charts.parts.theme import CO_LETTER, Size, shorten
from costar.charts.star import star as star_charts
from costar.domain.activities.activity import Co
from costar.domain.activities.filters import CURRENT, Filters
from costar.domain.matrix.matrix import Quadrant
from costar.sentences.flags import with_flag
from costar.sentences.phrases import day, filter_words
from costar.ui import navigation, state
from costar.ui.council.own_look import show_logo
from costar.ui.errors import shown_errors
from costar.ui.matrix import matrix as matrix_parts
from costar.ui.parts.chart import say
from costar.ui.parts.filters import filters_in_url, is_in_url, is_none_found, measure_in_url
from costar.ui.parts.moving import listen, show_moving_figure
from costar.ui.star import star as star_parts
from costar.ui.text import headline, plain
from costar.usecases.matrix.view import MatrixView
from costar.usecases.records.browse import holding
from costar.usecases.workshop import watch
from costar.words import t

LOOK_ANYWAY: Final = 30
"""Seconds: the wall hears of every save; this is for a line that was cut."""

TURN: Final = "turn"
TURNS_EVERY: Final = 15
"""Seconds that each place stays."""

_LONGEST_NAME: Final = 32
"""Letters of a council's name that leave the foot of a Matrix one line: a second would end below the wall."""

TYPE_SIZES: Final = (44, 40, 36, 34, 32, 30, 28, 26, 24, 21, 18)
"""Pixels of a list's type: the largest with which all its titles fit, whole."""

# As moving.css sets the titles of a wall.
_BETWEEN: Final = 6


@dataclass(frozen=True)
class _Room:
    """Width and height that titles have, in pixels of 1024 by 768; the widths of 16 to 10, and 16 to 9."""

    width: float
    height: float
    mid: float
    wide: float


_NUMBER: Final = 1.7
"""What a number takes before its title, in the type's size."""

_BESIDE: Final = _Room(365.0, 600.0, mid=562.0, wide=698.0)
"""What a list has beside the picture."""

_FILLING: Final = _Room(455.0, 2 * 560.0, mid=552.0, wide=620.0)
"""The same for a place that fills the wall: two columns."""


def show_star_wall() -> None:
    """The Star as the URL asks for it, over the whole wall; it follows by itself."""
    _following(_show_star, LOOK_ANYWAY)


def show_matrix_wall() -> None:
    """The Matrix as the URL asks for it beside its quick wins, or one of its places; it follows by itself."""
    _following(_show_matrix, TURNS_EVERY)


def _following(show: Callable[[], str], seconds: int) -> None:
    """Show a wall, and again whenever the council has saved something."""

    def draw() -> None:
        with shown_errors(), state.one_moment():
            # Read before what is shown, so that no save falls between the two (decision 0032).
            line = watch.line_of_council(state.asking())
            # Its place is first; what it reads out is known only when the wall is drawn.
            ear = st.container()
            said = show()
            with ear:
                listen(line, said=said, shown={})

    # By this key costar.css takes the bar away and sets everything for the back of a hall.
    with st.container(key="projector"):
        st.fragment(draw, run_every=seconds)()


def _show_star() -> str:
    filters, measure = filters_in_url(CURRENT.statuses), measure_in_url()
    if said := _show_none_kept("star", filters):
        return said
    view = star_parts.star_view(filters)
    overlays = star_parts.overlays_in_url(view, measure, filters)
    picture = star_parts.star_picture(view, measure, overlays)
    summary = star_charts.star_summary(picture)
    with st.container(key="wall_star"):
        st.title(headline(summary), anchor=False)
        drawn = star_parts.star_drawn(picture, size=Size.WALL)
        show_moving_figure(
            drawn, summary, title=t("page.star"), width=star_charts.WIDTH[Size.WALL], key="star_wall"
        )
        whose = (view.council.name, view.council.settings.headline_term, t(f"measure.{measure}"))
        _show_foot("star", whose)
    return summary


def _show_matrix() -> str:
    filters = filters_in_url()
    if said := _show_none_kept("matrix", filters):
        return said
    view = matrix_parts.matrix_view(filters, relative=is_in_url("relative"))
    picture = matrix_parts.matrix_picture(view, flipped=is_in_url("ease"))
    # Of nothing there is no place to choose.
    place = None if view.placed.empty else _choose_place(view, picture.quadrant_names)
    if place:
        inside = view.placed[view.placed["quadrant"] == place]
        _show_titles(view, inside, picture.quadrant_names[place], room=_FILLING, key="wall_place")
    else:
        _show_picture(view, picture, filters)
    _show_foot("matrix", (shorten(view.council.name, _LONGEST_NAME), key_of_letters()))
    return matrix_charts.matrix_summary(picture)


def _show_none_kept(page: str, filters: Filters) -> str:
    """Say that nothing fits what the address asks for; "" where something does, or there is nothing at all.

    An address may be older than what it names: an empty picture would say that a service does nothing.
    """
    if not is_none_found(filters) or is_none_found(Filters()):
        return ""
    said = t("projector.none", what=filter_words(filters))
    st.title(headline(said), anchor=False)
    st.markdown(t("projector.none.what"))
    _show_foot(page, (shorten(holding(state.asking()).council.name, _LONGEST_NAME),))
    return said


def _show_picture(view: MatrixView, picture: MatrixPicture, filters: Filters) -> None:
    """The whole Matrix, with its quick wins beside it."""
    figure, words = st.columns([13, 8], gap="small")
    with figure:
        show_moving_figure(
            matrix_parts.matrix_drawn(picture, filters, size=Size.WALL),
            matrix_charts.matrix_summary(picture),
            title=t("page.matrix"),
            width=MATRIX_WIDTH[Size.WALL],
            key="matrix_wall",
        )
    with words:
        if view.placed.empty:
            st.title(matrix_charts.matrix_summary(picture), anchor=False)
            st.markdown(t("projector.nothing_scored"))
            return
        place, inside = _told_beside(view)
        _show_titles(view, inside, picture.quadrant_names[place], room=_BESIDE, key="wall_list")


def _told_beside(view: MatrixView) -> tuple[Quadrant, pd.DataFrame]:
    """The quick wins; where there are none the first place that has any, for “0” leaves half a wall empty."""
    inside = view.quick_wins
    if not inside.empty:
        return Quadrant.QUICK_WINS, inside
    filled = set(view.placed["quadrant"])
    place = next(each for each in Quadrant if each in filled)
    return place, view.placed[view.placed["quadrant"] == place]


def key_of_letters() -> str:
    """Which letter stands for which Co."""
    return " · ".join(f"{CO_LETTER[co]} {t(f'co.{co}')}" for co in Co)


def _choose_place(view: MatrixView, names: dict[Quadrant, str]) -> Quadrant | None:
    """Which place fills the wall; None for the whole picture. Where the wall turns, each in its time."""
    # A place in which nothing lies is no turn: fifteen seconds of an empty wall.
    filled = set(view.placed["quadrant"])
    labels = {quadrant.value: plain(names[quadrant]) for quadrant in Quadrant if quadrant in filled}
    with st.container(key="wall_places", horizontal=True, vertical_alignment="center"):
        turns = st.toggle(t("projector.turn"), key=TURN, bind="query-params")
        if turns:
            return _whose_turn(list(labels))
        chosen = st.segmented_control(
            t("projector.place"),
            ["", *labels],
            default="",
            format_func=lambda one: labels.get(one, t("projector.all")),
            label_visibility="collapsed",
            wrap=True,
            key="place",
            bind="query-params",
        )
    return Quadrant(chosen) if chosen else None


def _whose_turn(places: Sequence[str]) -> Quadrant | None:
    """The whole picture first, then each place, for as long as everybody can read."""
    # By the clock, not by a count: every wall of a hall turns together, and goes on after a reload.
    here = int(time.time()) // TURNS_EVERY % (len(places) + 1)
    return Quadrant(places[here - 1]) if here else None


def _show_titles(view: MatrixView, inside: pd.DataFrame, name: str, *, room: _Room, key: str) -> None:
    """How many there are, and their whole titles by number, in the largest type that fits."""
    titles = [
        with_flag(str(title), view.red_flags.get(str(activity_id)))
        for activity_id, title in zip(inside["activity_id"], inside["title"], strict=True)
    ]
    size, count = _type_that_fits(titles, room.width, room.height)
    mid, wide = (_type_that_fits(titles[:count], across, room.height)[0] for across in (room.mid, room.wide))
    st.title(t("projector.wins", n=len(titles), name=plain(name)), anchor=False)
    # moving.css has a rule for each type in this key: no screen writes HTML of its own (decision 0059).
    with st.container(key=f"{key}_{size}_mid{mid}_wide{wide}"):
        # Not strict: where not all fit there are more titles than numbers.
        numbered = zip(inside["number"].head(count), titles, strict=False)
        st.markdown("\n".join(f"{number}. {plain(title)}" for number, title in numbered))
        if len(titles) > count:
            st.markdown(t("projector.more", n=len(titles) - count))


def _type_that_fits(titles: Sequence[str], wide: float, high: float) -> tuple[int, int]:
    """The largest type in which all titles fit, or the least one with how many of them do."""
    for size in TYPE_SIZES:
        if _height(titles, size, wide) <= high:
            return size, len(titles)
    least = TYPE_SIZES[-1]
    count = next(n for n in range(len(titles), -1, -1) if _height(titles[:n], least, wide) <= high)
    # A line less, for the one that says how many more there are.
    return least, max(count - 1, 1)


def _height(titles: Sequence[str], size: int, wide: float) -> float:
    rows = sum(lines_on_wall(title, size, wide - size * _NUMBER) for title in titles)
    return rows * size * LINE + len(titles) * _BETWEEN


def _show_foot(page: str, whose: Sequence[str]) -> None:
    """Whose picture it is and of which day, with the way back."""
    with st.container(horizontal=True, vertical_alignment="center", key="wall_foot"):
        show_logo()
        say(" · ".join(filter(None, (*whose, day(date.today())))))
        st.page_link(navigation.page(page), label=t("common.back"), query_params=state.shared_choices())
