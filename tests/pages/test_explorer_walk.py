from streamlit.testing.v1 import AppTest

from costar.domain.activities.self_audit import QUESTIONS, AuditAnswer
from costar.usecases.activities import self_audit
from costar.usecases.permission import Asking
from costar.usecases.records import browse
from tests.pages.conftest import Visit

PLACE = "Waste and streets"
"""A service of the example that nobody has walked yet."""


def text(app: AppTest) -> str:
    kinds = (app.title, app.header, app.markdown, app.success)
    return "\n".join(one.value for kind in kinds for one in kind).replace("\\", "")


def answer_all(asking: Asking, said: AuditAnswer, number: int = 1) -> None:
    for question in QUESTIONS:
        self_audit.answer(asking, self_audit.audit(asking, PLACE, number).walk, question, said)


def test_a_service_is_chosen_first(visit: Visit) -> None:
    app = visit("explorer_walk")
    assert app.get("space"), "its title does not touch the top"
    assert "Self-audit of one service" in text(app)
    app.selectbox(key="walk_service").set_value(PLACE).run()
    assert f"{PLACE}: question 1 of 15" in text(app)


def test_an_answer_is_kept_and_the_next_question_comes(visit: Visit, example: Asking) -> None:
    app = visit("explorer_walk", audit=PLACE)
    app.text_input(key="walk_note_1_commission_priorities").set_value("The estate budget")
    app.button(key="answer_partly").click().run()
    assert not app.exception
    assert f"{PLACE}: question 2 of 15" in text(app)
    given = self_audit.audit(example, PLACE).walk.answers["commission_priorities"]
    assert (given.answer, given.note) == (AuditAnswer.PARTLY, "The estate budget")


def test_back_shows_what_was_said_and_a_later_visit_goes_on(visit: Visit, example: Asking) -> None:
    app = visit("explorer_walk", audit=PLACE)
    app.button(key="answer_yes").click().run()
    app.button(key="walk_back").click().run()
    assert "You said: Yes." in text(app)
    assert f"{PLACE}: question 2 of 15" in text(visit("explorer_walk", audit=PLACE))


def test_the_end_says_where_answers_and_records_differ_and_adds_what_is_missing(
    visit: Visit, example: Asking
) -> None:
    answer_all(example, AuditAnswer.YES)
    app = visit("explorer_walk", audit=PLACE)
    differs = "You said that people help to judge this service. Nothing is recorded under *Co-assess*."
    assert differs in text(app)
    app.button(key="found_co_assess").click().run()
    assert not app.exception
    assert f"Co-assess in {PLACE}, as the team said" in set(browse.holding(example).activities["title"])
    assert "and 1 current activity says so too" in text(app)


def test_a_walk_can_be_begun_again_and_says_what_changed(visit: Visit, example: Asking) -> None:
    answer_all(example, AuditAnswer.NO)
    app = visit("explorer_walk", audit=PLACE)
    app.button(key="walk_again").click().run()
    assert f"{PLACE}: question 1 of 15" in text(app)
    app.button(key="answer_yes").click().run()
    end = visit("explorer_walk", audit=PLACE, question="end")
    assert "No then, Yes now." in text(end)


def test_a_strange_address_still_shows_a_walk(visit: Visit) -> None:
    app = visit("explorer_walk", audit="Gone", walk="x", question="what")
    assert not app.exception
    assert "Gone: what the audit found" in text(app)
