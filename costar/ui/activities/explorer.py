"""The Explorer's parts: the grid, the cell that is open, and what changed since the last snapshot."""

from functools import partial
from typing import Final

import streamlit as st

from costar.charts import explorer as charts
from costar.charts.parts.statement import with_statement
from costar.charts.parts.theme import Look, Size
from costar.charts.svg.drawing import svg_of
from costar.domain.activities.activity import COS
from costar.domain.activities.explorer import GRID_LEVELS, Cell, ExplorerGrid, RowOrder
from costar.domain.activities.filters import Filters
from costar.sentences.phrases import day
from costar.ui import navigation, resources, state
from costar.ui.activities.explorer_cell import show_cell_of
from costar.ui.parts.chart import look, say, show_numbers, show_picture_download
from costar.ui.parts.moving import chosen_in, show_drawing
from costar.ui.parts.statement import explorer_statement
from costar.ui.text import headline, plain
from costar.usecases.activities import explore
from costar.usecases.activities.explore import ExplorerView
from costar.words import t

CHART: Final = "explorer_chart"
PLACE: Final = {"service": "in_service", "directorate": "in_directorate"}
"""The key, and so the name in the URL, of the choice of a row; the bare names are the filters'."""
CO: Final = "in_co"
MOST_OFFERED: Final = 8


def choose_grid(filters: Filters) -> ExplorerView:
    """The grid of what passes the filters, its rows as they were asked for."""
    # By this key costar.css keeps the place of the choices until they come (decision 0081).
    with st.container(horizontal=True, key="grid_choices"):
        level = _choose(GRID_LEVELS, "level", {level: t(f"column.{level}") for level in GRID_LEVELS})
        orders = {order.value: t(f"order.{order}") for order in RowOrder}
        order = RowOrder(_choose(tuple(orders), "order", orders))
    asking = state.asking()
    return resources.kept(
        asking,
        ("explorer view", filters, level, order),
        lambda: explore.explore(asking, filters, level, order),
    )


def show_grid(view: ExplorerView, filters: Filters) -> None:
    """The sentence, the picture with the open cell beside it, and the table that says the same."""
    grid = view.grid
    summary = charts.explorer_summary(grid)
    st.header(headline(summary), anchor=False)
    if worst := charts.emptiest(grid):
        say(worst)
    picture, cell = st.columns([5, 4], gap="medium")
    with picture:
        # By this key the cell stands below the grid where both have no room beside each other (costar.css).
        with st.container(key="wide_grid"):
            _show_drawn(view, summary)
        st.markdown(t("explorer.how"))
    # By this key the keyboard goes on here when an offer went with its press (costar.js).
    with cell, st.container(key="cell"):
        _show_cell(view, filters)
    # All that a page knows is read now: none runs when the picture is taken away.
    statement, chosen = explorer_statement(view, filters), _chosen(grid.level)
    take_away = partial(_to_take_away, grid, summary, statement, look(), chosen)
    show_picture_download(take_away, key="explorer_picture")
    show_numbers(charts.explorer_table(grid), label=t("explorer.numbers"), key="explorer_numbers")


def _show_cell(view: ExplorerView, filters: Filters) -> None:
    """The choice of a cell, and the one that was chosen."""
    grid = view.grid
    places = [row.place for row in grid.all_rows]
    place = st.selectbox(
        t(f"column.{grid.level}"),
        sorted(places, key=str.casefold),
        index=None,
        format_func=charts.place_name,
        key=PLACE[grid.level],
        bind="query-params",
    )
    co = st.segmented_control(
        t("explorer.co"),
        list(COS),
        format_func=lambda one: t(f"co.{one}"),
        wrap=True,
        key=CO,
        bind="query-params",
    )
    if place is not None and co:
        show_cell_of(grid, filters, str(place), str(co))
    else:
        _offer_empty(grid)
    if grid.level == "service":
        _show_walk_link(place or "")


def _offer_empty(grid: ExplorerGrid) -> None:
    """The first empty cells, each a press away: what is not done is what this page is for."""
    if not grid.empty:
        return
    st.subheader(t("explorer.look_into"), anchor=False)
    with st.container(horizontal=True, gap="small"):
        for cell in grid.empty[:MOST_OFFERED]:
            where = t("explorer.cell", place=plain(charts.place_name(cell.place)), co=t(f"co.{cell.co}"))
            st.button(where, key=f"empty_{charts.cell_key(cell)}", on_click=partial(_open, grid.level, cell))


def _open(level: str, cell: Cell) -> None:
    state.put(PLACE[level], cell.place)
    state.put(CO, cell.co)


def _show_walk_link(service: str) -> None:
    params = {"council": state.council_id()} | ({"audit": service} if service else {})
    st.page_link(navigation.page("explorer_walk"), label=t("explorer.walk"), query_params=params)


def show_changes(view: ExplorerView) -> None:
    """What is another number than in the latest snapshot."""
    if view.snapshot is None:
        st.markdown(t("explorer.changes.no_snapshot"))
        return
    name, taken_on = plain(view.snapshot.name), day(view.snapshot.taken_at.date())
    if not view.changes:
        st.markdown(t("explorer.changes.none", name=name, day=taken_on))
        return
    st.header(t("explorer.changes", name=name, day=taken_on), anchor=False)
    for change in view.changes:
        say(charts.cell_change_sentence(change))


def _show_drawn(view: ExplorerView, summary: str) -> None:
    place, co = _chosen(view.grid.level)
    key = charts.cell_key(Cell(place, co, 0)) if co else ""
    wide, narrow = (partial(_svg, view, summary, size) for size in (Size.DESK, Size.PHONE))
    show_drawing(wide, narrow, key=CHART, chosen=key, on_choose=_open_chosen)


def _to_take_away(
    grid: ExplorerGrid, summary: str, statement: str, theme: Look, chosen: tuple[str, str]
) -> str:
    """The grid as an SVG with what it says of itself."""
    figure = charts.explorer_figure(grid, look=theme, size=Size.DESK, chosen=chosen)
    whole = with_statement(figure, statement, look=theme, size=Size.DESK)
    return svg_of(whole, width=charts.WIDTH[Size.DESK], title=t("page.explorer"), summary=summary)


def _svg(view: ExplorerView, summary: str, size: Size) -> str:
    """The grid as an SVG whose cells can be chosen, drawn once for each revision."""
    theme, chosen = look(), _chosen(view.grid.level)

    def draw() -> str:
        figure = charts.explorer_figure(view.grid, look=theme, size=size, chosen=chosen)
        width, title = charts.WIDTH[size], t("page.explorer")
        return svg_of(figure, width=width, title=title, summary=summary, choosable=True)

    what = ("explorer svg", view.grid.level, repr(view.grid), theme, chosen, size)
    return resources.kept(state.asking(), what, draw)


def _chosen(level: str) -> tuple[str, str]:
    """The cell that is open: as it was chosen, else as the address says, before its choices are drawn."""
    asked, cos = state.shared_choices(), {t(f"co.{co}"): co for co in COS}
    place, co = (next(iter(asked.get(key, ())), "") for key in (PLACE[level], CO))
    return str(state.get(PLACE[level], place) or ""), str(state.get(CO, cos.get(co, "")) or "")


def _open_chosen() -> None:
    """Open the cell that was chosen in the picture."""
    if key := chosen_in(CHART):
        _open(str(state.get("level", GRID_LEVELS[1])), Cell(*charts.keyed_cell(key), 0))


def _choose(options: tuple[str, ...], key: str, names: dict[str, str]) -> str:
    """One of a few, in the URL under its key; the last level and the first order unless chosen."""
    default = options[-1] if key == "level" else options[0]
    chosen = st.segmented_control(
        t(f"explorer.{key}"),
        list(options),
        default=default,
        required=True,
        format_func=names.__getitem__,
        key=key,
        bind="query-params",
    )
    return str(chosen or default)
