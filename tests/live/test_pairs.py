"""The tie-break on a phone."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.live.routes import live_routes
from costar.usecases.permission import Asking
from costar.usecases.workshop import paper, run
from tests.activities import titled
from tests.stores import Begun

JSON = {"accept": "application/json"}


def comparing(asking: Asking) -> Workshop:
    ids = titled(asking, ("Bread", "<script>alert(1)</script>", "Cake"))
    made = run.prepare(asking, Plan("Spring", ("citizens",)), ids)
    run.take_step(asking, made.workshop_id, Step.START)
    paper.type_in(asking, made.workshop_id, [PaperScore(1, "citizens", n, 5, 1) for n in (1, 2, 3)])
    run.take_step(asking, made.workshop_id, Step.REVEAL)
    return run.compare(asking, made.workshop_id, ids)


@pytest.fixture(scope="module")
def begun() -> Begun[Workshop]:
    return Begun(comparing)


@pytest.fixture
def embedded(embedded: Asking, begun: Begun[Workshop]) -> Asking:
    return begun.of(embedded)


@pytest.fixture
def workshop(embedded: Asking, begun: Begun[Workshop]) -> Workshop:
    return begun.made(embedded)


@pytest.fixture
def phone(embedded: Asking, workshop: Workshop) -> TestClient:
    joined = TestClient(Starlette(routes=live_routes(lambda: embedded.store)), raise_server_exceptions=False)
    joined.post("/join", data={"code": workshop.code, "group": "citizens", "step": "group"})
    return joined


def form_of(page: str, preferred: str) -> dict[str, str]:
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    return {**hidden, "preferred": preferred}


def preferred(embedded: Asking, workshop: Workshop) -> list[str]:
    here = embedded.store.workshops.one(workshop.workshop_id)
    return list(embedded.store.pairs.choices(here)["preferred"])


def test_a_phone_compares_pair_after_pair_and_may_change_an_answer(
    embedded: Asking, workshop: Workshop, phone: TestClient
) -> None:
    address = f"/b/{workshop.workshop_id}"
    shown = phone.get(address)
    for place in range(3):
        assert f"{place + 1} of 3" in shown.text
        shown = phone.post(shown.url.path, data=form_of(shown.text, "cannot_say"))
    assert "You have compared them all" in shown.text
    assert preferred(embedded, workshop) == ["", "", ""]
    again = phone.get(f"{address}/pairs?n=0").text
    assert re.search(r'value="cannot_say" checked', again)
    assert "<script>alert" not in again


def test_the_same_answer_sent_twice_counts_once(
    embedded: Asking, workshop: Workshop, phone: TestClient
) -> None:
    address = f"/b/{workshop.workshop_id}/pairs"
    form = form_of(phone.get(address).text, "first")
    answers = [phone.post(address, data=form, headers=JSON).json() for _ in range(2)]
    assert answers == [{"saved": True}] * 2
    assert len(preferred(embedded, workshop)) == 1


@pytest.mark.parametrize("chosen", ["", "third"])
def test_a_missing_answer_is_named_and_nothing_is_saved(
    embedded: Asking, workshop: Workshop, phone: TestClient, chosen: str
) -> None:
    address = f"/b/{workshop.workshop_id}/pairs"
    answer = phone.post(address, data=form_of(phone.get(address).text, chosen))
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert preferred(embedded, workshop) == []


@pytest.mark.parametrize("tie", ["٣", "9" * 5_000, "-1", ""])
def test_an_answer_for_no_tie_break_of_this_room_is_not_saved(
    embedded: Asking, workshop: Workshop, phone: TestClient, tie: str
) -> None:
    """ "٣" is 3 to Python, and thousands of digits raise."""
    address = f"/b/{workshop.workshop_id}/pairs"
    form = form_of(phone.get(address).text, "first") | {"round": tie}
    assert phone.post(address, data=form, headers=JSON).json() == {"saved": False}
    assert preferred(embedded, workshop) == []


def test_a_file_in_the_place_of_a_form_is_an_answer_that_is_missing(
    embedded: Asking, workshop: Workshop, phone: TestClient
) -> None:
    address = f"/b/{workshop.workshop_id}/pairs"
    form = form_of(phone.get(address).text, "first")
    sent = phone.post(address, data=form, files={"file": b"x"}, headers=JSON)
    assert (sent.status_code, preferred(embedded, workshop)) == (400, [])


def test_a_late_answer_is_told_and_the_phone_looks_at_the_wall(
    embedded: Asking, workshop: Workshop, phone: TestClient
) -> None:
    address = f"/b/{workshop.workshop_id}/pairs"
    form = form_of(phone.get(address).text, "first")
    run.take_step(embedded, workshop.workshop_id, Step.SHOW_PREFERRED)
    assert phone.post(address, data=form, headers=JSON).json() == {"saved": False}
    assert "Look at the wall" in phone.get(address).text
    assert phone.get(f"{address}/pulse").json()["stands"].startswith("preferred")


@pytest.mark.parametrize("compares_again", [False, True])
def test_a_late_answer_without_a_script_is_told_that_it_was_not_saved(
    embedded: Asking, workshop: Workshop, phone: TestClient, compares_again: bool
) -> None:
    address = f"/b/{workshop.workshop_id}/pairs"
    form = form_of(phone.get(address).text, "first")
    run.take_step(embedded, workshop.workshop_id, Step.SHOW_PREFERRED)
    if compares_again:
        run.compare(embedded, workshop.workshop_id, list(workshop.progress.tied))
    told = phone.post(address, data=form)
    assert "The tie-break has ended, so this was not saved." in told.text
    assert ("1 of 3" in told.text) == compares_again
    assert preferred(embedded, workshop) == []


def test_an_answer_sent_while_the_tie_break_is_paused_is_kept(
    embedded: Asking, workshop: Workshop, phone: TestClient
) -> None:
    address = f"/b/{workshop.workshop_id}/pairs"
    form = form_of(phone.get(address).text, "second")
    run.take_step(embedded, workshop.workshop_id, Step.PAUSE)
    told = phone.post(address, data=form, headers=JSON).json()
    assert (told["saved"], told["again"]) == (False, True)
    shown = phone.post(address, data=form).text
    assert "Scoring is paused" in shown
    assert re.search(r'value="second" checked', shown)
    assert "<h1>Paused</h1>" in phone.get(address).text
    assert preferred(embedded, workshop) == []
    run.take_step(embedded, workshop.workshop_id, Step.GO_ON)
    assert phone.post(address, data=form, headers=JSON).json() == {"saved": True}


def test_a_full_disk_asks_a_phone_without_a_script_to_send_again(
    workshop: Workshop, phone: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/b/{workshop.workshop_id}/pairs"
    form = form_of(phone.get(address).text, "second")
    monkeypatch.setattr("costar.storage.engines.duckdb.FLOOR", 1 << 60)
    shown = phone.post(address, data=form)
    assert shown.status_code == 503
    assert re.search(r'value="second" checked', shown.text)


def test_another_site_cannot_answer(embedded: Asking, workshop: Workshop, phone: TestClient) -> None:
    address = f"/b/{workshop.workshop_id}/pairs"
    form = form_of(phone.get(address).text, "first")
    answer = phone.post(address, data=form, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert preferred(embedded, workshop) == []


def test_who_never_joined_sees_no_pair(embedded: Asking, workshop: Workshop) -> None:
    stranger = TestClient(Starlette(routes=live_routes(lambda: embedded.store)))
    assert "Bread" not in stranger.get(f"/b/{workshop.workshop_id}/pairs").text
