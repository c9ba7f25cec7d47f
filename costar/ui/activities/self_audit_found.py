"""What a walk found: where answers and records disagree, with what to do about it, and what changed since."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.activities.activity import COS
from costar.domain.activities.self_audit import QUESTIONS, AnswerChange, AuditFound, Finding, Walk
from costar.domain.council.access import Action
from costar.sentences.phrases import day
from costar.ui import navigation, state
from costar.ui.acting import act_button, show_answer
from costar.ui.parts.chart import say, show_numbers
from costar.ui.parts.filters import EVERYWHERE
from costar.usecases.activities import self_audit
from costar.usecases.activities.self_audit import AuditView
from costar.words import t

GROUPS: Final = {
    "disagree": (Finding.NOT_RECORDED, Finding.NOT_SAID),
    "gaps": (Finding.AGREE_NOT_DONE, Finding.UNKNOWN),
    "agree": (Finding.AGREE_DONE,),
}
"""What to talk about first, second and last."""


def show_found(view: AuditView) -> None:
    """The findings in three groups, what was answered otherwise last time, and all answers."""
    for group, kinds in GROUPS.items():
        found = [one for one in view.found if one.finding in kinds]
        if found:
            st.header(t(f"audit.group.{group}"), anchor=False)
        for one in found:
            _show_one(view.walk, one)
    if view.earlier is not None:
        _show_changes(view.earlier, view.changes)
    if view.walk.answers:
        show_numbers(_answers_table(view.walk), label=t("audit.answers"), key="audit_answers")


def subject_words(subject: str) -> str:
    """The Co or the actor that a question asks about."""
    return t(f"co.{subject}") if subject in COS else t(f"actor.{subject}")


def _show_one(walk: Walk, found: AuditFound) -> None:
    subject = found.subject
    said, words = t(f"audit.said.{subject}"), subject_words(subject)
    count = f"{found.recorded:,}"
    say(t(f"audit.found.{found.finding}", said=said, subject=words, n=found.recorded, count=count))
    if found.finding is Finding.NOT_RECORDED and subject in COS:
        if state.asking().may(Action.EDIT):
            key = f"found_{subject}"
            act_button(t("audit.add", co=words), partial(_add, walk, subject), key=key, place=key)
    elif found.finding is not Finding.AGREE_DONE:
        _show_link(walk, subject)
    show_answer(f"found_{subject}")


def _show_link(walk: Walk, subject: str) -> None:
    here = {"council": state.council_id()}
    if subject in COS:
        # The name of the Co and not its code: that is what Streamlit reads from the address.
        co = t(f"co.{subject}")
        params = here | EVERYWHERE | {"in_service": walk.service, "in_co": co}
        st.page_link(navigation.page("explorer"), label=t("audit.look", co=co), query_params=params)
    else:
        params = here | {"service": walk.service}
        st.page_link(navigation.page("activities"), label=t("audit.activities"), query_params=params)


def _add(walk: Walk, co: str) -> str:
    self_audit.record_found(state.asking(), walk, co)
    return t("audit.added", co=t(f"co.{co}"))


def _show_changes(earlier: Walk, changes: tuple[AnswerChange, ...]) -> None:
    when = day(earlier.last_on) if earlier.last_on else t("chart.step.no_day")
    st.header(t("audit.changes", day=when), anchor=False)
    if not changes:
        st.markdown(t("audit.changes.none"))
    for change in changes:
        before, after = t(f"answer.{change.before}"), t(f"answer.{change.after}")
        say(t("audit.change", question=t(f"question.{change.question}"), before=before, after=after))


def _answers_table(walk: Walk) -> pd.DataFrame:
    asked = [question for question in QUESTIONS if question in walk.answers]
    return pd.DataFrame(
        {
            t("column.question"): [t(f"question.{question}") for question in asked],
            t("column.answer"): [t(f"answer.{walk.answers[question].answer}") for question in asked],
            t("column.note"): [walk.answers[question].note for question in asked],
        }
    )
