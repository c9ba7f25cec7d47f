"""Proposing on a phone."""

import re
from html import unescape

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.domain.workshop.ideas import MOST_OF_A_PHONE
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.live.routes import live_routes
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import ideas, run
from tests.stores import Begun

JSON = {"accept": "application/json"}


def proposing(asking: Asking) -> Workshop:
    plan = Plan("Spring", ("citizens",), languages=("en", "cy"), proposes=True)
    made = run.prepare(asking, plan, [add(asking, {"title": "Bread"})])
    return run.take_step(asking, made.workshop_id, Step.ASK_IDEAS)


@pytest.fixture(scope="module")
def begun() -> Begun[Workshop]:
    return Begun(proposing)


@pytest.fixture
def embedded(embedded: Asking, begun: Begun[Workshop]) -> Asking:
    return begun.of(embedded)


@pytest.fixture
def workshop(embedded: Asking, begun: Begun[Workshop]) -> Workshop:
    return begun.made(embedded)


def joined(embedded: Asking, workshop: Workshop, language: str = "en") -> TestClient:
    phone = TestClient(Starlette(routes=live_routes(lambda: embedded.store)), raise_server_exceptions=False)
    form = {"code": workshop.code, "group": "citizens", "step": "group", "language": language}
    phone.post("/join", data=form)
    return phone


@pytest.fixture
def phone(embedded: Asking, workshop: Workshop) -> TestClient:
    return joined(embedded, workshop)


def address(workshop: Workshop) -> str:
    return f"/b/{workshop.workshop_id}/ideas"


def form_of(page: str, title: str, sentence: str = "") -> dict[str, str]:
    form = page.partition("<form")[2].partition("</form>")[0]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    return {**hidden, "title": title, "sentence": sentence}


def given(embedded: Asking, workshop: Workshop) -> list[tuple[str, str]]:
    return [(one.title, one.sentence) for one in ideas.ideas_view(embedded, workshop.workshop_id).ideas]


def test_a_phone_gives_an_idea_and_is_told_that_it_is_saved(
    embedded: Asking, workshop: Workshop, phone: TestClient
) -> None:
    shown = phone.get(f"/b/{workshop.workshop_id}")
    assert shown.url.path == address(workshop)
    answer = phone.post(address(workshop), data=form_of(shown.text, " A  bench ", "At the\r\nstop."))
    assert "Saved. It is read first." in answer.text
    assert "A bench" in answer.text
    assert given(embedded, workshop) == [("A bench", "At the stop.")]


def test_the_same_form_sent_twice_is_one_idea_and_changed_words_replace(
    embedded: Asking, workshop: Workshop, phone: TestClient
) -> None:
    form = form_of(phone.get(address(workshop)).text, "A bench")
    answers = [phone.post(address(workshop), data=form, headers=JSON).json() for _ in range(2)]
    assert answers == [{"saved": True}] * 2
    phone.post(address(workshop), data=form | {"title": "Two benches"})
    assert given(embedded, workshop) == [("Two benches", "")]


def test_an_idea_is_changed_and_taken_back_by_its_own_phone(
    embedded: Asking, workshop: Workshop, phone: TestClient
) -> None:
    phone.post(address(workshop), data=form_of(phone.get(address(workshop)).text, "A bench"))
    change = phone.get(f"{address(workshop)}?n=1").text
    assert "Change your idea" in change
    assert 'value="A bench"' in change
    phone.post(address(workshop), data=form_of(change, "Two benches"))
    assert given(embedded, workshop) == [("Two benches", "")]
    phone.post(
        f"{address(workshop)}?take_back=1", data=form_of(phone.get(f"{address(workshop)}?n=1").text, "")
    )
    assert given(embedded, workshop) == []


def test_a_phone_gives_its_share_and_then_sees_what_it_gave(
    embedded: Asking, workshop: Workshop, phone: TestClient
) -> None:
    for number in range(MOST_OF_A_PHONE):
        page = phone.post(
            address(workshop), data=form_of(phone.get(address(workshop)).text, f"Idea {number}")
        )
    assert "You have given all your ideas." in page.text
    assert "<form" not in page.text
    one_more = phone.post(address(workshop), data={"title": "More"}, headers=JSON)
    assert (one_more.status_code, one_more.json()["saved"]) == (409, False)
    assert len(given(embedded, workshop)) == MOST_OF_A_PHONE


@pytest.mark.parametrize(
    ("title", "sentence", "said"),
    [
        ("", "", "in a few words"),
        (" ", "A sentence.", "in a few words"),
        ("x" * 81, "", "80 letters"),
        ("x", "y" * 201, "200 for the sentence"),
    ],
)
def test_what_is_missing_or_too_long_is_said_and_nothing_typed_is_lost(
    embedded: Asking, workshop: Workshop, phone: TestClient, title: str, sentence: str, said: str
) -> None:
    answer = phone.post(address(workshop), data=form_of(phone.get(address(workshop)).text, title, sentence))
    assert answer.status_code == 400
    assert said in answer.text
    assert 'role="alert"' in answer.text
    assert sentence in answer.text
    assert given(embedded, workshop) == []


def test_an_idea_that_comes_late_is_not_lost_from_the_screen(
    embedded: Asking, workshop: Workshop, phone: TestClient
) -> None:
    form = form_of(phone.get(address(workshop)).text, "A bench")
    run.take_step(embedded, workshop.workshop_id, Step.START)
    assert phone.post(address(workshop), data=form, headers=JSON).json()["saved"] is False
    late = phone.post(address(workshop), data=form)
    assert late.status_code == 409
    assert 'value="A bench"' in late.text
    assert "Tell the facilitator" in unescape(late.text)


def test_a_pause_keeps_an_idea_waiting(embedded: Asking, workshop: Workshop, phone: TestClient) -> None:
    form = form_of(phone.get(address(workshop)).text, "A bench")
    run.take_step(embedded, workshop.workshop_id, Step.PAUSE)
    told = phone.post(address(workshop), data=form, headers=JSON)
    assert (told.status_code, told.json()["again"]) == (409, True)
    assert "Paused" in phone.get(address(workshop)).text
    run.take_step(embedded, workshop.workshop_id, Step.GO_ON)
    assert phone.post(address(workshop), data=form, headers=JSON).json() == {"saved": True}


def test_what_the_room_is_at_work_on_has_no_way_to_change_it(
    embedded: Asking, workshop: Workshop, phone: TestClient
) -> None:
    phone.post(address(workshop), data=form_of(phone.get(address(workshop)).text, "A bench"))
    (idea,) = ideas.ideas_view(embedded, workshop.workshop_id).ideas
    change = phone.get(f"{address(workshop)}?n=1").text
    ideas.do_not_keep(embedded, idea, "There is one.")
    assert "the room has it" in phone.get(address(workshop)).text
    told = phone.post(address(workshop), data=form_of(change, "Two benches"))
    assert "its words stay as they are" in told.text


def test_after_closing_a_phone_reads_what_became_of_the_ideas_and_of_no_other(
    embedded: Asking, workshop: Workshop, phone: TestClient
) -> None:
    for title in ("A bench", "A tree", "Unread"):
        phone.post(address(workshop), data=form_of(phone.get(address(workshop)).text, title))
    bench, tree, _ = ideas.ideas_view(embedded, workshop.workshop_id).ideas
    ideas.show(embedded, [bench])
    ideas.do_not_keep(embedded, tree, "We have <b>ten</b>.")
    run.take_step(embedded, workshop.workshop_id, Step.CLOSE)
    page = phone.get(f"/b/{workshop.workshop_id}").text
    assert "<bdi>A bench</bdi> – not decided yet" in page
    assert "<bdi>A tree</bdi> – not kept: <bdi>We have &lt;b&gt;ten" in page
    assert "Unread" not in page


def test_no_phone_sees_another_ones_ideas(embedded: Asking, workshop: Workshop, phone: TestClient) -> None:
    phone.post(address(workshop), data=form_of(phone.get(address(workshop)).text, "A bench"))
    assert "A bench" not in joined(embedded, workshop).get(address(workshop)).text
    stranger = TestClient(Starlette(routes=live_routes(lambda: embedded.store)))
    assert "A bench" not in stranger.get(address(workshop)).text


def test_what_people_typed_is_text(embedded: Asking, workshop: Workshop, phone: TestClient) -> None:
    evil = '"><script>alert(1)</script>'
    page = phone.post(address(workshop), data=form_of(phone.get(address(workshop)).text, evil))
    assert "<script>alert" not in page.text
    assert "<script>alert" not in phone.get(f"{address(workshop)}?n=1").text


def test_another_site_cannot_propose(embedded: Asking, workshop: Workshop, phone: TestClient) -> None:
    form = form_of(phone.get(address(workshop)).text, "A bench")
    answer = phone.post(address(workshop), data=form, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert given(embedded, workshop) == []


def test_it_is_said_in_welsh_and_is_a_few_kilobytes(embedded: Asking, workshop: Workshop) -> None:
    page = joined(embedded, workshop, "cy").get(address(workshop))
    assert "Beth ddylem ei wneud gyda&#39;n gilydd?" in page.text
    assert len(page.text) < 3_000


def test_the_pulse_tells_when_the_room_goes_on(
    embedded: Asking, workshop: Workshop, phone: TestClient
) -> None:
    page = phone.get(address(workshop)).text
    pulse = phone.get(f"{address(workshop)}/pulse").json()
    assert f'data-stands="{pulse["round"]}"' in page
    run.take_step(embedded, workshop.workshop_id, Step.START)
    assert phone.get(f"{address(workshop)}/pulse").json()["round"] != pulse["round"]


def test_who_comes_late_is_told_that_the_room_proposes(workshop: Workshop, phone: TestClient) -> None:
    phone.cookies.clear()
    assert "The room is proposing ideas." in phone.get(f"/join/{workshop.token}").text


def test_the_sheet_for_ideas_is_in_each_language_of_the_workshop(
    embedded: Asking, workshop: Workshop, phone: TestClient
) -> None:
    sheet = phone.get(f"/join/{workshop.token}/ideas")
    assert sheet.text.count('<p class="line">') == 9
    assert "Beth ddylem" in phone.get(f"/join/{workshop.token}/ideas?language=cy").text


def test_a_room_that_proposes_first_is_not_told_that_scoring_starts(embedded: Asking) -> None:
    plan = Plan("Autumn", ("citizens",), proposes=True)
    waits = joined(embedded, run.prepare(embedded, plan, []))
    lobby = waits.get(f"/b/{run.workshops(embedded)[0].workshop_id}").text
    assert "We start soon" in lobby
    assert "Scoring" not in lobby
