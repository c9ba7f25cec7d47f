"""The inner ring below the Star: each step with what is proposed, what was said, and a form to say it."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from costar.charts.star.star import StarPicture
from costar.charts.star.step_words import step_sentence, step_short, steps_table
from costar.domain.council.access import Action
from costar.domain.star.proposed_steps import Proposal
from costar.domain.star.steps import STEP, Confirmation, StepLevel
from costar.sentences.phrases import day
from costar.ui import state
from costar.ui.acting import act_form
from costar.ui.boxes import box, number_in, text_in
from costar.ui.folding import fold
from costar.ui.parts.chart import say, show_numbers
from costar.ui.parts.inputs import label_of
from costar.ui.records.history import show_history
from costar.ui.text import plain, plain_table
from costar.usecases.star import steps
from costar.usecases.star.steps import StepsView
from costar.words import t


def show_steps(view: StepsView, picture: StarPicture) -> None:
    """The five steps, each folded under its level, and the table that says the same."""
    st.header(t("steps.title"), anchor=False)
    whose = "steps.whose.service" if view.service else "steps.whose.council"
    st.markdown(t(whose, service=plain(view.service)))
    for proposal in view.proposals:
        confirmation = view.confirmed.get(proposal.step)
        folded = fold(step_short(proposal, confirmation), key=f"step_{proposal.step}", in_url=True)
        if folded.open:
            with folded:
                _show_step(view, proposal, confirmation)
    show_numbers(steps_table(picture), label=t("steps.numbers"), key="steps_numbers")


def _show_step(view: StepsView, proposal: Proposal, confirmation: Confirmation | None) -> None:
    say(step_sentence(proposal, confirmation))
    if state.asking().may(Action.EDIT):
        _show_form(view.service, proposal, confirmation)
    if said := [one for one in view.said if one.step is proposal.step]:
        st.table(plain_table(_said_table(said)), hide_index=True, width="content", alt=t("steps.said"))
        show_history(said[0].record_id, STEP)


def _show_form(service: str, proposal: Proposal, confirmation: Confirmation | None) -> None:
    # What a person said stays until a person says otherwise, whatever is proposed by now.
    suggested = confirmation.level if confirmation else proposal.level
    key = f"{proposal.step}_{service}"
    save = partial(_confirm, proposal, key, service=service)
    with act_form(f"confirm_{key}", t("steps.confirm"), save):
        st.radio(
            label_of("level"),
            [int(one) for one in StepLevel],
            index=int(suggested),
            format_func=lambda one: t(f"level.{one}"),
            captions=[t(f"level.{int(one)}.meaning") for one in StepLevel],
            key=box(f"level_{key}", int(suggested)),
        )
        st.text_area(
            label_of("note"),
            confirmation.note if confirmation else "",
            max_chars=STEP.field("note").limit,
            help=t("column.note.help"),
            key=box(f"note_{key}", confirmation.note if confirmation else ""),
        )


def _confirm(proposal: Proposal, key: str, *, service: str) -> str:
    level = StepLevel(int(number_in(f"level_{key}") or 0))
    steps.confirm(state.asking(), proposal.step, level, text_in(f"note_{key}"), service)
    step, words = t(f"step.{proposal.step}"), t(f"level.{int(level)}").lower()
    return t("steps.confirmed", step=step, level=words)


def _said_table(said: Sequence[Confirmation]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            label_of("confirmed_on"): [
                day(one.confirmed_on) if one.confirmed_on else t("chart.step.no_day") for one in said
            ],
            label_of("level"): [t(f"level.{int(one.level)}") for one in said],
            label_of("note"): [one.note for one in said],
        }
    )
