"""What anybody reads: files with an ETag and no cookie, a form without a name, a question asked once."""

from datetime import date, timedelta

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from costar.documents.public import Files, public_site
from costar.domain.public.account import WereHeard
from costar.domain.workshop.ballot import device_of
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.live.public import AT_ONCE, public_routes
from costar.live.routes import FOR_PHONES, live_routes
from costar.live.sign_in.door import Door
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.public import draft, heard
from costar.usecases.public.publish import publish, unpublish
from costar.usecases.records.edit import add
from costar.usecases.workshop import join, run
from tests.stores import Begun
from tests.usecases.public.stories import story


@pytest.fixture
def reader(embedded: Asking) -> TestClient:
    return reader_of(embedded)


def reader_of(asking: Asking) -> TestClient:
    routes = [*live_routes(lambda: asking.store), *public_routes(lambda: asking.store)]
    return TestClient(Starlette(routes=routes), follow_redirects=False)


@pytest.fixture(scope="module")
def begun() -> Begun[Workshop]:
    """Two rounds and what followed, not published."""
    return Begun(story)


@pytest.fixture
def told(embedded: Asking, begun: Begun[Workshop]) -> Asking:
    return begun.of(embedded)


def test_a_page_is_there_until_it_is_taken_back(told: Asking, begun: Begun[Workshop]) -> None:
    embedded, workshop = told, begun.made(told)
    reader = reader_of(embedded)
    address = f"/public/a/{workshop.workshop_id}/"
    assert reader.get(address).status_code == 404
    publish(embedded, workshop.workshop_id)
    page = reader.get(address)
    assert page.status_code == 200
    assert "set-cookie" not in page.headers
    assert page.headers["cache-control"] == "public, max-age=60"
    assert reader.get(address, headers={"If-None-Match": page.headers["etag"]}).status_code == 304
    assert reader.head(address).text == ""
    assert reader.get(address.rstrip("/")).headers["location"] == address
    unpublish(embedded, workshop.workshop_id)
    assert reader.get(address).status_code == 404


def test_it_stays_open_where_people_sign_in_and_nothing_else_is_told(
    told: Asking, begun: Begun[Workshop]
) -> None:
    embedded, workshop = told, begun.made(told)
    door = Middleware(
        Door, store=lambda: embedded.store, for_everyone=FOR_PHONES, pages=frozenset({"matrix"})
    )
    everybody = TestClient(
        Starlette(routes=public_routes(lambda: embedded.store), middleware=[door]), follow_redirects=False
    )
    folder = f"/public/a/{workshop.workshop_id}"
    hidden = ("/public/a/", f"{folder}/", f"{folder}/account.json", f"{folder}/say", "/public/a/no/card")
    assert {everybody.get(path).status_code for path in hidden} == {404}
    assert everybody.get(f"{folder}/card").status_code == 200
    publish(embedded, workshop.workshop_id)
    assert everybody.get(f"{folder}/").status_code == 200
    assert everybody.get("/matrix").status_code == 303


def test_nobody_needs_a_name_to_see_it_otherwise(told: Asking, begun: Begun[Workshop]) -> None:
    embedded, workshop = told, begun.made(told)
    reader = reader_of(embedded)
    publish(embedded, workshop.workshop_id)
    form = f"/public/a/{workshop.workshop_id}/say"
    assert "You need no name" in reader.get(form).text
    assert reader.post(form, data={"text": "Mail me: a@b.co.uk"}).status_code == 400
    assert reader.post(form, data={"text": "Still there"}).status_code == 200
    answers = [reader.post(form, data={"text": "Again"}).status_code for _ in range(AT_ONCE)]
    assert answers[-1] == 429
    assert reader.post("/public/a/nothing/say", data={"text": "x"}).status_code == 404


def test_the_form_is_in_the_pages_language_leads_back_to_it_and_sets_no_cookie(
    embedded: Asking, reader: TestClient
) -> None:
    workshop = bilingual(embedded)
    folder = f"/public/a/{workshop.workshop_id}"
    assert 'href="say?language=cy"' in reader.get(f"{folder}/index.cy.html").text
    form = reader.get(f"{folder}/say?language=cy")
    assert "Anfon at y tîm" in form.text
    assert 'action="say?language=cy"' in form.text
    assert 'href="index.cy.html"' in form.text
    assert "English" in form.text
    sent = reader.post(f"{folder}/say?language=cy", data={"text": "Nage"})
    assert "Diolch" in sent.text
    assert 'href="index.cy.html"' in sent.text
    assert 'href="./"' in reader.get(f"{folder}/say?language=en").text
    assert [one.headers.get("set-cookie") for one in (form, sent)] == [None, None]


def test_a_card_says_what_it_is_in_every_language_of_the_workshop(
    embedded: Asking, reader: TestClient
) -> None:
    workshop = bilingual(embedded)
    card = reader.get(f"/public/a/{workshop.workshop_id}/card?language=cy")
    assert card.text.count("Beth ddaeth ohono</h2>") == card.text.count("What became of it</h2>") == 8
    assert "set-cookie" not in card.headers


def bilingual(asking: Asking) -> Workshop:
    """A workshop in English and Welsh, published."""
    plan = Plan("Spring", ("citizens",), languages=("cy", "en"))
    made = run.prepare(asking, plan, [add(asking, {"title": "Idea"})])
    for step in (Step.START, Step.REVEAL, Step.DECIDE, Step.CLOSE):
        made = run.take_step(asking, made.workshop_id, step)
    publish(asking, made.workshop_id)
    return made


def test_a_phone_says_once_whether_it_was_heard(
    embedded: Asking, reader: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = run.prepare(embedded, Plan("Spring", ("citizens",)), [add(embedded, {"title": "Idea"})])
    secrets = [join.join(embedded.store, workshop.code, "citizens", "en") for _ in range(3)]
    for step in (Step.START, Step.REVEAL, Step.DECIDE, Step.CLOSE):
        workshop = run.take_step(embedded, workshop.workshop_id, step)
    address = f"/b/{workshop.workshop_id}"
    for place, secret in enumerate(secrets):
        reader.cookies.set(f"ballot_{workshop.workshop_id[:16]}", secret)
        assert "Were you heard?" in reader.get(address).text
        assert reader.post(f"{address}/heard", data={"step": str(place + 2)}).status_code == 303
        assert "Were you heard?" not in reader.get(address).text
        reader.post(f"{address}/heard", data={"step": "1"})
    assert embedded.store.public.answers(workshop) == [2, 3, 4]
    assert not embedded.store.public.may_answer(workshop, device_of(secrets[0]))
    assert draft.were_heard(embedded.store, workshop) is None
    monkeypatch.setattr(draft, "ASKED_FOR", timedelta(0))
    assert draft.were_heard(embedded.store, workshop) == WereHeard(3, 3.0)


def test_passes_that_nobody_used_go(embedded: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = run.prepare(embedded, Plan("Spring", ("citizens",)), [add(embedded, {"title": "Idea"})])
    secret = join.join(embedded.store, workshop.code, "citizens", "en")
    for step in (Step.START, Step.REVEAL, Step.DECIDE, Step.CLOSE):
        workshop = run.take_step(embedded, workshop.workshop_id, step)
    assert heard.erase_due(embedded.store) == 0
    monkeypatch.setattr(heard, "ASKED_FOR", timedelta(0))
    assert heard.erase_due(embedded.store) == 1
    assert not heard.answer(embedded.store, workshop.workshop_id, secret, 5)


def test_the_site_that_nobody_read_for_longest_is_made_anew_not_the_first_one(
    embedded: Asking, reader: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def note(store: Store, council_id: str, today: date) -> Files:
        made.append(council_id)
        return public_site(store, council_id, today)

    monkeypatch.setattr("costar.live.public.public_site", note)
    monkeypatch.setattr("costar.live.public._MOST_COUNCILS", 2)
    for council_id in ("b", "c"):
        embedded.store.add_council(council_id, "")
    for council_id in ("a", "b", "a", "c", "a"):
        reader.get(f"/public/{council_id}/")
    assert made == ["a", "b", "c"]
