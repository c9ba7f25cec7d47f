"""The Matrix's parts: how to look at it, the picture beside its numbered list."""

from dataclasses import dataclass
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.charts.matrix import matrix as charts
from costar.charts.matrix.layout import WIDTH
from costar.charts.matrix.matrix import MatrixPicture
from costar.charts.matrix.picture import ids_in
from costar.charts.parts.sketch import Sketch
from costar.charts.parts.statement import with_statement
from costar.charts.parts.theme import Look, Size
from costar.charts.svg.drawing import svg_of
from costar.domain.activities.filters import Filters
from costar.sentences.flags import with_flag
from costar.sentences.phrases import numbered
from costar.sentences.quadrants import quadrant_names
from costar.ui import resources, state
from costar.ui.parts.chart import look, say, show_numbers, show_picture_download
from costar.ui.parts.choices import told_apart
from costar.ui.parts.listed import FIRST_LISTED, show_named
from costar.ui.parts.moving import chosen_in, show_drawing
from costar.ui.parts.statement import matrix_statement
from costar.ui.text import headline
from costar.usecases.matrix import view as prioritising
from costar.usecases.matrix.view import MatrixView
from costar.usecases.workshop.scored import told_by
from costar.words import t

CHART: Final = "matrix_chart"
LIST: Final = "matrix_list"


@dataclass(frozen=True)
class _Words:
    """`summary`: the picture in one sentence; `titles`: what the list says, by activity."""

    summary: str
    titles: dict[str, str]


def matrix_view(filters: Filters, *, relative: bool) -> MatrixView:
    """The Matrix of what passes the filters, worked out once for each revision and what rounds tell."""
    asking = state.asking()
    return resources.kept(
        asking,
        # With what rounds tell: closing a workshop changes that, and no revision (decision 0084).
        ("matrix view", filters, relative, told_by(asking)),
        lambda: prioritising.matrix(asking, filters, relative=relative),
    )


def matrix_drawn(picture: MatrixPicture, filters: Filters, *, size: Size) -> Sketch:
    """What is drawn of the picture, made once for each revision."""
    theme = look()
    what = ("matrix", filters, picture.relative, picture.flipped, theme, size, told_by(state.asking()))
    return resources.kept(
        state.asking(), what, lambda: charts.matrix_sketch(picture, look=theme, size=size, with_key=False)
    )


def matrix_picture(view: MatrixView, *, flipped: bool) -> MatrixPicture:
    """What to draw."""
    return MatrixPicture(
        placed=view.placed,
        cuts=view.cuts,
        quadrant_names=quadrant_names(view.council.settings),
        flipped=flipped,
        relative=view.relative,
        red_flags=view.red_flags,
    )


def show_matrix(filters: Filters) -> MatrixView:
    """The sentence, the picture with its list beside it, and the numbers below. Returns what it shows."""
    # Its place is first; what it says is known only after the choices beside the picture.
    heading = st.container()
    # costar.css knows containers by how their keys begin: picture_and, wide_, first_view_, narrow_only.
    figure, names = st.container(key="picture_and_wide_matrix").columns([7, 4], gap="medium")
    with names, st.container(horizontal=True):
        relative, flipped = _choose_relative(), _choose_flipped()
    view = matrix_view(filters, relative=relative)
    picture = matrix_picture(view, flipped=flipped)
    words = _words(view, picture, filters)
    heading.header(headline(words.summary), anchor=False)
    with figure, st.container(key="wide_matrix"):
        with st.container(key="first_view_matrix"):
            _show_drawn(picture, filters)
        say(charts.matrix_key())
    with names:  # after the picture, which is what people wait for
        _show_list(view, words.titles)
    take_away = partial(_to_take_away, picture, matrix_statement(view, filters), look())
    show_picture_download(take_away, key="matrix_picture")
    show_numbers(partial(charts.matrix_table, picture), label=t("matrix.numbers"), key="matrix_numbers")
    return view


def _show_drawn(picture: MatrixPicture, filters: Filters) -> None:
    wide, narrow = (partial(_matrix_svg, picture, filters, size=size) for size in (Size.DESK, Size.PHONE))
    show_drawing(wide, narrow, key=CHART, chosen=state.open_activity(), on_choose=_open_chosen)


def _to_take_away(picture: MatrixPicture, statement: str, theme: Look) -> str:
    """The Matrix as an SVG with what it says of itself, and with its key: no page around it explains it."""
    size, summary = Size.DESK, charts.matrix_summary(picture)
    figure = charts.matrix_figure(picture, look=theme, size=size)
    whole = with_statement(figure, statement, look=theme, size=size)
    return svg_of(whole, width=WIDTH[size], title=t("page.matrix"), summary=summary)


def _matrix_svg(picture: MatrixPicture, filters: Filters, *, size: Size) -> str:
    """The Matrix as an SVG whose marks can be chosen, drawn once for each revision."""
    theme = look()

    def draw() -> str:
        return svg_of(
            charts.matrix_sketch(picture, look=theme, size=size, with_key=False),
            width=WIDTH[size],
            title=t("page.matrix"),
            summary=charts.matrix_summary(picture),
            choosable=True,
        )

    # Without what is chosen: the browser marks it, so that choosing draws nothing again (decision 0034).
    what = ("matrix svg", filters, picture.relative, picture.flipped, theme, size, told_by(state.asking()))
    return resources.kept(state.asking(), what, draw)


def _choose_relative() -> bool:
    return st.toggle(
        t("matrix.relative"), key="relative", bind="query-params", help=t("matrix.relative.help")
    )


def _choose_flipped() -> bool:
    return st.toggle(t("matrix.ease"), key="ease", bind="query-params", help=t("matrix.ease.help"))


def _words(view: MatrixView, picture: MatrixPicture, filters: Filters) -> _Words:
    """What is said of the picture, put into words once for each revision and what rounds tell."""
    asking = state.asking()
    what = ("matrix words", filters, picture.relative, picture.flipped, told_by(asking))
    return resources.kept(asking, what, lambda: _Words(charts.matrix_summary(picture), _titles(view)))


def _show_list(view: MatrixView, titles: dict[str, str]) -> None:
    # Best first are those that have a place; of the others nobody can say.
    placed = min(FIRST_LISTED, len(view.placed))
    said = t("matrix.first", n=placed) if placed else ""
    # The address says what is open: so the list follows a choice in the picture, and Back.
    opened, first = state.open_activity(), placed or FIRST_LISTED
    show_named(titles, t("matrix.list"), first=first, said=said, chosen=opened, key=LIST)


def _titles(view: MatrixView) -> dict[str, str]:
    placed = {
        str(row.activity_id): with_flag(
            numbered(row.number, row.title), view.red_flags.get(str(row.activity_id))
        )
        for row in view.placed[["activity_id", "number", "title"]].itertuples()
    }
    rest: pd.DataFrame = view.unplaced
    unscored = {
        str(activity_id): with_flag(t("matrix.unscored", title=title), view.red_flags.get(str(activity_id)))
        for activity_id, title in zip(rest["activity_id"], rest["title"], strict=True)
    }
    return told_apart(placed | unscored)


def _open_chosen() -> None:
    """Open the chosen mark's card; for a place that counts, the next of its activities at each choice."""
    ids = ids_in(chosen_in(CHART))
    opened = state.open_activity()
    after = ids.index(opened) + 1 if opened in ids else 0
    state.show_activity(ids[after % len(ids)])
