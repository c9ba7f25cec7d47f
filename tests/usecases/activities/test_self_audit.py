"""A self-audit on a real store: answered, changed, taken up again, walked once more, and its gap filled."""

import pytest

from costar.domain.activities.self_audit import AUDIT_ANSWER, QUESTIONS, AuditAnswer, Finding, Walk
from costar.domain.council.access import Person, Role
from costar.errors import NotAllowed, NotFound
from costar.usecases import upload
from costar.usecases.activities import self_audit
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit

FILE = "title,service,directorate,co_design,citizens\nPanel,Housing,Homes,4,yes\nWalks,Parks,Homes,5,\n"


@pytest.fixture
def filled(asking: Asking) -> Asking:
    upload.import_file(asking, FILE.encode(), "activities.csv")
    return asking


def walk(asking: Asking, number: int = 0) -> Walk:
    return self_audit.audit(asking, "Housing", number).walk


def answer_all(asking: Asking, number: int, said: AuditAnswer) -> None:
    for question in QUESTIONS:
        self_audit.answer(asking, walk(asking, number), question, said)


def finding(asking: Asking, subject: str) -> Finding:
    return next(one.finding for one in self_audit.audit(asking, "Housing").found if one.subject == subject)


def test_a_second_answer_takes_the_place_of_the_first_and_keeps_its_history(filled: Asking) -> None:
    self_audit.answer(filled, walk(filled), "assess_judge", AuditAnswer.NO)
    self_audit.answer(filled, walk(filled), "assess_judge", AuditAnswer.PARTLY, " After each walk ")
    given = walk(filled).answers["assess_judge"]
    assert (given.answer, given.note) == (AuditAnswer.PARTLY, "After each walk")
    assert len(browse.records(filled, AUDIT_ANSWER)) == 1
    assert "no" in set(browse.history(filled, given.record_id, AUDIT_ANSWER)["before"])


def test_a_walk_begun_again_keeps_the_one_before_and_says_what_changed(filled: Asking) -> None:
    answer_all(filled, 1, AuditAnswer.NO)
    assert walk(filled, 2).answers == {}
    self_audit.answer(filled, walk(filled, 2), "assess_judge", AuditAnswer.YES)
    view = self_audit.audit(filled, "Housing")
    assert view.walk.number == 2
    assert view.earlier
    assert view.earlier.next_question == ""
    assert [(one.question, one.before, one.after) for one in view.changes] == [
        ("assess_judge", AuditAnswer.NO, AuditAnswer.YES)
    ]


def test_a_number_that_no_walk_can_have_shows_the_latest(filled: Asking) -> None:
    self_audit.answer(filled, walk(filled), "assess_judge", AuditAnswer.YES)
    assert walk(filled, 99).number == 1


def test_what_is_said_and_not_recorded_is_added_with_one_click(filled: Asking) -> None:
    self_audit.answer(filled, walk(filled), "assess_judge", AuditAnswer.YES, "After each estate walk")
    assert finding(filled, "co_assess") is Finding.NOT_RECORDED
    added = browse.one(filled, self_audit.record_found(filled, walk(filled), "co_assess"))
    assert (added["service"], added["directorate"], added["co_assess"]) == ("Housing", "Homes", 0)
    assert added["notes"] == "After each estate walk"
    assert finding(filled, "co_assess") is Finding.AGREE_DONE
    edit.undo(filled, filled.council.council().revision)
    assert finding(filled, "co_assess") is Finding.NOT_RECORDED


def test_only_a_co_can_be_added(filled: Asking) -> None:
    with pytest.raises(NotFound, match="co_not_found"):
        self_audit.record_found(filled, walk(filled), "citizens")


def test_a_service_is_the_same_however_it_is_spelled(filled: Asking) -> None:
    self_audit.answer(filled, walk(filled), "design_change", AuditAnswer.YES)
    view = self_audit.audit(filled, " housing")
    assert view.walk.answers["design_change"].answer is AuditAnswer.YES
    assert "co_design" in {one.subject for one in view.found if one.finding is Finding.AGREE_DONE}


def test_the_services_to_walk_are_those_of_the_activities(filled: Asking) -> None:
    assert self_audit.services(filled) == ["Housing", "Parks"]


def test_who_may_only_see_answers_nothing(filled: Asking) -> None:
    viewer = Asking(filled.store, Person("Vi", Role.VIEWER), filled.council_id)
    with pytest.raises(NotAllowed):
        self_audit.answer(viewer, walk(viewer), "assess_judge", AuditAnswer.YES)
