"""The tie-break for who runs it, on the wall, and beside the quick wins."""

from functools import partial

import streamlit as st

from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.domain.workshop.tie_break import FEWEST, MOST
from costar.errors import NotFound
from costar.sentences.phrases import numbered
from costar.ui import state
from costar.ui.acting import act_form
from costar.ui.parts.chart import say
from costar.ui.workshop.wall_parts import beside_square, show_square
from costar.ui.workshop.wall_turning import (
    WallLines,
    part_of,
    parts_beside_square,
    parts_over_all,
    show_lines,
    show_turning,
)
from costar.usecases.matrix.view import RoundView
from costar.usecases.workshop import run, tie_break
from costar.usecases.workshop.run import Room
from costar.usecases.workshop.tie_break import Preferred
from costar.words import t


def show_tie_break(room: Room, view: RoundView) -> None:
    """Choose what the room compares."""
    titles = {str(one.activity_id): numbered(one.number, one.title) for one in view.placed.itertuples()}
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
    """While phones answer: the way in, the question, what is compared, and how far the room has got."""
    parts, counts = pairs_parts(room), _how_far(room)
    counted = t("wall.scored", **counts)
    words, square = beside_square()
    with square:
        show_square(room)
    with words:
        st.title(t("pairs.question"), anchor=False)
        if room.workshop.progress.paused:
            st.header(t("wall.paused"), anchor=False)
        show_lines(part_of(room, parts))
        st.progress(min(counts["finished"] / counts["joined"], 1.0) if counts["joined"] else 0.0, counted)
        show_turning(room, len(parts))
    return counted


def pairs_parts(room: Room) -> list[WallLines]:
    """What is compared, as it stands on the wall."""
    tied = room.items[room.items["activity_id"].isin(room.workshop.progress.tied)]
    lines = [numbered(number, title) for number, title in zip(tied["number"], tied["title"], strict=True)]
    return parts_beside_square(lines)


def show_preferred_wall(room: Room) -> str:
    """The order that the tie-break gave."""
    st.title(t("pairs.order"), anchor=False)
    found = tie_break.preferred(state.asking(), room.workshop.workshop_id)
    lines = _order_lines(found)
    show_lines(parts_over_all("", lines)[0])
    for sentence in _of_how_many(found):
        say(sentence)
    # The first of the order, or that there are too few: all of it is too long to be read out.
    return lines[0]


def say_pairs(room: Room) -> None:
    """What is compared, and how far the room has got. Never an answer."""
    tied = room.items[room.items["activity_id"].isin(room.workshop.progress.tied)]
    for number, title in zip(tied["number"], tied["title"], strict=True):
        say(numbered(number, title))
    st.header(t("wall.scored", **_how_far(room)), anchor=False)


def say_preferred(room: Room) -> None:
    """The order that the tie-break gave, in words."""
    found = tie_break.preferred(state.asking(), room.workshop.workshop_id)
    for line in (*_order_lines(found), *_of_how_many(found)):
        say(line)


def _how_far(room: Room) -> dict[str, int]:
    """How many have finished and how many have begun, of how many: whoever answered one pair is not done."""
    found = tie_break.turnout(state.asking(), room.workshop.workshop_id)
    joined = int(room.turnout["joined"].sum())
    return {"finished": found.finished, "scored": found.begun, "joined": joined}


def _order_lines(found: Preferred) -> list[str]:
    # Of fewer than three ballots an order would be somebody's own (decision 0011).
    return [_line(found, record) for record in records_of(found.order)] or [t("pairs.too_few")]


def _of_how_many(found: Preferred) -> list[str]:
    if found.order.empty:
        return []
    return [t("pairs.ballots", n=found.ballots), t(f"pairs.{found.weighing}")]


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


def _line(found: Preferred, record: Record) -> str:
    # With its number, as everywhere on wall, phones and paper: a bare place was read as one
    said = {
        "place": _place_of(found, record),
        "title": numbered(int(str(record["number"])), text_of(record, "title")),
    }
    if record["preferred"] is None:
        # Of a closed tie-break a count of fewer than five on either side is not told (decision 0042).
        return t("pairs.line.shared", **said)
    counts = {name: text_of(record, name) for name in ("preferred", "compared")}
    return t("pairs.line", **said, **counts)


def _of_win(found: Preferred, record: Record) -> str:
    said: dict[str, str | int] = {
        "workshop": found.workshop,
        "place": _place_of(found, record),
        "of": len(found.order),
    }
    if record["preferred"] is None:
        return t("pairs.of_win.shared", **said)
    counts = {name: text_of(record, name) for name in ("preferred", "compared")}
    return t("pairs.of_win", **said, **counts)


def _place_of(found: Preferred, record: Record) -> str:
    """The place in words; who is as strong has the same, and both say so."""
    has_equals = int((found.order["place"] == record["place"]).sum()) > 1
    return t("pairs.place.equal" if has_equals else "pairs.place", place=text_of(record, "place"))
