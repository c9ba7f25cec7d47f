"""The facilitator's control: where the workshop is, who has scored (never what), and the next step."""

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from costar.domain.workshop.agenda import PART_OF_STAGE, agenda_for, agenda_parts
from costar.domain.workshop.easy_read import EasyRead
from costar.domain.workshop.steps import LOOKED_AT, TYPING, PaperWay, steps_of, ways_of
from costar.domain.workshop.workshop import Progress, Stage, Step
from costar.sentences.voices import effort_method
from costar.ui import state
from costar.ui.acting import Look, act_button, just_did, show_answer
from costar.ui.errors import part, shown_errors
from costar.ui.parts.chart import say
from costar.ui.public.page import show_public
from costar.ui.text import plain, plain_table
from costar.ui.workshop.clicker import answer_keys, show_question
from costar.ui.workshop.closing import ask_before_closing, show_way_on
from costar.ui.workshop.deciding import put_away, say_still_writing, show_deciding, show_still_writing
from costar.ui.workshop.ideas import show_ideas
from costar.ui.workshop.items import show_items
from costar.ui.workshop.parts_now import parts_now
from costar.ui.workshop.replan import show_replan
from costar.ui.workshop.results import show_looked_at
from costar.ui.workshop.risk_culture import show_culture
from costar.ui.workshop.set_aside import say_stuffing, show_set_aside
from costar.ui.workshop.summary import show_summary
from costar.ui.workshop.tie_break import say_pairs, say_preferred_where_ended
from costar.ui.workshop.wall_turning import TURNED, show_turning
from costar.usecases.workshop import run
from costar.usecases.workshop.run import Room
from costar.web.addresses import PhoneReach, base_address, reach_of
from costar.words import t

_EXTRA_MINUTES = 2
_STEPS = "steps_answer"
_STILL_COMING = (Stage.LOBBY, Stage.SCORING, Stage.PAIRS)
_NO_MORE_AFTER = (Stage.SCORING, Stage.PAIRS, Stage.HIDDEN)
"""Where somebody may want to know that what is shown takes no more answers."""


def show_control(workshop_id: str) -> None:
    """One workshop: its state, its steps, and what belongs to the state."""
    room = run.room(state.asking(), workshop_id)
    progress = room.workshop.progress
    with st.container(horizontal=True, vertical_alignment="center", key="named"):
        st.header(plain(room.workshop.plan.name), anchor=False, width="content")
        # After a step the keyboard is here (costar.js); nothing fades while it looks again (costar.css).
        with st.container(key="where", width="content"):
            st.markdown(_where(room, t(f"stage.{progress.stage}")))
    if progress.paused:
        st.warning(t("workshop.paused"))
    say_still_writing(room)
    if room.workshop.plan.easy_read is not EasyRead.NO:
        st.caption(t("easy.method"))
    if doers := room.workshop.plan.doers:
        st.caption(effort_method(doers))
    # Before the reveal, when it can still wait for whoever is not done (decision 0054).
    if progress.stage in _NO_MORE_AFTER:
        say(t(_no_more_of(progress)))
    _show_lead(room)
    if room.workshop.plan.scores_activities and progress.stage in LOOKED_AT:
        show_looked_at(room)
    # What a room says of risk culture has no place on the Matrix (decision 0018).
    (_show_activities if room.workshop.plan.scores_activities else show_culture)(room)
    if progress.stage is not Stage.CLOSED:
        if progress.stage not in _STILL_COMING:
            _show_arrivals(room)
        show_items(room)
        show_replan(room)
        show_set_aside(room)
    _show_end(room)


def _show_lead(room: Room) -> None:
    """The steps, and whoever comes in by them."""
    _show_steps(room)
    if room.workshop.progress.stage in _STILL_COMING:
        _show_arrivals(room)
    show_ideas(room)


def _no_more_of(progress: Progress) -> str:
    is_last = progress.stage is Stage.HIDDEN and Step.SCORE_AGAIN not in steps_of(progress)
    return "workshop.no_more.hidden_last" if is_last else f"workshop.no_more.{progress.stage}"


def _where(room: Room, stage: str) -> str:
    """Where the workshop is, and how long the agenda gives it."""
    progress, agenda = room.workshop.progress, agenda_for(room.workshop.plan.people)
    has_round = progress.was_revealed or progress.stage is Stage.SCORING
    where = t("workshop.where", stage=stage, round=progress.round_number) if has_round else f"**{stage}**"
    part = PART_OF_STAGE.get(progress.stage)
    if agenda is None or part is None:
        return where
    minutes = dict(agenda_parts(agenda, len(room.scored_now)))[part]
    return t("workshop.where.minutes", where=where, n=minutes)


def _show_activities(room: Room) -> None:
    stage = room.workshop.progress.stage
    show_still_writing(room)
    if stage is Stage.PAIRS:
        _show_pairs(room.workshop.workshop_id)
    say_preferred_where_ended(room)
    if stage is Stage.CLOSED:
        show_summary(room)
    show_deciding(room)
    if stage is Stage.DECIDE:
        # Below many decisions the step at the top is far, most of all by keyboard.
        close = partial(_take, room, Step.CLOSE)
        ask_before_closing(room, close, "secondary", key="close_below", place=_STEPS)
    if stage is Stage.CLOSED:
        show_public(room)


def _show_arrivals(room: Room) -> None:
    """How people come in and who has come: first while they come, below what the room looks at afterwards."""
    _show_way_in(room)
    _show_turnout(room.workshop.workshop_id, room.workshop.progress)


def _show_steps(room: Room) -> None:
    """The next step, large; all others small; the wall's parts, where it has several."""
    workshop_id, possible = room.workshop.workshop_id, steps_of(room.workshop.progress)
    # By this key costar.js knows a step, after which the keyboard stays beside the steps.
    with st.container(key="steps"):
        # In one line where there is room: on a laptop the whole picture of the round is in view below it.
        with st.container(horizontal=True, vertical_alignment="center", key="all_steps"):
            with st.container(key="next_step", width="content"):
                for step in possible[:1]:
                    _show_step(room, step, "primary")
                if room.workshop.is_closed:
                    show_way_on(room)
            for step in possible[1:]:
                _show_step(room, step, "tertiary")
            if room.workshop.progress.stage is Stage.SCORING:
                extend = partial(_extend, workshop_id)
                words = t("workshop.extend", n=_EXTRA_MINUTES)
                act_button(words, extend, key="extend", place=_STEPS, type="tertiary")
            _show_wall_parts(room)
            # Only where that is said are Page Down and Page Up a clicker's: else they scroll, as expected.
            is_heard = room.workshop.progress.stage is not Stage.CLOSED and st.toggle(
                t("clicker.here"), help=t("clicker.help"), key="clicker_here", width="content"
            )
        show_answer(_STEPS)
        show_answer(TURNED)
        if is_heard:
            answer_keys(room)
            show_question(room)


def _show_step(room: Room, step: Step, look: Look) -> None:
    if step is Step.CLOSE:
        ask_before_closing(room, partial(_take, room, step), look, key="close_step", place=_STEPS)
        return
    take = partial(_take, room, step)
    act_button(t(f"step.{step}"), take, key=f"step_{step}", type=look, place=_STEPS)


def _show_wall_parts(room: Room) -> None:
    if (parts := parts_now(room)) > 1:
        st.markdown(t("workshop.wall_shows"), width="content")
        show_turning(room, parts)


def _take(drawn: Room, step: Step) -> str:
    """Take a step from where the room was when this page was drawn: another laptop may have gone on since."""
    run.take_step(state.asking(), drawn.workshop.workshop_id, step, drawn.workshop.progress)
    put_away()
    return ""


def _extend(workshop_id: str) -> str:
    run.extend(state.asking(), workshop_id, _EXTRA_MINUTES)
    return t("workshop.extended", n=_EXTRA_MINUTES)


def _show_way_in(room: Room) -> None:
    workshop = room.workshop
    st.markdown(t("workshop.way_in", code=workshop.said_code))
    choices = urlencode({"council": workshop.council_id, "workshop": workshop.workshop_id})
    with st.container(horizontal=True):
        st.link_button(t("workshop.wall"), f"workshop_projector?{choices}")
        st.link_button(t("workshop.poster"), f"join/{workshop.token}/poster")
        for words, address in _paper_links(workshop.progress):
            st.link_button(t(words), address.format(token=workshop.token, choices=choices))
    _show_connection_check()


def _paper_links(progress: Progress) -> list[tuple[str, str]]:
    """The words and the addresses of what helpers can do with paper now."""
    ways, page = ways_of(progress), "workshop_paper?{choices}"
    links = [("workshop.paper", page)] if ways & TYPING else []
    if PaperWay.PRINT_BALLOTS in ways:
        # Once: where ballots can be typed in, the same page is among them already.
        links += [] if links else [("workshop.paper_sheets", page)]
        links.append(("workshop.paper_ballots", "join/{token}/paper"))
    if PaperWay.PRINT_ORDER in ways:
        links.append(("workshop.paper_order", "join/{token}/order"))
    return links


def _show_connection_check() -> None:
    """Whether phones in this room will reach this laptop, and what to do where they do not."""
    page_url = str(st.context.url)
    reach = reach_of(page_url)
    with st.expander(t("connection.check"), expanded=reach is not PhoneReach.LIKELY):
        if reach is not PhoneReach.LIKELY:
            st.warning(t(f"connection.{reach.name.lower()}"))
            return
        st.markdown(t("connection.try", address=plain(f"{base_address(page_url)}/join")))
        st.markdown(t("connection.fails"))


@st.fragment(run_every="3s")
def _show_turnout(workshop_id: str, drawn: Progress) -> None:
    with shown_errors(), state.one_moment():
        room = run.room(state.asking(), workshop_id)
        if room.workshop.progress != drawn:
            st.rerun()  # a clicker at the wall, or another tab, has gone on: the steps above are of the past
        turnout = room.turnout
        if room.workshop.progress.stage is Stage.PAIRS:
            # What was scored is the round before; the tie-break says for itself how far the room has got.
            turnout = turnout[["group", "joined"]]
        else:
            counts = {name: int(turnout[name].sum()) for name in ("joined", "scored", "finished")}
            st.markdown(t("workshop.turnout", **counts))
        say_stuffing(workshop_id)
        named = turnout.assign(group=turnout["group"].map(lambda group: t(f"actor.{group}")))
        headings = {name: t(f"workshop.column.{name}") for name in named.columns}
        with st.container(key="short_turnout"):
            table = plain_table(named.rename(columns=headings))
            st.table(table, hide_index=True, width="content", alt=t("workshop.turnout.alt"))


@st.fragment(run_every="3s")
def _show_pairs(workshop_id: str) -> None:
    with shown_errors(), state.one_moment():
        st.header(t("pairs.question"), anchor=False)
        say_pairs(run.room(state.asking(), workshop_id))


def _show_end(room: Room) -> None:
    st.button(t("workshop.back_to_list"), on_click=state.show_workshop, args=("",))
    if room.workshop.progress.stage is Stage.CLOSED:
        say(t("workshop.links_destroyed"))
    with st.expander(t("workshop.erase")):
        _show_erase(room.workshop.workshop_id)


@part
def _show_erase(workshop_id: str) -> None:
    st.markdown(t("workshop.erase.what"))
    if just_did("erase_workshop"):
        st.rerun()  # the page around this part shows a workshop that is gone
    if st.checkbox(t("workshop.erase.sure")):
        act_button(t("workshop.erase.go"), partial(_erase, workshop_id), key="erase_workshop")


def _erase(workshop_id: str) -> str:
    run.erase(state.asking(), workshop_id)
    state.show_workshop("")
    return t("workshop.erased")
