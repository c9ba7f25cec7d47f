"""The workshop on the wall: each state in one view, nothing that only the facilitator should see."""

import streamlit as st

from costar.charts import matrix as charts
from costar.charts.matrix_layout import WIDTH
from costar.charts.qr import qr_svg
from costar.charts.theme import Size, shorten
from costar.charts.voices import said
from costar.domain.fields import records_of
from costar.domain.workshop import Stage
from costar.ui import navigation, state
from costar.ui.components.chart import say
from costar.ui.components.decision import decision_sentence
from costar.ui.components.moving import listen, show_countdown, show_moving_figure
from costar.ui.components.workshop_control import spaced
from costar.ui.components.workshop_pairs import show_pairs_wall, show_preferred_wall
from costar.ui.components.workshop_results import drawn_round, latest_view, round_picture
from costar.ui.components.workshop_since import say_since_last
from costar.ui.components.workshop_talk import show_talk
from costar.ui.components.workshop_wall_parts import agreement_line, say_instruction
from costar.ui.errors import shown_errors
from costar.ui.text import plain
from costar.usecases import watching, workshops
from costar.usecases.workshops import Room
from costar.web.addresses import base_address
from costar.words import t

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
    with shown_errors():
        line = watching.line_of(state.asking(), state.open_workshop())
        room = workshops.room(state.asking(), state.open_workshop())
        ear = st.container()
        show = {
            Stage.LOBBY: _show_lobby,
            Stage.SCORING: _show_scoring,
            Stage.REVEAL: _show_reveal,
            Stage.TALK: _show_talk,
            Stage.PAIRS: show_pairs_wall,
            Stage.PREFERRED: show_preferred_wall,
            Stage.DECIDE: _show_decide,
            Stage.CLOSED: _show_closed,
        }[room.workshop.progress.stage]
        said = show(room)
        with ear:
            address = f"wall/{room.workshop.workshop_id}/stream?key={line.key}"
            listen(address, line.mark, said=said, shown=_shown(room))


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
    say_since_last(room)
    return t("wall.joined_all", n=int(room.turnout["joined"].sum()))


def _show_scoring(room: Room) -> str:
    progress = room.workshop.progress
    st.title(t("wall.scoring", round=progress.round_number), anchor=False)
    if progress.paused:
        st.header(t("wall.paused"), anchor=False)
    joined, scored = int(room.turnout["joined"].sum()), int(room.turnout["scored"].sum())
    have_scored = t("wall.scored", scored=scored, joined=joined)
    st.header(have_scored, anchor=False)
    if progress.closes_at and not progress.paused:
        show_countdown(progress.closes_at)
    say_instruction(room)
    say(t("wall.private"))
    say(t("wall.late", code=spaced(room.workshop.code)))
    return have_scored


def _show_reveal(room: Room) -> str:
    view = latest_view(room)
    picture = round_picture(view)
    summary = charts.matrix_summary(picture)
    figure, words = st.columns([13, 7], gap="small")
    with figure:
        drawn = drawn_round(view, size=Size.WALL)
        show_moving_figure(
            drawn, summary, title=t("wall.picture"), width=WIDTH[Size.WALL], key="workshop_wall"
        )
    with words:
        st.title(t("wall.talk_about"), anchor=False)
        if view.placed.empty:
            say(summary)
        if view.before:
            say(t("wall.round", round=room.workshop.progress.round_number))
        for record in records_of(view.least_agreed.head(_LISTED - bool(view.before))):
            say(agreement_line(record, longest=_LONGEST))
    return summary


def _show_talk(room: Room) -> str:
    return show_talk(room.workshop.workshop_id)


def _show_decide(room: Room) -> str:
    st.title(t("wall.decide"), anchor=False)
    view = latest_view(room)
    names = round_picture(view).quadrant_names
    for record in records_of(view.placed.head(_LISTED)):
        say(f"{record['number']} {shorten(str(record['title']), _LONGEST)}: {said(record, names)}")
        say(decision_sentence(record))
    return t("wall.decide")


def _show_closed(room: Room) -> str:
    st.title(t("wall.closed"), anchor=False)
    joined = int(room.turnout["joined"].sum())
    thanks = t("wall.thanks", joined=joined, activities=len(room.scored_now))
    say(thanks)
    return thanks


def _say_joined(room: Room) -> None:
    for group, joined in zip(room.turnout["group"], room.turnout["joined"], strict=True):
        if joined:
            say(t("wall.joined", group=t(f"actor.{group}"), joined=int(joined)))
