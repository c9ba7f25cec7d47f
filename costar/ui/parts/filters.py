"""The filters above a view, every one of them in the URL."""

from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from costar.domain.activities.activity import COS, Status
from costar.domain.activities.filters import Filters
from costar.domain.star.star import Measure
from costar.sentences.phrases import filter_words, joined
from costar.ui import resources, state
from costar.ui.parts.chart import say
from costar.ui.text import plain
from costar.usecases.records.browse import filter_options, holding
from costar.words import t

_PLACES = ("directorate", "service", "ward")
EVERYWHERE: Final[dict[str, str]] = dict.fromkeys(_PLACES, "")
"""For a link to one thing: no place that was chosen on the page before hides it."""


def choose_filters(
    *,
    statuses: tuple[str, ...] = (),
    search: bool = False,
    archived: DeltaGenerator | None = None,
) -> Filters:
    """The filters that were chosen.

    Args:
        statuses: what is chosen before anyone chooses.
        search: whether to offer a search box and the choice of a Co too.
        archived: where to offer to see the archived activities instead; None: nowhere.
    """
    asking = state.asking()
    options = resources.kept(asking, ("filter options",), lambda: filter_options(holding(asking).activities))
    # Its place is above the filters; what it says is known only below them.
    shown, box = filter_box()
    with box:
        place = {name: _choose_place(name, options[name]) for name in _PLACES if options[name]}
        co = _choose_co() if search else ""
        words = _search() if search else ""
        chosen = _choose_statuses(statuses)
    seen = archived is not None and _choose_archived(archived)
    filters = Filters(
        directorate=place.get("directorate", ""),
        service=place.get("service", ""),
        ward=place.get("ward", ""),
        statuses=chosen,
        co=co,
        search=words,
        archived=seen,
    )
    with shown:
        say(t("filter.shown", what=filter_words(filters)))
    state.forget(*(_gone(name) for name, chosen in place.items() if chosen))
    if gone := list(filter(None, (state.get(_gone(name), "") for name in _PLACES))):
        st.info(plain(t("filter.gone", names=joined(gone))))
    return filters


def is_none_found(filters: Filters) -> bool:
    """Whether no activity passes the filters."""
    asking = state.asking()
    return resources.kept(asking, ("none found", filters), lambda: holding(asking).kept(filters).empty)


def show_none_found() -> None:
    """Say that nothing fits the filters, and offer to let go of them."""
    with st.container(border=True, key="none_found"):
        st.header(t("filter.none"), anchor=False)
        st.markdown(t("filter.none.what"))
        st.button(t("filter.clear"), on_click=_clear, key="clear_filters")


def _clear() -> None:
    for key in (*_PLACES, "co", "search"):
        state.put(key, "")
    for key in ("status", "any_status"):
        state.put(key, [])
    state.put("archived", False)


def filter_box() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Where it is said what is shown, and where filters stand.

    On a narrow screen these are folded away behind a switch in the same line, so that the page comes first.
    """
    # costar.css goes by both keys and by their order: the filters stand right behind their switch.
    with st.container(horizontal=True, vertical_alignment="center", key="narrow_only_filters"):
        shown = st.container(width="content")
        st.toggle(t("filter.change"), key="filters_changed")
    return shown, st.container(horizontal=True, vertical_alignment="center", key="filters")


def filters_in_url(statuses: tuple[str, ...] = ()) -> Filters:
    """The filters that the URL asks for, for a page that draws no widgets.

    Args:
        statuses: what is chosen when the URL says nothing of it.
    """
    asked = state.shared_choices()
    # Streamlit writes what an option is called into the address, and not its code.
    labels = {t(f"status.{status}"): status.value for status in Status}
    cos = {t(f"co.{co}"): co for co in COS}
    # What an address asks for that is no status here is as if it were not there.
    chosen = [
        labels[label] for label in asked.get("status" if statuses else "any_status", ()) if label in labels
    ]
    return Filters(
        directorate=_first(asked, "directorate"),
        service=_first(asked, "service"),
        ward=_first(asked, "ward"),
        statuses=tuple(chosen) or statuses,
        co=cos.get(_first(asked, "co"), ""),
        search=_first(asked, "search"),
    )


def measure_in_url() -> Measure:
    """The measure that the URL asks for."""
    measures = {t(f"measure.{measure}"): measure for measure in Measure}
    return measures.get(_first(state.shared_choices(), "measure"), Measure.REACH)


def is_in_url(key: str) -> bool:
    """Whether a switch is on in the URL."""
    return _first(state.shared_choices(), key).casefold() == "true"


def _first(asked: dict[str, list[str]], name: str) -> str:
    return next(iter(asked.get(name, ())), "")


def _as_it_is(value: str) -> str:
    return value


def _status_labels(statuses: list[str]) -> list[str]:
    return [t(f"status.{status}") for status in statuses]


def _search() -> str:
    """What is searched for. Like its neighbours it says what it is in its box: all stand in one line."""
    state.say_in_url("search", _as_it_is)
    label = t("filter.search")
    words = st.text_input(
        label,
        placeholder=label,
        label_visibility="collapsed",
        key="search",
        bind="query-params",
        # At each key and not only at Enter: the view follows while one types.
        live=True,
    )
    return words or ""


def _choose_statuses(statuses: tuple[str, ...]) -> tuple[str, ...]:
    # Two names, for pages begin otherwise, with current activities or with all: neither hands its own on.
    key = "status" if statuses else "any_status"
    state.say_in_url(key, _status_labels)
    chosen = st.pills(
        t("filter.status"),
        [status.value for status in Status],
        selection_mode="multi",
        default=list(statuses),
        format_func=lambda status: t(f"status.{status}"),
        wrap=True,
        label_visibility="collapsed",
        key=key,
        bind="query-params",
    )
    return tuple(chosen)


def _choose_archived(place: DeltaGenerator) -> bool:
    with place:
        return st.toggle(t("filter.archived"), key="archived", bind="query-params")


def _gone(name: str) -> str:
    """Under which name the visit keeps a place that was asked for and is not there."""
    return f"{name}_{state.GONE}"


def _choose_place(name: str, options: list[str]) -> str:
    state.say_in_url(name, _as_it_is)
    # Streamlit lets go of what is no option, in the visit and in the address, and then shows everything.
    if (asked := state.get(name, "") or state.in_url(name)) and asked not in options:
        state.put(_gone(name), asked)
    chosen = st.selectbox(
        t(f"filter.{name}"),
        ["", *options],
        format_func=lambda one: one or t(f"filter.all.{name}"),
        label_visibility="collapsed",
        key=name,
        bind="query-params",
    )
    return chosen or ""


def _choose_co() -> str:
    state.say_in_url("co", lambda co: t(f"co.{co}"))
    chosen = st.selectbox(
        t("filter.co"),
        ["", *COS],
        format_func=lambda co: t(f"co.{co}") if co else t("filter.all.co"),
        label_visibility="collapsed",
        key="co",
        bind="query-params",
    )
    return chosen or ""
