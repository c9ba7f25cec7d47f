"""One cell of the Explorer: what is done in it, what could be, and known methods to add with one click."""

from collections.abc import Iterator
from functools import partial

import pandas as pd
import streamlit as st

from costar.charts.explorer import cell_sentence, place_name
from costar.domain.activities.activity import ACTORS, FIELD
from costar.domain.activities.explorer import ExplorerGrid
from costar.domain.activities.filters import Filters
from costar.domain.activities.methods import Method
from costar.domain.council.access import Action
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.ui import navigation, state
from costar.ui.acting import act_button, show_answer
from costar.ui.parts.chart import say
from costar.ui.parts.inputs import option_label
from costar.ui.text import plain
from costar.usecases.activities import explore
from costar.usecases.activities.explore import CellView
from costar.words import t


def show_cell_of(grid: ExplorerGrid, filters: Filters, place: str, co: str) -> None:
    """The activities of a cell, the ideas for it, and the methods, which stand open where it is empty."""
    view = explore.look_into(state.asking(), filters, grid.level, place, co)
    st.subheader(t("explorer.cell", place=plain(place_name(place)), co=t(f"co.{co}")), anchor=False)
    if view.activities.empty:
        st.markdown(t("explorer.cell.empty", meaning=t(f"co.{co}.meaning")))
    else:
        say(cell_sentence(grid.cell(place, co)))
        _show_activities(view.activities, co)
    if not view.ideas.empty:
        st.subheader(t("explorer.cell.ideas"), anchor=False)
        _show_activities(view.ideas, co)
    with st.expander(t("explorer.methods", co=t(f"co.{co}")), expanded=view.activities.empty):
        _show_methods(view, grid.level, place)


def show_activity_link(activity: Record) -> None:
    """The way to one activity."""
    params = {"council": state.council_id(), "activity": text_of(activity, "activity_id")}
    label = t("explorer.open", title=plain(text_of(activity, "title")))
    st.page_link(navigation.page("activities"), label=label, query_params=params)


def _show_activities(activities: pd.DataFrame, co: str) -> None:
    for activity in records_of(activities):
        show_activity_link(activity)
        say("; ".join(_facts(activity, co)))


def _facts(activity: Record, co: str) -> Iterator[str]:
    yield option_label(FIELD[co], activity[co])
    yield ", ".join(t(f"actor.{actor}") for actor in ACTORS if activity[actor]) or t(
        "chart.explorer.no_actors"
    )


def _show_methods(view: CellView, level: str, place: str) -> None:
    st.markdown(t("explorer.methods.what"))
    for method in view.methods:
        with st.container(border=True, key=f"method_{method.code}"):
            st.markdown(f"**{t(f'method.{method.code}')}**")
            st.markdown(t(f"method.{method.code}.takes"))
            say(t("explorer.method.source", source=method.citation))
            _show_adding(view, method, level, place=place)


def _show_adding(view: CellView, method: Method, level: str, *, place: str) -> None:
    key = f"try_{method.code}"
    # What is on the list already is not offered twice; the way to it is (decision 0014).
    if method.code in view.tried:
        st.markdown(t("explorer.method.tried"))
        title = explore.method_title(method, place)
        show_activity_link({"activity_id": view.tried[method.code], "title": title})
    elif state.asking().may(Action.EDIT):
        act_button(t("explorer.method.add"), partial(_add, method, level, place), key=key, place=key)
    # Not beside the button: once the method is tried, that is gone.
    show_answer(key)


def _add(method: Method, level: str, place: str) -> str:
    explore.try_method(state.asking(), method.code, level, place)
    return t("explorer.method.added", title=plain(explore.method_title(method, place)))
