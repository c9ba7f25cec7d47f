"""The keypad: one paper ballot on one screen, a key for each score, Enter for the next ballot, with undo."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.steps import TYPING, PaperWay, ways_of
from costar.domain.workshop.subject import kept_as
from costar.domain.workshop.workshop import Progress, Stage
from costar.errors import UserError
from costar.sentences.phrases import numbered
from costar.ui import navigation, state
from costar.ui.acting import act_form
from costar.ui.errors import part
from costar.ui.parts.chart import say
from costar.ui.text import plain, plain_table
from costar.ui.workshop.camera import show_camera
from costar.ui.workshop.ideas_typed import show_typing
from costar.ui.workshop.keypad import BALLOT, Keypad
from costar.ui.workshop.paper_file import show_file
from costar.ui.workshop.paper_order import show_order
from costar.usecases.workshop import paper, run
from costar.usecases.workshop.paper import TypedBallot
from costar.usecases.workshop.run import Room
from costar.words import t

_SHOWN: Final = 8
# A keypad of numbers has no question mark.
_DONT_KNOW: Final = "0"


def show_paper() -> None:
    """The ballot to type in, what was typed last, many from a file, and the way back."""
    if not state.open_workshop():
        say(t("workshop.none_open"))
        st.page_link(navigation.page("workshop"), query_params={"council": state.council_id()})
        return
    progress = run.room(state.asking(), state.open_workshop()).workshop.progress
    if why := why_no_paper(progress):
        st.warning(t(why))
    if progress.stage is Stage.PAIRS:
        show_order()
    elif PaperWay.TYPE_IDEAS in ways_of(progress):
        show_typing(state.open_workshop())
    elif progress.stage is not Stage.IDEAS:
        show_camera()
        _show_ballot()
        _show_many()
    params = {"council": state.council_id(), "workshop": state.open_workshop()}
    st.page_link(navigation.page("workshop"), label=t("common.back"), query_params=params)


def why_no_paper(progress: Progress) -> str:
    """What says why no paper can be typed in now; "" where it can."""
    ways = ways_of(progress)
    if ways & TYPING:
        return ""
    if progress.paused:
        return "paper.paused"
    return "paper.no_round" if PaperWay.PRINT_BALLOTS in ways else "paper.no_more_rounds"


@part
def _show_ballot() -> None:
    room = run.room(state.asking(), state.open_workshop())
    keypad = _keypad(room)
    if PaperWay.TYPE_BALLOTS in ways_of(room.workshop.progress):
        st.header(t("paper.typing"), anchor=False)
        _show_boxes(room, keypad)
    _show_typed(room)


def _show_boxes(room: Room, keypad: Keypad[TypedBallot]) -> None:
    st.markdown(t("paper.how"))
    if room.workshop.progress.round_number > 1:
        say(t("paper.round", round=room.workshop.progress.round_number))
    with act_form("paper", t("paper.save"), partial(_save, room)):
        keypad.ask_ballot(_given_number(keypad), _last_group(keypad))
        # By this key costar.js leads from box to box, and keeps what is typed while a ballot is saved.
        with st.container(key="paper_scores"):
            for number, title in zip(room.scored_now["number"], room.scored_now["title"], strict=True):
                _ask_scores(keypad, int(number), str(title))


def _show_many() -> None:
    """Ballots about activities can come in a file; four statements are typed as fast."""
    workshop = run.room(state.asking(), state.open_workshop()).workshop
    ways = ways_of(workshop.progress)
    if workshop.plan.scores_activities and ways:
        show_file(takes_files=PaperWay.TYPE_BALLOTS in ways)


def _keypad(room: Room) -> Keypad[TypedBallot]:
    return Keypad("paper", room.workshop)


def _last_group(keypad: Keypad[TypedBallot]) -> str:
    return next((one.lines[-1].group for one in keypad.typed()), "")


def _given_number(keypad: Keypad[TypedBallot]) -> str:
    """The number of the next ballot, given to this screen alone; in a later round the sheets have theirs."""
    if keypad.workshop.progress.round_number > 1:
        return ""
    key = _key_of_number(keypad)
    # Once for each paper: every number that is given out is this screen's alone.
    if not state.get(key, 0):
        state.put(key, paper.next_ballot(state.asking(), keypad.workshop.workshop_id))
    return str(state.get(key, 0))


def _key_of_number(keypad: Keypad[TypedBallot]) -> str:
    return f"{keypad.box('number')}_{keypad.workshop.workshop_id}"


def _refuse_a_number_that_went(keypad: Keypad[TypedBallot], number: int) -> None:
    """See that a file which came meanwhile and this sheet do not become one ballot.

    Raises:
        UserError: another ballot has the number that was given to this sheet; the next stands in its box.
    """
    given = state.get(_key_of_number(keypad), 0)
    if number != given:
        return
    free = paper.next_ballot(state.asking(), keypad.workshop.workshop_id, given)
    if free != given:
        state.put(_key_of_number(keypad), free)
        state.put(keypad.box(BALLOT), str(free))
        raise UserError("paper_number_went", ballot=given, free=free)


def _ask_scores(keypad: Keypad[TypedBallot], number: int, title: str) -> None:
    scales = keypad.workshop.plan.asks
    words, *boxes = st.columns([8, *(2 for _ in scales)], vertical_alignment="center", gap="small")
    words.markdown(plain(numbered(number, title)))
    for scale, box in zip(scales, boxes, strict=True):
        label = t("paper.box", number=number, axis=t(f"paper.{scale}"))
        box.text_input(
            label,
            max_chars=1,
            key=keypad.box(f"{number}_{scale}"),
            placeholder=t(f"paper.{scale}"),
            label_visibility="collapsed",
        )


def _save(room: Room) -> str:
    keypad = _keypad(room)
    lines = _lines(keypad, list(map(int, room.scored_now["number"])))
    _refuse_a_number_that_went(keypad, lines[0].ballot_number)
    keypad.keep(paper.type_in(state.asking(), room.workshop.workshop_id, lines))
    return ""


def _lines(keypad: Keypad[TypedBallot], numbers: Sequence[int]) -> list[PaperScore]:
    """What stands in the boxes; an activity without a score is left out, one score alone has no other."""
    ballot = keypad.ballot()
    lines = []
    for number in numbers:
        texts = [keypad.text(f"{number}_{scale}") for scale in keypad.workshop.plan.asks]
        if any(texts):
            answers = kept_as([_score(number, text) for text in texts])
            lines.append(PaperScore(*ballot, number, *answers))
    if not lines:
        raise UserError("paper_nothing")
    return lines


def _score(number: int, text: str) -> int | None:
    if text in ("", _DONT_KNOW):
        return None
    if text not in ("1", "2", "3", "4", "5"):
        raise UserError("paper_score", number=number)
    return int(text)


def _show_typed(room: Room) -> None:
    keypad = _keypad(room)
    typed = keypad.typed()
    if not typed:
        return
    ballots = {number for one in typed for number in one.ballots}
    say(t("paper.typed", n=len(ballots), lines=sum(len(one.lines) for one in typed)))
    if typed[0].again:
        st.warning(t("paper.again", n=typed[0].again))
    if typed[0].not_asked:
        st.warning(t("paper.not_asked", n=typed[0].not_asked))
    keypad.show_way_back()
    rows = [
        {
            "ballot": line.ballot_number,
            "group": t(f"actor.{line.group}"),
            **_given(room, line),
        }
        for line in typed[0].lines[:_SHOWN]
    ]
    table = pd.DataFrame(rows).astype("str")
    table.columns = [t(f"paper.{name}") for name in table]
    st.table(
        plain_table(table),
        hide_index=True,
        width="content",
        alt=t("paper.undo", n=1, ballot=typed[0].ballots[0]),
    )


def _given(room: Room, line: PaperScore) -> dict[str, int | str]:
    """The number of what is scored, and the answer on each scale."""
    plan = room.workshop.plan
    asked = plan.asks_of(line.group)
    # Not strict, for of risk culture one thing is asked, and a line has room for two answers
    answers = zip(plan.asks, (line.impact, line.effort), strict=False)
    number = "activity" if plan.scores_activities else "statement"
    return {number: line.activity_number} | {
        scale: (answer or t("paper.dont_know")) if scale in asked else t("paper.was_not_asked")
        for scale, answer in answers
    }
