"""One person, one ballot: on whatever way a phone comes back, it is led to the ballot that it has."""

import re
from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.domain.workshop.ballot import Ballot
from costar.domain.workshop.workshop import Plan, Step, Wording, Workshop
from costar.errors import NoRoom
from costar.live import rush
from costar.live.routes import live_routes
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import join, run, set_aside
from costar.usecases.workshop.replan import PlanChange, replan

Phone = Callable[[], TestClient]


@pytest.fixture
def workshop(asking: Asking) -> Workshop:
    plan = Plan("Spring", ("citizens", "managers"))
    return run.prepare(asking, plan, [add(asking, {"title": "Bread"})])


@pytest.fixture
def new_phone(asking: Asking) -> Phone:
    app = Starlette(routes=live_routes(lambda: asking.store))
    return lambda: TestClient(app)


def joined(asking: Asking, workshop: Workshop) -> int:
    return int(run.room(asking, workshop.workshop_id).turnout["joined"].sum())


def test_square_code_second_tap_and_another_group_lead_back_to_the_ballot(
    asking: Asking, workshop: Workshop, new_phone: Phone
) -> None:
    phone = new_phone()
    phone.get(f"/join/{workshop.token}")
    tap = {"code": workshop.token, "group": "citizens", "step": "group"}
    ways = [
        phone.post("/join", data=tap),
        phone.post("/join", data=tap),
        phone.get(f"/join/{workshop.token}"),
        phone.post("/join", data={"code": workshop.code.lower()}),
        phone.post("/join", data={**tap, "code": workshop.code, "group": "managers"}),
        phone.get(f"/b/{workshop.workshop_id}"),
    ]
    assert {way.url.path for way in ways} == {f"/b/{workshop.workshop_id}"}
    assert joined(asking, workshop) == 1


def test_the_groups_have_an_address_to_which_back_leads(workshop: Workshop, new_phone: Phone) -> None:
    typed = f"{workshop.code[:4]} {workshop.code[4:]}"
    answer = new_phone().post("/join", data={"code": typed}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/join/{workshop.code}")


def test_the_secret_is_there_before_the_first_tap_so_that_two_at_once_are_one(
    workshop: Workshop, new_phone: Phone
) -> None:
    phone = new_phone()
    asked = phone.get(f"/join/{workshop.token}")
    before = dict(asked.cookies)
    tapped = phone.post(
        "/join", data={"code": workshop.code, "group": "citizens", "step": "group"}, follow_redirects=False
    )
    assert len(before) == 1
    assert dict(tapped.cookies) == before


def test_who_cannot_join_now_is_asked_for_the_group_again_and_then_joins(
    asking: Asking, workshop: Workshop, new_phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = new_phone()
    phone.get(f"/join/{workshop.token}")
    tap = {"code": workshop.token, "group": "citizens", "step": "group"}
    with monkeypatch.context() as full:
        full.setattr(join, "new_ballot", refuse)
        refused = phone.post("/join", data=tap)
    assert refused.status_code == 503
    assert "You have not joined yet" in refused.text
    assert "I am here as" in refused.text
    assert phone.post("/join", data=tap).url.path == f"/b/{workshop.workshop_id}"
    assert joined(asking, workshop) == 1


def refuse(*_: object) -> Ballot:
    raise NoRoom("no_room")


def test_whose_group_was_taken_out_meanwhile_is_asked_again_with_those_that_are_left(
    asking: Asking, workshop: Workshop, new_phone: Phone
) -> None:
    phone = new_phone()
    phone.get(f"/join/{workshop.token}")
    replan(asking, workshop.workshop_id, PlanChange("Spring", 0, ("citizens", "partners"), Wording()))
    tap = {"code": workshop.token, "group": "managers", "step": "group"}
    told = phone.post("/join", data=tap)
    assert "Choose one of the groups" in told.text
    assert re.findall(r'name="group" value="(\w+)"', told.text) == ["citizens", "partners"]
    phone.post("/join", data={**tap, "group": "partners"})
    assert joined(asking, workshop) == 1


def test_two_phones_are_two_people(asking: Asking, workshop: Workshop, new_phone: Phone) -> None:
    for _ in range(2):
        new_phone().post("/join", data={"code": workshop.code, "group": "citizens", "step": "group"})
    assert joined(asking, workshop) == 2


def test_ballots_that_come_in_a_rush_look_odd_and_count_until_they_are_set_aside(
    asking: Asking, workshop: Workshop, new_phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rush, "A_RUSH", 3)
    for number in range(5):
        assert set_aside.odd_ballots(asking, workshop.workshop_id)["looks_odd"].sum() == (
            number if number > 3 else 0
        )
        new_phone().post("/join", data={"code": workshop.code, "group": "citizens", "step": "group"})
    assert joined(asking, workshop) == 5


def test_a_ballot_that_is_set_aside_is_told_so_and_counts_again(
    asking: Asking, workshop: Workshop, new_phone: Phone
) -> None:
    phone = new_phone()
    ballot = phone.post("/join", data={"code": workshop.code, "group": "citizens", "step": "group"}).url.path
    run.take_step(asking, workshop.workshop_id, Step.START)
    ids = list(set_aside.odd_ballots(asking, workshop.workshop_id)["ballot_id"])
    set_aside.set_aside(asking, workshop.workshop_id, ids, aside=True)
    assert "This ballot is set aside" in phone.get(ballot).text
    assert joined(asking, workshop) == 0
    set_aside.set_aside(asking, workshop.workshop_id, ids, aside=False)
    assert "This ballot is set aside" not in phone.get(ballot).text
    assert joined(asking, workshop) == 1


def test_who_joins_late_is_told_where_the_room_is(
    asking: Asking, workshop: Workshop, new_phone: Phone
) -> None:
    run.take_step(asking, workshop.workshop_id, Step.START)
    phone = new_phone()
    assert "The room is scoring now, round 1." in phone.get(f"/join/{workshop.token}").text
    shown = phone.post("/join", data={"code": workshop.code, "group": "citizens", "step": "group"}).text
    assert "You are in. Round 1 is open." in shown
