"""The workshop on the wall: each state in one view, nothing that only the facilitator should see."""

from collections.abc import Callable

import streamlit as st

from costar.charts.parts.qr import qr_svg
from costar.charts.parts.theme import shorten
from costar.domain.workshop.workshop import Stage
from costar.ui import navigation, state
from costar.ui.errors import shown_errors
from costar.ui.parts.chart import say
from costar.ui.parts.moving import listen, show_countdown
from costar.ui.text import plain
from costar.ui.workshop.control import spaced
from costar.ui.workshop.since_last import say_since_last
from costar.ui.workshop.wall_activities import ACTIVITIES
from costar.ui.workshop.wall_ideas import show_ideas_wall
from costar.ui.workshop.wall_parts import say_instruction
from costar.ui.workshop.wall_risk_culture import CULTURE
from costar.usecases.council.languages import spoken
from costar.usecases.workshop import run, set_aside, watch
from costar.usecases.workshop.run import Room
from costar.usecases.workshop.watch import Line
from costar.web.addresses import base_address
from costar.words import speaking, t

LOOK_ANYWAY = "10s"
"""The wall hears of every change; this is for a line that was cut."""

_LISTED = 4
_LONGEST = 40
_LONGEST_NAME = 70


def show_workshop_wall() -> None:
    """The wall follows the workshop by itself."""
    if not state.open_workshop():
        show_no_workshop()
        return
    with st.container(key="projector"):
        _show()


def show_no_workshop() -> None:
    """Where no workshop was named: the way to them."""
    st.title(t("workshop.none_open"), anchor=False)
    st.page_link(navigation.page("workshop"), query_params={"council": state.council_id()})


@st.fragment(run_every=LOOK_ANYWAY)
def _show() -> None:
    with shown_errors(), state.one_moment():
        line = watch.line_of(state.asking(), state.open_workshop())
        room = run.room(state.asking(), state.open_workshop())
        code = room.workshop.plan.room_language
        brought = spoken(state.asking().store, room.workshop.council_id, code)
        with speaking(code, brought.words if brought else None):
            _show_stage(room, line)


def _show_stage(room: Room, line: Line) -> None:
    ear = st.container()
    said = _shows(room)[room.workshop.progress.stage](room)
    with ear:
        listen(line, said=said, shown=_shown(room))


def _shows(room: Room) -> dict[Stage, Callable[[Room], str]]:
    """How each stage looks; each returns what is read out."""
    before_reveal = {
        Stage.LOBBY: _show_lobby,
        Stage.IDEAS: show_ideas_wall,
        Stage.SCORING: _show_scoring,
    }
    return before_reveal | (ACTIVITIES if room.workshop.plan.scores_activities else CULTURE)


def _shown(room: Room) -> dict[str, str]:
    """What the wall shows now, for whoever measures how fast it is."""
    progress = room.workshop.progress
    counts = {name: str(room.turnout[name].sum()) for name in ("joined", "scored")}
    return {"stage": str(progress.stage), "round": str(progress.round_number)} | counts


def _show_lobby(room: Room) -> str:
    base = base_address(str(st.context.url))
    code, words = st.columns([9, 11], gap="small")
    with code:
        qr = qr_svg(f"{base}/join/{room.workshop.token}")
        st.image(qr, width="stretch", alt=t("wall.qr"))
    with words:
        st.title(plain(shorten(room.workshop.plan.name, _LONGEST_NAME)), anchor=False)
        say_instruction(room)
        say(t("wall.join"))
        say(t("wall.address", address=f"{base}/join"))
        st.header(spaced(room.workshop.code), anchor=False)
        _say_joined(room)
        _say_aside(room)
    say_since_last(room)
    return t("wall.joined_all", n=int(room.turnout["joined"].sum()))


def _show_scoring(room: Room) -> str:
    progress = room.workshop.progress
    st.title(t("wall.scoring", round=progress.round_number), anchor=False)
    if progress.paused:
        st.header(t("wall.paused"), anchor=False)
    counts = {name: int(room.turnout[name].sum()) for name in ("joined", "scored", "finished")}
    have_scored = t("wall.scored", **counts)
    st.header(have_scored, anchor=False)
    _say_aside(room)
    if progress.closes_at and not progress.paused:
        show_countdown(progress.closes_at)
    say_instruction(room)
    say(t("wall.private"))
    say(t("wall.late", code=spaced(room.workshop.code)))
    return have_scored


def _say_aside(room: Room) -> None:
    """That ballots are set aside: whoever sits in the room may ask why."""
    if aside := set_aside.how_many_aside(state.asking(), room.workshop.workshop_id):
        say(t("wall.aside", n=aside))


def _say_joined(room: Room) -> None:
    for group, joined in zip(room.turnout["group"], room.turnout["joined"], strict=True):
        if joined:
            say(t("wall.joined", group=t(f"actor.{group}"), joined=int(joined)))
