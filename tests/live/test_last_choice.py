"""Whatever order answers are sent, lost, repeated and changed in: the last choice is the one that counts."""

import re
import time
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.domain.workshop import voices
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.live.routes import live_routes
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import run

JSON = {"accept": "application/json"}


@dataclass
class Phone:
    """A phone as its script behaves: each press is a message of its own, which may come late or again."""

    client: TestClient
    address: str
    form: dict[str, str] = field(default_factory=dict)
    presses: int = 0
    messages: list[dict[str, str]] = field(default_factory=list)
    arrived: set[int] = field(default_factory=set)

    def open(self) -> None:
        shown = self.client.get(f"{self.address}?n=1").text
        self.form = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', shown))
        self.presses = 0

    def press(self, impact: int) -> None:
        self.presses += 1
        own = {
            "token": f"{self.form['token']}.{self.presses}",
            "turn": str(int(self.form["turn"]) + self.presses),
        }
        self.messages.append({**self.form, **own, "impact": str(impact), "effort": "1"})

    def deliver(self, which: int) -> None:
        if self.messages:
            place = which % len(self.messages)
            answer = self.client.post(self.address, data=self.messages[place], headers=JSON)
            assert answer.json() == {"saved": True}
            self.arrived.add(place)

    @property
    def last_choice(self) -> int | None:
        return int(self.messages[max(self.arrived)]["impact"]) if self.arrived else None


@pytest.fixture
def workshop(asking: Asking) -> Workshop:
    plan = Plan("Spring", ("citizens",))
    made = run.prepare(asking, plan, [add(asking, {"title": "Bread"})])
    return run.take_step(asking, made.workshop_id, Step.START)


def new_phone(asking: Asking, workshop: Workshop) -> Phone:
    client = TestClient(Starlette(routes=live_routes(lambda: asking.store)))
    client.post("/join", data={"code": workshop.code, "group": "citizens", "step": "group"})
    phone = Phone(client, f"/b/{workshop.workshop_id}")
    phone.open()
    return phone


def counted(asking: Asking, workshop: Workshop) -> list[int]:
    return voices.latest(asking.store.ballots.scores(workshop, 1))["impact"].tolist()


WAYS = st.lists(
    st.one_of(
        st.tuples(st.just("open"), st.just(0)),
        st.tuples(st.just("press"), st.integers(1, 5)),
        st.tuples(st.just("deliver"), st.integers(0, 7)),
    ),
    max_size=14,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(ways=WAYS)
def test_the_last_choice_that_arrived_counts_and_is_shown(
    asking: Asking, workshop: Workshop, ways: list[tuple[str, int]]
) -> None:
    phone = new_phone(asking, workshop)
    before = counted(asking, workshop)
    for way, number in ways:
        {"open": lambda _: phone.open(), "press": phone.press, "deliver": phone.deliver}[way](number)
    after = counted(asking, workshop)
    chosen = [] if phone.last_choice is None else [phone.last_choice]
    assert sorted(after) == sorted([*before, *chosen])
    shown = phone.client.get(f"{phone.address}?n=1").text
    assert re.findall(r'name="impact" value="(\d)"[^>]*checked', shown) == [str(one) for one in chosen]


@pytest.mark.parametrize("choices", [(4, 2), (4, 2, 4), (5, 5, 1)])
def test_second_thoughts_on_a_page_without_a_script_count(
    asking: Asking, workshop: Workshop, choices: tuple[int, ...]
) -> None:
    phone = new_phone(asking, workshop)
    for impact in choices:  # the same page is sent again and again: its acknowledgement was lost
        phone.client.post(phone.address, data={**phone.form, "impact": str(impact), "effort": "1"})
    assert counted(asking, workshop) == [choices[-1]]


def test_an_answer_that_went_round_the_network_does_not_undo_a_later_one(
    asking: Asking, workshop: Workshop
) -> None:
    phone = new_phone(asking, workshop)
    late = {**phone.form, "impact": "5", "effort": "1"}
    phone.open()
    phone.client.post(phone.address, data={**phone.form, "impact": "2", "effort": "1"})
    for _ in range(2):
        phone.client.post(phone.address, data=late)
    assert counted(asking, workshop) == [2]


def test_a_turn_from_the_future_does_not_freeze_an_answer(asking: Asking, workshop: Workshop) -> None:
    phone = new_phone(asking, workshop)
    for turn, impact in (("9" * 16, "5"), ("", "1")):
        phone.client.post(
            phone.address, data={**phone.form, "turn": turn, "token": turn, "impact": impact, "effort": "1"}
        )
    assert counted(asking, workshop) == [1]


def test_an_answer_given_after_the_laptops_clock_was_set_back_is_the_last(
    asking: Asking, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = new_phone(asking, workshop)
    phone.client.post(phone.address, data={**phone.form, "impact": "5", "effort": "1"})
    earlier = time.time_ns() - 3_600_000_000_000
    monkeypatch.setattr("time.time_ns", lambda: earlier)
    phone.open()
    phone.client.post(phone.address, data={**phone.form, "impact": "2", "effort": "1"})
    assert counted(asking, workshop) == [2]
