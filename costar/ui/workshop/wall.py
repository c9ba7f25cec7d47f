"""The workshop on the wall: each state in one view, nothing that only the facilitator should see."""

from collections.abc import Callable

import streamlit as st

from costar.domain.council.access import Action
from costar.domain.workshop.steps import steps_of
from costar.domain.workshop.workshop import Stage, Step
from costar.ui import navigation, state
from costar.ui.acting import show_answer
from costar.ui.errors import shown_errors
from costar.ui.parts.chart import say
from costar.ui.parts.moving import listen, show_countdown
from costar.ui.text import plain
from costar.ui.workshop.clicker import answer_keys, show_question
from costar.ui.workshop.wall_activities import ACTIVITIES
from costar.ui.workshop.wall_fit import rows_of
from costar.ui.workshop.wall_ideas import show_ideas_wall
from costar.ui.workshop.wall_lobby import aside_lines, groups_lines, say_joined, show_lobby
from costar.ui.workshop.wall_parts import beside_square, say_fitting, show_square, who_is_asked
from costar.ui.workshop.wall_risk_culture import CULTURE
from costar.ui.workshop.wall_turning import TURNED
from costar.usecases.council.languages import spoken
from costar.usecases.workshop import run, watch
from costar.usecases.workshop.run import Room
from costar.usecases.workshop.watch import Line
from costar.words import speaking, t

LOOK_ANYWAY = "10s"
"""The wall hears of every change; this is for a line that was cut."""

# Pixels of what stands beside the square while people score, as the stylesheets set it.
_HEIGHT, _WORDS = 736, 568
_TITLE, _CLOCK, _PAUSED = 58, 136, 56
_BAR, _THIN_BAR, _FEW_BARS = 64, 56, 3


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
        # Read before what is shown, so that no change falls between the two (decision 0032).
        line = watch.line_of(state.asking(), state.open_workshop())
        room = run.room(state.asking(), state.open_workshop())
        code = room.workshop.plan.room_language
        brought = spoken(state.asking().store, room.workshop.council_id, code)
        with speaking(code, brought.words if brought else None):
            _show_stage(room, line)


def _show_stage(room: Room, line: Line) -> None:
    # Its place is first; what it reads out is known only when the stage is drawn.
    ear = st.container()
    said = _shows(room)[room.workshop.progress.stage](room)
    with ear:
        listen(line, said=said, shown=_shown(room))
    show_answer(TURNED)
    if state.asking().may(Action.RUN_WORKSHOP):
        answer_keys(room)
        show_question(room)


def _shows(room: Room) -> dict[Stage, Callable[[Room], str]]:
    """How each stage looks; each returns what is read out."""
    before_reveal = {
        Stage.LOBBY: show_lobby,
        Stage.IDEAS: show_ideas_wall,
        Stage.SCORING: _show_scoring,
        Stage.HIDDEN: _show_hidden,
    }
    return before_reveal | (ACTIVITIES if room.workshop.plan.scores_activities else CULTURE)


def _shown(room: Room) -> dict[str, str]:
    """What the wall shows now, for whoever measures how fast it is."""
    progress = room.workshop.progress
    # Texts, since they become attributes of an element.
    counts = {name: str(room.turnout[name].sum()) for name in ("joined", "scored")}
    return {"stage": str(progress.stage), "round": str(progress.round_number)} | counts


def _show_scoring(room: Room) -> str:
    progress = room.workshop.progress
    counts = {name: int(room.turnout[name].sum()) for name in ("joined", "scored", "finished")}
    have_scored = t("wall.scored", **counts)
    words, square = beside_square()
    with square:
        show_square(room)
    with words:
        st.title(t("wall.scoring", round=progress.round_number), anchor=False)
        if progress.paused:
            st.header(t("wall.paused"), anchor=False)
        elif progress.closes_at:
            show_countdown(progress.closes_at)
        st.header(have_scored, anchor=False)
        _show_bars(room)
        _say_below(room, have_scored)
    return have_scored


def _say_below(room: Room, have_scored: str) -> None:
    """What is said below the bars, in the type that is left."""
    progress, bars = room.workshop.progress, int((room.turnout["joined"] > 0).sum())
    # From the fourth bar on moving.css sets the bars and the counts above them smaller.
    many = bars > _FEW_BARS
    clock = _PAUSED if progress.paused else _CLOCK if progress.closes_at else 0
    counts = rows_of(have_scored, 32 if many else 40, _WORDS) * (38 if many else 48) + (0 if many else 32)
    left = _HEIGHT - _TITLE - clock - counts - bars * (_THIN_BAR if many else _BAR) - 2 * 16
    lines = [
        room.workshop.plan.wording.instruction,
        *aside_lines(room),
        *who_is_asked(room),
        t("wall.private"),
    ]
    say_fitting(lines, _WORDS, left, 28)


def _show_bars(room: Room) -> None:
    """How many of each group have finished, as a bar and in words."""
    with st.container(key="wall_bars", gap="small"):
        for group, joined, finished in zip(
            *(room.turnout[name] for name in ("group", "joined", "finished")), strict=True
        ):
            if joined:
                counts = {"finished": int(finished), "joined": int(joined)}
                said = t("wall.finished", group=t(f"actor.{group}"), **counts)
                st.progress(counts["finished"] / counts["joined"], plain(said))


def _show_hidden(room: Room) -> str:
    said = t("wall.hidden", round=room.workshop.progress.round_number)
    words, square = beside_square()
    with square:
        show_square(room)
    with words.container(key="wall_way_in"):
        st.title(said, anchor=False)
        say(t("wall.hidden.what"))
        if Step.SCORE_AGAIN in steps_of(room.workshop.progress):
            say(t("wall.hidden.join"))
        say_joined(room)
        for line in [*groups_lines(room), *aside_lines(room)]:
            say(line)
    return said
