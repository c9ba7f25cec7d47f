"""The self-audit: walks are told apart, and answers are compared with what is recorded."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.activities.activity import ACTIVITIES, ACTORS, COS, as_activities
from costar.domain.activities.self_audit import (
    AUDIT_ANSWER,
    QUESTIONS,
    SUBJECTS,
    AnswerChange,
    AuditAnswer,
    Finding,
    Given,
    Walk,
    answer_changes,
    findings,
    walks_of,
)
from costar.domain.activities.services import service_key
from tests.strategies import activities, records

DESIGNED = as_activities(
    pd.DataFrame([{"activity_id": "1", "title": "Panel", "co_design": 0, "citizens": True}])
)


def walk(**answers: AuditAnswer) -> Walk:
    return Walk("Housing", 1, {question: Given(said, "", question) for question, said in answers.items()})


def finding(found: Walk, subject: str, frame: pd.DataFrame = DESIGNED) -> Finding:
    return next(one.finding for one in findings(found, frame) if one.subject == subject)


def test_there_are_three_questions_for_each_co_and_three_about_who_takes_part() -> None:
    asked = list(QUESTIONS.values())
    assert [asked.count(co) for co in COS] == [3, 3, 3, 3]
    assert set(SUBJECTS) - set(COS) < set(ACTORS)
    assert len(QUESTIONS) == 15


@pytest.mark.parametrize(
    ("said", "recorded", "expected"),
    [
        ((AuditAnswer.YES, AuditAnswer.NO), True, Finding.AGREE_DONE),
        ((AuditAnswer.PARTLY,), True, Finding.AGREE_DONE),
        ((AuditAnswer.PARTLY, AuditAnswer.UNKNOWN), False, Finding.NOT_RECORDED),
        ((AuditAnswer.NO, AuditAnswer.NO, AuditAnswer.NO), True, Finding.NOT_SAID),
        ((AuditAnswer.NO,), False, Finding.AGREE_NOT_DONE),
        ((AuditAnswer.NO, AuditAnswer.UNKNOWN), True, Finding.UNKNOWN),
        ((), False, Finding.UNKNOWN),
    ],
)
def test_what_is_said_is_held_against_what_is_recorded(
    said: tuple[AuditAnswer, ...], recorded: bool, expected: Finding
) -> None:
    asked = ("design_change", "design_information", "design_own")
    found = walk(**dict(zip(asked, said, strict=False)))
    assert finding(found, "co_design", DESIGNED if recorded else ACTIVITIES.none()) is expected


def test_who_takes_part_is_compared_too() -> None:
    assert finding(walk(who_citizens=AuditAnswer.YES), "citizens") is Finding.AGREE_DONE
    assert finding(walk(who_councillors=AuditAnswer.YES), "councillors") is Finding.NOT_RECORDED


def test_walks_are_told_apart_by_number_and_the_latest_answer_counts() -> None:
    rows = [
        ("1", "Housing", "assess_judge", "no", 1, "2026-02-01"),
        ("2", "Housing", "assess_judge", "partly", 2, "2026-11-01"),
        ("3", "Housing", "assess_judge", "yes", 2, "2026-11-02"),
        ("4", "Parks", "assess_judge", "no", 1, "2026-11-02"),
    ]
    columns = ["audit_answer_id", "service", "question", "answer", "walk", "answered_on"]
    first, second = walks_of(AUDIT_ANSWER.frame(pd.DataFrame(rows, columns=columns)), "Housing")
    assert second.answers["assess_judge"].answer is AuditAnswer.YES
    assert str(second.last_on) == "2026-11-02"
    assert answer_changes(second, first) == (AnswerChange("assess_judge", AuditAnswer.NO, AuditAnswer.YES),)


def test_a_walk_is_taken_up_where_it_was_left() -> None:
    first, second = list(QUESTIONS)[:2]
    assert walk().next_question == first
    assert walk(**{first: AuditAnswer.YES}).next_question == second
    assert walk(**dict.fromkeys(QUESTIONS, AuditAnswer.NO)).next_question == ""


@given(st.data(), records(AUDIT_ANSWER, max_size=8), activities(max_size=4))
def test_every_answer_belongs_to_one_walk_and_every_subject_has_one_finding(
    data: st.DataObject, answers: pd.DataFrame, frame: pd.DataFrame
) -> None:
    usable = answers[(answers["question"] != "") & (answers["answer"] != "")]
    for service in set(usable["service"]):
        walks = walks_of(usable, service)
        asked = usable[usable["service"].map(service_key) == service_key(service)].assign(
            walk=lambda rows: rows["walk"].fillna(1)
        )
        assert sum(len(one.answers) for one in walks) == len(asked[["walk", "question"]].drop_duplicates())
        found = findings(data.draw(st.sampled_from(walks)), frame)
        assert [one.subject for one in found] == list(SUBJECTS)
        assert all(answer_changes(one, one) == () for one in walks)
