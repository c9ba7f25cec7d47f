"""A phone and a paper ballot about risk culture: one question, five levels in words, and "don't know"."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.domain.workshop.workshop import Step, Workshop
from costar.live.routes import live_routes
from costar.usecases.permission import Asking
from costar.usecases.workshop import risk_culture, run
from tests.reports.pdf_file import Pdf
from tests.stores import Begun

QUESTION = "How far is this true of your council today?"


def scored(asking: Asking) -> Workshop:
    made = risk_culture.begin(asking, "Spring", ("citizens", "managers"), ("en", "cy"))
    return run.take_step(asking, made.workshop_id, Step.START)


@pytest.fixture(scope="module")
def begun() -> Begun[Workshop]:
    return Begun(scored)


@pytest.fixture
def embedded(embedded: Asking, begun: Begun[Workshop]) -> Asking:
    return begun.of(embedded)


@pytest.fixture
def scoring(embedded: Asking, begun: Begun[Workshop]) -> Workshop:
    return begun.made(embedded)


@pytest.fixture
def phone(embedded: Asking, scoring: Workshop) -> TestClient:
    joined = TestClient(Starlette(routes=live_routes(lambda: embedded.store)))
    joined.post("/join", data={"code": scoring.code, "group": "citizens", "step": "group"})
    return joined


def answer(phone: TestClient, scoring: Workshop, **given: str) -> str:
    form = {"activity": "governance", "round": "1", "token": "t", **given}
    return phone.post(f"/b/{scoring.workshop_id}", data=form).text


def test_one_question_of_five_levels_is_asked(phone: TestClient, scoring: Workshop) -> None:
    page = phone.get(f"/b/{scoring.workshop_id}").text
    assert page.count("<fieldset") == 1
    assert QUESTION in page
    assert page.count('name="culture_level"') == 6
    assert "stand by people who try something new" in page
    assert "All statements" in page
    assert 'name="effort"' not in page


@pytest.mark.parametrize(("given", "stored"), [("4", 4), ("dont_know", None)])
def test_a_level_is_saved_and_shown_again(
    embedded: Asking, phone: TestClient, scoring: Workshop, given: str, stored: int | None
) -> None:
    answer(phone, scoring, culture_level=given)
    found = embedded.store.ballots.scores(scoring, 1)
    assert found["impact"].astype("object").where(found["impact"].notna(), None).tolist() == [stored]
    assert found["effort"].isna().all()
    again = phone.get(f"/b/{scoring.workshop_id}?n=2").text
    assert f'value="{given}"' in again.split("checked")[0].rsplit("<input", 1)[1]
    assert again.count("checked") == 1


@pytest.mark.parametrize("given", [{}, {"culture_level": "6"}, {"impact": "3", "effort": "3"}])
def test_without_a_level_nothing_is_saved_and_it_is_said(
    embedded: Asking, phone: TestClient, scoring: Workshop, given: dict[str, str]
) -> None:
    assert "Choose an answer, or &#34;I don&#39;t know&#34;." in answer(phone, scoring, **given)
    assert embedded.store.ballots.scores(scoring, 1).empty


def test_it_speaks_welsh_with_who_chose_it(embedded: Asking, scoring: Workshop) -> None:
    with TestClient(Starlette(routes=live_routes(lambda: embedded.store))) as phone:
        form = {"code": scoring.code, "group": "citizens", "language": "cy"}
        page = phone.post("/join", data=form).text
        assert "Y naws ar y brig" in page
        assert "I ba raddau mae hyn yn wir" in page
        assert "Tone at the top" not in page


@pytest.mark.parametrize("query", ["", "?large=1"])
def test_a_paper_ballot_asks_the_same(phone: TestClient, scoring: Workshop, query: str) -> None:
    printed = Pdf(phone.get(f"/join/{scoring.token}/paper.pdf{query}").content)
    assert QUESTION in " ".join(printed.text.split())


def test_the_phone_says_what_the_room_does_now(
    embedded: Asking, phone: TestClient, scoring: Workshop
) -> None:
    for step in (Step.REVEAL, Step.DECIDE):
        run.take_step(embedded, scoring.workshop_id, step)
    assert "the room says what it keeps" in phone.get(f"/b/{scoring.workshop_id}").text
    run.take_step(embedded, scoring.workshop_id, Step.CLOSE)
    thanks = phone.get(f"/b/{scoring.workshop_id}").text
    assert "What the room said about dealing with risk goes to the council." in thanks
    assert "/public/" not in thanks  # nothing of it is ever published
