"""While the database is away: phones get a sentence and ask again, and who watches is told why."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.errors import Away, UserError
from costar.live.routes import live_routes
from costar.live.survey import survey_routes
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import run
from costar.words import t
from tests.phone import ANSWER


@pytest.fixture
def workshop(embedded: Asking) -> Workshop:
    made = run.prepare(embedded, Plan("Spring", ("citizens",)), [add(embedded, {"title": "Bread"})])
    run.take_step(embedded, made.workshop_id, Step.START)
    return made


@pytest.fixture
def phone(embedded: Asking) -> TestClient:
    return phone_of(lambda: embedded.store)


def phone_of(store: Callable[[], Store]) -> TestClient:
    app = Starlette(routes=[*live_routes(store), *survey_routes(store)])
    return TestClient(app, raise_server_exceptions=False)


@contextmanager
def away(embedded: Asking) -> Iterator[None]:
    """Every statement fails as on a server that has gone."""

    def fail(*_: object) -> None:
        raise Away

    engine = embedded.store.engine
    sa.event.listen(engine, "before_cursor_execute", fail)
    try:
        yield
    finally:
        sa.event.remove(engine, "before_cursor_execute", fail)


@pytest.mark.parametrize("path", ["/join/some-code", "/b/none", "/b/none/pulse", "/b/none/pairs", "/s/none"])
def test_a_phone_gets_a_sentence_and_when_to_ask_again(
    embedded: Asking, phone: TestClient, path: str
) -> None:
    with away(embedded):
        answer = phone.get(path, headers={"cookie": "ballot_none=a-secret"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "Wait a moment, then try again." in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_it_is_said_in_welsh_too(embedded: Asking, phone: TestClient) -> None:
    with away(embedded):
        assert "Arhoswch eiliad" in phone.get("/join/some-code", headers={"accept-language": "cy"}).text


def test_an_answer_is_kept_by_the_phone_and_counts_once_sent_again(
    embedded: Asking, workshop: Workshop, phone: TestClient
) -> None:
    phone.post("/join", data={"code": workshop.code, "group": "citizens", "step": "group"})
    activity = str(run.room(embedded, workshop.workshop_id).items["activity_id"].iloc[0])
    answer, ballot = {**ANSWER, "activity": activity}, f"/b/{workshop.workshop_id}"
    with away(embedded):
        script = phone.post(ballot, data=answer, headers={"accept": "application/json"})
        form = phone.post(ballot, data=answer)
    assert (script.status_code, script.json()) == (503, {"saved": False})
    assert "go back and send it again" in form.text
    assert phone.post(ballot, data=answer, headers={"accept": "application/json"}).json() == {"saved": True}
    assert len(embedded.store.ballots.scores(workshop, 1)) == 1


@pytest.mark.usefixtures("codes_at_once")
@pytest.mark.parametrize("codes_at_once", [1], indirect=True)
def test_codes_that_nobody_could_check_do_not_count_as_wrong(
    embedded: Asking, workshop: Workshop, phone: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("costar.live.guard.MOST_IN_LINE", 0)
    with away(embedded):
        assert [phone.get("/join/some-code").status_code for _ in range(3)] == [503, 503, 503]
    assert phone.get(f"/join/{workshop.code}").status_code == 200


def test_who_watches_is_told_why(embedded: Asking, phone: TestClient) -> None:
    with away(embedded):
        answer = phone.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {
        "well": False,
        "why": "The database does not answer, or cannot be opened. The log of costar says why.",
    }
    assert phone.get("/healthz").json() == {"well": True}


def test_the_log_says_which_file_cannot_be_opened_and_visitors_are_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def shut() -> Store:
        raise Away from UserError("store_no_folder", file="costar.duckdb")

    monkeypatch.delenv("COSTAR_DATABASE_URL", raising=False)
    monkeypatch.setenv("COSTAR_FOLDER", str(tmp_path))
    answer = phone_of(shut).get("/healthz")
    assert str(tmp_path) not in answer.text
    assert t("error.store_no_folder", file=str(tmp_path / "costar.duckdb")) in caplog.messages[-1]


def test_a_database_that_cannot_be_opened_is_away_and_names_no_server() -> None:
    def unreachable() -> Store:
        raise UserError("store_unreachable", server="db.internal")

    phone = phone_of(unreachable)
    for path in ("/healthz", "/join/some-code", "/s/none", "/b/none"):
        answer = phone.get(path)
        assert answer.status_code == 503
        assert "db.internal" not in answer.text


def test_a_writer_that_has_ended_is_said(
    embedded: Asking, phone: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("costar.live.inbox.Inbox.is_alive", False)
    answer = phone.get("/healthz")
    assert (answer.status_code, answer.json()["why"][:20]) == (503, "What phones send can")
