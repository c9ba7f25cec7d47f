"""Phones and paper where only those who do the work are asked about effort."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.domain.workshop.easy_read import EasyRead
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.live.routes import live_routes
from costar.usecases.permission import Asking
from costar.usecases.workshop import run
from tests.activities import titled
from tests.reports.pdf_file import Pdf
from tests.stores import Begun

SAID = {
    "en": "Only those who do the work are asked how much it takes.",
    "cy": "Dim ond y rhai sy&#39;n gwneud y gwaith sy&#39;n cael eu holi faint mae&#39;n ei gymryd.",
}


def scored(asking: Asking) -> Workshop:
    ids = titled(asking, ("Bread", "Tea"))
    plan = Plan(
        "Hall",
        ("citizens", "managers"),
        languages=("en", "cy"),
        easy_read=EasyRead.OFFERED,
        effort_of_doers=True,
    )
    made = run.prepare(asking, plan, ids)
    return run.take_step(asking, made.workshop_id, Step.START)


@pytest.fixture(scope="module")
def begun() -> Begun[Workshop]:
    return Begun(scored)


@pytest.fixture
def embedded(embedded: Asking, begun: Begun[Workshop]) -> Asking:
    return begun.of(embedded)


@pytest.fixture
def workshop(embedded: Asking, begun: Begun[Workshop]) -> Workshop:
    return begun.made(embedded)


def joined(asking: Asking, made: Workshop, **said: str) -> TestClient:
    phone = TestClient(Starlette(routes=live_routes(lambda: asking.store)))
    form = {"code": made.code, "group": "citizens", "step": "group", "language": "en"}
    phone.post("/join", data=form | said)
    return phone


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("form", [{}, {"easy_read": "1"}])
@pytest.mark.parametrize(("group", "questions"), [("citizens", 1), ("managers", 2)])
def test_a_ballot_asks_what_its_group_is_asked_and_says_so(
    embedded: Asking, workshop: Workshop, language: str, form: dict[str, str], group: str, questions: int
) -> None:
    phone = joined(embedded, workshop, group=group, language=language, **form)
    ballot = phone.get(f"/b/{workshop.workshop_id}").text
    assert ballot.count("<fieldset") == questions
    assert SAID[language] in ballot


def test_impact_alone_is_a_whole_answer_and_effort_that_is_sent_anyhow_is_not_kept(
    embedded: Asking, workshop: Workshop
) -> None:
    phone, way = joined(embedded, workshop), f"/b/{workshop.workshop_id}"
    item = re.search(r'name="activity" value="([^"]+)"', phone.get(way).text)
    assert item
    answer = {"activity": item[1], "round": "1", "token": "a", "impact": "5", "effort": "1"}
    after = phone.post(way, data=answer)
    assert "Tea" in after.text
    scores = embedded.store.ballots.scores(workshop, 1)
    assert scores["impact"].tolist() == [5]
    assert scores["effort"].isna().all()
    assert run.room(embedded, workshop.workshop_id).turnout["scored"].sum() == 1


@pytest.mark.parametrize("form", ["", "?large=1", "?easy=1"])
def test_paper_says_for_whom_the_second_question_is(embedded: Asking, workshop: Workshop, form: str) -> None:
    phone = TestClient(Starlette(routes=live_routes(lambda: embedded.store)))
    answer = phone.get(f"/join/{workshop.token}/paper.pdf{form}")
    assert "Only for: a manager." in " ".join(Pdf(answer.content).text.split())
