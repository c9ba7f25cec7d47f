"""A survey over plain HTTP: the notice first, then questions; nothing is called Saved that is not."""

import re
from datetime import date, timedelta

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.domain.people.offers import Topic
from costar.domain.people.survey import SURVEY
from costar.live.pages import asset_routes
from costar.live.survey import survey_routes
from costar.usecases.people import survey
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add, edit
from tests.stores import Begun

SAID = {"id": "id-of-the-form", "offer_kind": "capability", "offers": "Teach mending", "topic": ["learning"]}


def written(asking: Asking) -> str:
    values = {"title": "Do <b>you</b>?", "purpose": "To find out", "contact": "Library desk"}
    days = {"ends_on": date.today() + timedelta(5), "keep_until": date(2199, 12, 31)}
    add(asking, {"title": "Walks", "ward": "Upper <i>Notion</i>"})
    return add(asking, values | days, SURVEY)


@pytest.fixture(scope="module")
def begun() -> Begun[str]:
    return Begun(written)


@pytest.fixture
def embedded(embedded: Asking, begun: Begun[str]) -> Asking:
    return begun.of(embedded)


@pytest.fixture
def survey_id(embedded: Asking, begun: Begun[str]) -> str:
    return begun.made(embedded)


@pytest.fixture
def address(embedded: Asking, survey_id: str) -> str:
    return f"/s/{survey.open_survey(embedded, survey_id).token}"


@pytest.fixture
def phone(embedded: Asking) -> TestClient:
    routes = [*asset_routes(), *survey_routes(lambda: embedded.store)]
    return TestClient(Starlette(routes=routes), raise_server_exceptions=False)


def kept(embedded: Asking, survey_id: str) -> list[str]:
    return list(embedded.store.surveys.answers("a", survey_id)["offers"])


def test_what_is_kept_and_for_how_long_is_said_before_anything_is_asked(
    phone: TestClient, address: str
) -> None:
    shown = phone.get(address).text
    notice, form = shown.index("Before you answer"), shown.index("<form")
    assert notice < form
    assert all(
        one in shown[:form] for one in ("no names", "made public", "31\xa0December\xa02199", "Library desk")
    )


@pytest.mark.parametrize("path", ["", "/paper"])
def test_a_page_in_welsh_says_that_what_the_council_wrote_is_in_english(
    phone: TestClient, address: str, path: str
) -> None:
    welsh = phone.get(f"{address}{path}?language=cy").text
    assert '<html lang="cy">' in welsh
    assert '<h1 dir="auto" lang="en-GB">Do &lt;b&gt;you' in welsh
    assert '<p dir="auto" lang="en-GB">To find out' in welsh
    assert '<h1 dir="auto">Do' in phone.get(f"{address}{path}?language=en").text


def test_an_answer_is_saved_and_the_page_says_so(
    embedded: Asking, survey_id: str, phone: TestClient, address: str
) -> None:
    answer = phone.post(address, data=SAID)
    assert "<h1>Saved</h1>" in answer.text
    assert kept(embedded, survey_id) == ["Teach mending"]
    phone.post(address, data=SAID)
    assert kept(embedded, survey_id) == ["Teach mending"]


def test_personal_data_is_pointed_out_and_what_was_typed_stays(
    embedded: Asking, survey_id: str, phone: TestClient, address: str
) -> None:
    answer = phone.post(address, data=SAID | {"offers": "Ring 01632 960123, I bake"})
    assert answer.status_code == 400
    assert "phone numbers" in answer.text
    assert "Ring 01632 960123, I bake</textarea>" in answer.text
    assert re.search(r'value="learning" checked', answer.text)
    assert kept(embedded, survey_id) == []
    phone.post(address, data=SAID | {"offers": "Ring 01632 960123, I bake", "sure": "yes"})
    assert len(kept(embedded, survey_id)) == 1


def test_an_empty_answer_is_not_saved(
    embedded: Asking, survey_id: str, phone: TestClient, address: str
) -> None:
    answer = phone.post(address, data={"offer_kind": "capability", "who": "Carers"})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert kept(embedded, survey_id) == []


def test_signs_that_nobody_types_are_left_out(
    embedded: Asking, survey_id: str, phone: TestClient, address: str
) -> None:
    """As in every other form: who sent a zero character was asked to mend what nobody sees."""
    assert phone.post(address, data=SAID | {"offers": "\0Teach\0 mending", "who": "\0"}).status_code == 200
    assert kept(embedded, survey_id) == ["Teach mending"]


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=x", "text/plain"])
def test_what_is_no_form_of_ours_is_answered_with_the_questions(
    phone: TestClient, address: str, kind: str
) -> None:
    answer = phone.post(address, content=b"--x\r\nContent-Disposi", headers={"content-type": kind})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_a_form_without_an_id_or_with_a_strange_one_is_kept_under_one_of_ours(
    embedded: Asking, survey_id: str, phone: TestClient, address: str
) -> None:
    for strange in ("", "../x", "<script>", "a b c d e f g h"):
        phone.post(address, data=SAID | {"id": strange})
    ids = embedded.store.surveys.answers("a", survey_id)["answer_id"]
    assert len(ids) == 4
    assert all(re.fullmatch(r"[\w-]{16}", one) for one in ids)


def test_what_people_typed_is_shown_and_never_run(phone: TestClient, address: str) -> None:
    shown = phone.post(address, data={"offer_kind": "capability", "who": "<script>alert(1)</script>"}).text
    assert "<script" not in shown
    assert all(one in shown for one in ("&lt;script&gt;alert", "Do &lt;b&gt;you", "Upper &lt;i&gt;Notion"))


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}]
)
def test_another_site_cannot_answer(
    embedded: Asking, survey_id: str, phone: TestClient, address: str, headers: dict[str, str]
) -> None:
    assert phone.post(address, data=SAID, headers=headers).status_code == 403
    assert kept(embedded, survey_id) == []


def test_a_long_answer_in_any_script_is_taken_and_an_endless_one_is_not(
    embedded: Asking, survey_id: str, phone: TestClient, address: str
) -> None:
    assert (
        phone.post(address, data=SAID | {"offers": "চ" * 1000, "already_does": "চ" * 1000}).status_code == 200
    )
    assert len(kept(embedded, survey_id)) == 1
    assert phone.post(address, data=SAID | {"offers": "x" * 50_000}).status_code == 413


@pytest.mark.parametrize("path", ["", "/paper", "/saved"])
def test_a_guessed_link_leads_nowhere_and_one_that_is_over_says_so(
    embedded: Asking, survey_id: str, phone: TestClient, address: str, path: str
) -> None:
    assert phone.get(f"/s/guessed{path}").status_code == 404
    edit(embedded, {survey_id: {"ends_on": date.today() - timedelta(1)}}, SURVEY)
    over = phone.get(f"{address}{path}")
    assert over.status_code == 410
    assert "takes no more answers" in over.text


@pytest.mark.usefixtures("codes_at_once")
@pytest.mark.parametrize("codes_at_once", [3], indirect=True)
def test_guessing_is_slowed_down(phone: TestClient, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("costar.live.guard.MOST_IN_LINE", 0)
    assert [phone.get(f"/s/guess-{number}").status_code for number in range(5)] == [404] * 3 + [410] * 2
    assert "Too many wrong codes" in phone.get("/s/guess-6").text


def test_a_first_visit_is_at_most_15_kb_and_needs_no_script(phone: TestClient, address: str) -> None:
    shown = phone.get(address)
    assets = re.findall(r'(?:href|src)="(/b/assets/[^"]+)"', shown.text)
    sizes = [len(shown.content), *(len(phone.get(one).content) for one in assets)]
    assert "<script" not in shown.text
    assert sum(sizes) <= 15_000


@pytest.mark.parametrize("query", ["", "?large=1"])
def test_the_sheet_has_the_notice_every_question_and_the_way_online(
    phone: TestClient, address: str, query: str
) -> None:
    sheet = phone.get(f"{address}/paper{query}").text
    assert all(
        one in sheet for one in ("Before you answer", "<svg", f"http://testserver{address}", "7. When")
    )
    assert sheet.count("<li>") == 6 + 2 + len(Topic)
    assert ("large" in sheet) == bool(query)
