"""The self-audit of one service: a walk of fifteen questions, and where it disagrees with the records.

Three questions for each Co, then three about who takes part. A service may be walked again: each walk
has a number, and its answers stay.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.activities.activity import COS, Actor, Co
from costar.domain.activities.services import service_key
from costar.domain.records.fields import Field, Kind, choices_of
from costar.domain.records.record import RecordType


class AuditAnswer(StrEnum):
    """What the team says, the strongest first."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


QUESTIONS: Final[dict[str, str]] = {
    "commission_priorities": Co.COMMISSION.value,
    "commission_money": Co.COMMISSION.value,
    "commission_providers": Co.COMMISSION.value,
    "design_change": Co.DESIGN.value,
    "design_information": Co.DESIGN.value,
    "design_own": Co.DESIGN.value,
    "deliver_peers": Co.DELIVER.value,
    "deliver_together": Co.DELIVER.value,
    "deliver_community": Co.DELIVER.value,
    "assess_good": Co.ASSESS.value,
    "assess_judge": Co.ASSESS.value,
    "assess_change": Co.ASSESS.value,
    "who_citizens": Actor.CITIZENS.value,
    "who_staff": Actor.FRONT_LINE_STAFF.value,
    "who_councillors": Actor.COUNCILLORS.value,
}
"""The questions in the order of the walk, each with the Co or the actor that it asks about."""

SUBJECTS: Final = tuple(dict.fromkeys(QUESTIONS.values()))
"""What the questions ask about, in order."""

AUDIT_ANSWER: Final = RecordType(
    "audit_answer",
    (
        Field("audit_answer_id", Kind.ID, "record", limit=64, kept=True),
        Field("service", Kind.TEXT, "what", limit=200, required=True),
        Field("question", Kind.CHOICE, "what", choices=tuple(QUESTIONS), required=True),
        Field("answer", Kind.CHOICE, "what", choices=choices_of(AuditAnswer), required=True),
        Field("note", Kind.LONG_TEXT, "what", limit=1000),
        Field("walk", Kind.COUNT, "record", kept=True),
        Field("answered_on", Kind.DATE, "record", kept=True),
    ),
)
"""What a team answered to one question in one walk of its service."""


@dataclass(frozen=True)
class Given:
    """One answer as it was given, and the record that holds it."""

    answer: AuditAnswer
    note: str
    record_id: str


@dataclass(frozen=True)
class Walk:
    """One walk of one service: its answers by question, and when it was last answered."""

    service: str
    number: int
    answers: Mapping[str, Given]
    last_on: date | None = None

    @property
    def next_question(self) -> str:
        """The first question without an answer; "" when there is none."""
        return next((question for question in QUESTIONS if question not in self.answers), "")


class Finding(StrEnum):
    """How what was said of a Co or an actor stands to what is recorded."""

    NOT_RECORDED = "not_recorded"
    """The team says that it is done; no activity says so."""
    NOT_SAID = "not_said"
    """An activity is recorded; the team says that it is not done."""
    AGREE_DONE = "agree_done"
    AGREE_NOT_DONE = "agree_not_done"
    UNKNOWN = "unknown"
    """Nobody in the room knew, or nobody was asked."""


@dataclass(frozen=True)
class AuditFound:
    """What the walk found about one Co or actor; `recorded` counts the activities that say so."""

    subject: str
    finding: Finding
    recorded: int


@dataclass(frozen=True)
class AnswerChange:
    """A question that was answered otherwise the time before."""

    question: str
    before: AuditAnswer
    after: AuditAnswer


def walks_of(answers: pd.DataFrame, service: str) -> tuple[Walk, ...]:
    """The walks of one service, oldest first.

    Args:
        answers: of the whole council; columns of `AUDIT_ANSWER`. One without a number is of walk 1.
        service: however it is spelled.
    """
    own = answers[answers["service"].map(service_key) == service_key(service)]
    numbered = own.assign(number=own["walk"].fillna(1).astype("int64"))
    numbers = sorted(set(numbered["number"].tolist()))
    return tuple(_walk(service, one, numbered[numbered["number"] == one]) for one in numbers)


def findings(walk: Walk, activities: pd.DataFrame) -> tuple[AuditFound, ...]:
    """What the walk found, in the order of its questions.

    Args:
        walk: the answers.
        activities: what the service does now; columns of `activity.ACTIVITY`.
    """
    return tuple(_found(subject, walk, activities) for subject in SUBJECTS)


def answer_changes(walk: Walk, before: Walk) -> tuple[AnswerChange, ...]:
    """The questions answered otherwise than in the walk before, in order."""
    both = [question for question in QUESTIONS if question in walk.answers and question in before.answers]
    pairs = [(one, before.answers[one].answer, walk.answers[one].answer) for one in both]
    return tuple(AnswerChange(question, was, now) for question, was, now in pairs if was is not now)


def _walk(service: str, number: int, found: pd.DataFrame) -> Walk:
    # Of two answers to one question the later one stays: it is put in last.
    latest_last = found.sort_values(["answered_on", AUDIT_ANSWER.key], na_position="first")
    days = latest_last["answered_on"].dropna()
    return Walk(
        service=service,
        number=number,
        answers={
            str(row["question"]): Given(
                AuditAnswer(row["answer"]), str(row["note"]), str(row[AUDIT_ANSWER.key])
            )
            for _, row in latest_last.iterrows()
        },
        last_on=None if days.empty else days.max().date(),
    )


def _found(subject: str, walk: Walk, activities: pd.DataFrame) -> AuditFound:
    asked = [question for question, about in QUESTIONS.items() if about == subject]
    said = {walk.answers[question].answer for question in asked if question in walk.answers}
    takes_part = activities[subject].notna() if subject in COS else activities[subject].astype("bool")
    recorded = int(takes_part.sum())
    return AuditFound(subject, _finding(said, recorded), recorded)


def _finding(said: set[AuditAnswer], recorded: int) -> Finding:
    if said & {AuditAnswer.YES, AuditAnswer.PARTLY}:
        return Finding.AGREE_DONE if recorded else Finding.NOT_RECORDED
    # One "don't know" leaves open what a "no" beside it would say of the whole.
    if AuditAnswer.NO in said and AuditAnswer.UNKNOWN not in said:
        return Finding.NOT_SAID if recorded else Finding.AGREE_NOT_DONE
    return Finding.UNKNOWN
