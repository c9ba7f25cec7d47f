"""The tie-break for who runs it, on the wall, and beside the quick wins."""

from functools import partial

import streamlit as st

from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.domain.workshop.tie_break import FEWEST, MOST
from costar.errors import NotFound
from costar.ui import state
from costar.ui.acting import act_form
from costar.ui.parts.chart import say
from costar.usecases.matrix.view import RoundView
from costar.usecases.workshop import run, tie_break
from costar.usecases.workshop.run import Room
from costar.usecases.workshop.tie_break import Preferred
from costar.words import t


def show_tie_break(room: Room, view: RoundView) -> None:
    """Choose what the room compares."""
    titles = {str(one.activity_id): f"{one.number} {one.title}" for one in view.placed.itertuples()}
    if len(titles) < FEWEST:
        return
    with st.expander(t("pairs.title"), key="tie_break"):
        st.markdown(t("pairs.how", fewest=FEWEST, most=MOST))
        ask = partial(_ask, room.workshop.workshop_id)
        with act_form("pairs", t("pairs.ask"), ask, type="secondary"):
            st.multiselect(
                t("pairs.which"),
                list(titles),
                format_func=titles.__getitem__,
                max_selections=MOST,
                key="tied",
            )


def show_pairs_wall(room: Room) -> str:
    """While phones answer: the question, what is compared, and how many have answered."""
    st.title(t("pairs.question"), anchor=False)
    return say_pairs(room)


def show_preferred_wall(room: Room) -> str:
    """The order that the tie-break gave."""
    st.title(t("pairs.order"), anchor=False)
    return say_preferred(room)


def say_pairs(room: Room) -> str:
    """What is compared, and how many have answered. Never an answer."""
    tied = room.items[room.items["activity_id"].isin(room.workshop.progress.tied)]
    for number, title in zip(tied["number"], tied["title"], strict=True):
        say(f"{number} {title}")
    joined = int(room.turnout["joined"].sum())
    n = tie_break.answered(state.asking(), room.workshop.workshop_id)
    counted = t("pairs.answered", n=n, joined=joined)
    st.header(counted, anchor=False)
    return counted


def say_preferred(room: Room) -> str:
    """The order that the tie-break gave, in words."""
    found = tie_break.preferred(state.asking(), room.workshop.workshop_id)
    if found.order.empty:
        say(t("pairs.too_few"))
        return t("pairs.too_few")
    lines = [_line(record) for record in records_of(found.order)]
    for line in lines:
        say(line)
    say(t("pairs.ballots", n=found.ballots))
    say(t(f"pairs.{found.weighing}"))
    return lines[0]


def say_preferred_where_ended(room: Room) -> None:
    """The same, where there is an ended tie-break."""
    if room.workshop.progress.compared:
        st.header(t("pairs.order"), anchor=False)
        say_preferred(room)


def preferred_lines() -> dict[str, str]:
    """For each activity of the council's latest tie-break, how it came out, in a sentence."""
    try:
        found = tie_break.preferred_now(state.asking())
    except NotFound:
        return {}
    return (
        {}
        if found is None
        else {text_of(one, "activity_id"): _of_win(found, one) for one in records_of(found.order)}
    )


def _ask(workshop_id: str) -> str:
    none: list[str] = []
    run.compare(state.asking(), workshop_id, state.get("tied", none))
    return ""


def _line(record: Record) -> str:
    if record["preferred"] is None:
        return t("pairs.line.shared", place=text_of(record, "place"), title=text_of(record, "title"))
    return t(
        "pairs.line",
        place=text_of(record, "place"),
        title=f"{record['title']}",
        preferred=text_of(record, "preferred"),
        compared=text_of(record, "compared"),
    )


def _of_win(found: Preferred, record: Record) -> str:
    workshop, place, of = found.workshop, text_of(record, "place"), len(found.order)
    if record["preferred"] is None:
        return t("pairs.of_win.shared", workshop=workshop, place=place, of=of)
    return t(
        "pairs.of_win",
        workshop=workshop,
        place=place,
        of=of,
        preferred=text_of(record, "preferred"),
        compared=text_of(record, "compared"),
    )
