"""The keypad: one paper ballot on one screen, a key for each score, Enter for the next ballot, with undo."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.subject import kept_as
from costar.domain.workshop.workshop import Stage
from costar.errors import UserError
from costar.ui import navigation, state
from costar.ui.acting import act_button, act_form
from costar.ui.errors import part
from costar.ui.parts.chart import say
from costar.ui.text import plain, plain_table
from costar.ui.workshop.camera import show_camera
from costar.ui.workshop.ideas_typed import show_typing
from costar.ui.workshop.paper_file import show_file
from costar.ui.workshop.paper_order import show_order
from costar.usecases.workshop import paper, run
from costar.usecases.workshop.paper import TypedBallot
from costar.usecases.workshop.run import Room
from costar.words import t

TYPED: Final = "paper_typed"
_TIMES: Final = "paper_times"
"""How many ballots were saved: each is typed into boxes of its own, so that none keeps an old score."""

_SHOWN: Final = 8
_DONT_KNOW: Final = "0"


def show_paper() -> None:
    """The ballot to type in, what was typed last, many from a file, and the way back."""
    if not state.open_workshop():
        say(t("workshop.none_open"))
        st.page_link(navigation.page("workshop"), query_params={"council": state.council_id()})
        return
    stage = run.room(state.asking(), state.open_workshop()).workshop.progress.stage
    if stage is Stage.IDEAS:
        show_typing(state.open_workshop())
    elif stage is Stage.PAIRS:
        show_order()
    else:
        show_camera()
        _show_ballot()
        _show_many()
    params = {"council": state.council_id(), "workshop": state.open_workshop()}
    st.page_link(navigation.page("workshop"), label=t("common.back"), query_params=params)


@part
def _show_ballot() -> None:
    room = run.room(state.asking(), state.open_workshop())
    st.header(t("paper.typing"), anchor=False)
    st.markdown(t("paper.how"))
    if room.workshop.progress.round_number > 1:
        say(t("paper.round", round=room.workshop.progress.round_number))
    with act_form("paper", t("paper.save"), partial(_save, room)):
        _ask_ballot(room)
        with st.container(key="paper_scores"):
            for number, title in zip(room.scored_now["number"], room.scored_now["title"], strict=True):
                _ask_scores(int(number), str(title), room.workshop.plan.asks)
    _show_typed(room)


def _show_many() -> None:
    """Ballots about activities can come in a file; four statements are typed as fast."""
    if run.room(state.asking(), state.open_workshop()).workshop.plan.scores_activities:
        show_file()


def _ask_ballot(room: Room) -> None:
    last = next(iter(_typed()), None)
    groups = room.workshop.plan.groups
    ballot, group, names = st.columns([2, 2, 8], vertical_alignment="bottom")
    number = _given_number(room)
    ballot.text_input(t("paper.ballot"), number, max_chars=4, key=_box("ballot"))
    kept = str(groups.index(last.lines[-1].group) + 1) if last and last.lines[-1].group in groups else ""
    group.text_input(t("paper.group"), kept, max_chars=1, key=_box("group"))
    names.markdown(t("paper.groups", groups=_numbered(groups)))


def _given_number(room: Room) -> str:
    """The number of the next ballot, given to this screen alone; in a later round the sheets have theirs."""
    if room.workshop.progress.round_number > 1:
        return ""
    key = f"{_box('number')}_{room.workshop.workshop_id}"
    if not state.get(key, 0):
        state.put(key, paper.next_ballot(state.asking(), room.workshop.workshop_id))
    return str(state.get(key, 0))


def _ask_scores(number: int, title: str, scales: Sequence[str]) -> None:
    words, *boxes = st.columns([8, *(2 for _ in scales)], vertical_alignment="center", gap="small")
    words.markdown(plain(f"{number} {title}"))
    for scale, box in zip(scales, boxes, strict=True):
        label = t("paper.box", number=number, axis=t(f"paper.{scale}"))
        box.text_input(
            label,
            max_chars=1,
            key=_box(f"{number}_{scale}"),
            placeholder=t(f"paper.{scale}"),
            label_visibility="collapsed",
        )


def _save(room: Room) -> str:
    saved = paper.type_in(state.asking(), room.workshop.workshop_id, _lines(room))
    state.put(TYPED, [saved, *_typed()])
    state.put(_TIMES, state.get(_TIMES, 0) + 1)
    return ""


def _lines(room: Room) -> list[PaperScore]:
    """What stands in the boxes; an activity without a score is left out, one score alone has no other."""
    ballot, group = _text("ballot"), _text("group")
    groups = room.workshop.plan.groups
    if not (ballot.isdecimal() and int(ballot)):
        raise UserError("paper_ballot_number")
    if not (group.isdecimal() and 1 <= int(group) <= len(groups)):
        raise UserError("paper_group")
    lines = []
    for number in map(int, room.scored_now["number"]):
        texts = [_text(f"{number}_{scale}") for scale in room.workshop.plan.asks]
        if any(texts):
            answers = kept_as([_score(number, text) for text in texts])
            lines.append(PaperScore(int(ballot), groups[int(group) - 1], number, *answers))
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
    typed = _typed()
    if not typed:
        return
    ballots = {number for one in typed for number in one.ballots}
    say(t("paper.typed", n=len(ballots), lines=sum(len(one.lines) for one in typed)))
    if typed[0].again:
        st.warning(t("paper.again", n=typed[0].again))
    act_button(t("paper.undo", n=len(typed[0].ballots), ballot=typed[0].ballots[0]), _undo, key="undo_paper")
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
    st.table(plain_table(table), hide_index=True, alt=t("paper.undo", n=1, ballot=typed[0].ballots[0]))


def _given(room: Room, line: PaperScore) -> dict[str, int | str]:
    """The number of what is scored, and the answer on each scale."""
    plan = room.workshop.plan
    answers = zip(plan.asks, (line.impact, line.effort), strict=False)
    number = "activity" if plan.scores_activities else "statement"
    return {number: line.activity_number} | {
        scale: answer or t("paper.dont_know") for scale, answer in answers
    }


def _undo() -> str:
    first, *rest = _typed()
    paper.take_back(state.asking(), state.open_workshop(), first)
    state.put(TYPED, rest)
    state.put(_TIMES, state.get(_TIMES, 0) + 1)
    return ""


def _typed() -> list[TypedBallot]:
    nothing: list[TypedBallot] = []
    return state.get(TYPED, nothing)


def _box(name: str) -> str:
    return f"paper_{state.get(_TIMES, 0)}_{name}"


def _text(name: str) -> str:
    return str(state.get(_box(name), "")).strip()


def _numbered(groups: tuple[str, ...]) -> str:
    return ", ".join(f"{number} {t(f'actor.{group}')}" for number, group in enumerate(groups, 1))
