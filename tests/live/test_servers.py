"""Phones of several servers on one database: each is answered from memory, and never with what was true."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.bootstrap import LOCAL_ADMINISTRATOR
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.errors import Away
from costar.live.looking import Looking
from costar.live.routes import live_routes
from costar.storage.store import Store
from costar.usecases.permission import Asking
from costar.usecases.records.edit import edit
from costar.usecases.workshop import run
from tests.activities import titled
from tests.phone import ANSWER
from tests.stores import emptied, store_of

pytestmark = pytest.mark.postgres
JSON = {"accept": "application/json"}


@dataclass(frozen=True)
class Two:
    """A round on one database, whoever runs it at another server, and a phone that has scored at this one."""

    here: Store
    they: Asking
    workshop: Workshop
    phone: TestClient
    items: list[str]

    def vote(self, number: int = 0) -> tuple[int, object]:
        sent = {**ANSWER, "activity": self.items[number], "token": f"a-token-{number}"}
        answer = self.phone.post(f"/b/{self.workshop.workshop_id}", data=sent, headers=JSON)
        return answer.status_code, answer.json()["saved"]

    def pulse(self) -> dict[str, object]:
        found: dict[str, object] = self.phone.get(f"/b/{self.workshop.workshop_id}/pulse").json()
        return found

    def page(self) -> str:
        return self.phone.get(f"/b/{self.workshop.workshop_id}?n=1").text

    def step(self, step: Step) -> None:
        run.take_step(self.they, self.workshop.workshop_id, step)


@pytest.fixture
def two(open_postgres: sa.Engine) -> Two:
    here, there = emptied(open_postgres, "a"), store_of(open_postgres)
    they = Asking(there, LOCAL_ADMINISTRATOR, "a")
    items = titled(they, ("Bread", "Salt"))
    workshop = run.prepare(they, Plan("Spring", ("citizens",)), items)
    run.take_step(they, workshop.workshop_id, Step.START)
    phone = TestClient(Starlette(routes=live_routes(lambda: here)))
    phone.post("/join", data={"code": workshop.code, "group": "citizens", "step": "group"})
    made = Two(here, they, workshop, phone, items)
    made.page()
    assert made.vote() == (200, True)
    return made


@contextmanager
def counted(engine: sa.Engine) -> Iterator[dict[str, int]]:
    """How many statements are sent and transactions committed, until the block ends."""
    count = {"statements": 0, "transactions": 0}

    def sent(*_: object) -> None:
        count["statements"] += 1

    def committed(*_: object) -> None:
        count["transactions"] += 1

    sa.event.listen(engine, "before_cursor_execute", sent)
    sa.event.listen(engine, "commit", committed)
    try:
        yield count
    finally:
        sa.event.remove(engine, "before_cursor_execute", sent)
        sa.event.remove(engine, "commit", committed)


def test_a_vote_is_one_look_and_one_transaction_of_five_statements(two: Two) -> None:
    """Of the five one keeps it and an erasing apart, and one looks again whether its council is there."""
    with counted(two.here.engine) as count:
        assert two.vote(1) == (200, True)
    assert count == {"statements": 6, "transactions": 1}


def test_a_phone_that_waits_costs_one_look(two: Two) -> None:
    with counted(two.here.engine) as count:
        two.pulse()
    assert count == {"statements": 1, "transactions": 0}


def test_a_page_is_one_look_and_the_answers_of_the_ballot(two: Two) -> None:
    with counted(two.here.engine) as count:
        two.page()
    assert count == {"statements": 2, "transactions": 0}


def test_what_other_phones_add_leaves_memory_as_it_is(two: Two) -> None:
    other = TestClient(Starlette(routes=live_routes(lambda: two.they.store)))
    other.post("/join", data={"code": two.workshop.code, "group": "citizens", "step": "group"})
    with counted(two.here.engine) as count:
        two.pulse()
    assert count["statements"] == 1


@pytest.mark.parametrize(
    ("step", "status", "stands"),
    [(Step.PAUSE, 409, "scoring-1-1"), (Step.REVEAL, 200, "reveal-1-0"), (Step.CLOSE, 410, "closed")],
)
def test_a_step_at_another_server_is_seen_by_the_next_vote(
    two: Two, step: Step, status: int, stands: str
) -> None:
    steps = [Step.REVEAL, Step.DECIDE, Step.CLOSE] if step is Step.CLOSE else [step]
    for one in steps:
        two.step(one)
    assert two.vote(1) == (status, False)
    assert str(two.pulse()["stands"]).startswith(stands)


def test_what_another_server_writes_is_on_the_next_page(two: Two) -> None:
    edit(two.they, {two.items[0]: {"title": "Rolls"}})
    assert "Rolls" in two.page()
    run.skip(two.they, two.workshop.workshop_id, two.items[0], skipped=True)
    assert "Rolls" not in two.page()
    assert two.vote(0)[0] == 400


def test_a_ballot_that_another_server_erases_is_gone(two: Two) -> None:
    run.erase(two.they, two.workshop.workshop_id)
    assert two.vote(1) == (410, False)


def test_a_phone_goes_on_at_another_server(two: Two) -> None:
    other = TestClient(Starlette(routes=live_routes(lambda: two.they.store)), cookies=two.phone.cookies)
    beside = replace(two, phone=other)
    assert beside.vote(1) == (200, True)
    assert two.vote(0) == (200, True)
    rows = two.here.ballots.scores(two.workshop, 1)
    assert (len(rows), rows["ballot_id"].nunique()) == (2, 1)


def test_who_asks_while_it_is_looked_shares_the_next_look(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    def look() -> None:
        looks.append(1)
        begun.set()
        assert go_on.wait(30)

    monkeypatch.setattr(two.here, "look", look)
    looking = Looking(lambda: two.here)

    async def ask() -> None:
        first = asyncio.create_task(looking.read(lambda: 1))
        await asyncio.to_thread(begun.wait, 30)
        others = [asyncio.create_task(looking.read(lambda: 2)) for _ in range(20)]
        await asyncio.sleep(0)
        go_on.set()
        assert [await first, *await asyncio.gather(*others)] == [1, *[2] * 20]

    asyncio.run(ask())
    assert len(looks) == 2


def test_who_cannot_look_is_told_that_the_database_is_away(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise Away

    monkeypatch.setattr(two.here, "look", fail)
    answer = two.phone.get(f"/b/{two.workshop.workshop_id}/pulse")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
