"""What is recorded of one activity's health: each kind where there is something, and next to nothing else."""

from datetime import date

from costar.domain.health.aims import LADDER_AIM
from costar.domain.health.barriers import BARRIER
from costar.domain.health.close_out import REVIEW
from costar.domain.health.risks import RISK
from costar.usecases import health
from costar.usecases.people import affected
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from tests.calls import calls

TODAY = date(2026, 5, 3)


def test_what_is_recorded_of_an_activity_is_told_and_nothing_of_its_neighbour(asking: Asking) -> None:
    bread, milk = (add(asking, {"title": title}) for title in ("Bread", "Milk"))
    add(asking, {"activity_id": bread, "rung_aimed": 6, "reason": "By law"}, LADDER_AIM)
    add(asking, {"activity_id": bread, "risk": "cost", "likelihood": 5, "severity": 4}, RISK)
    add(asking, {"activity_id": bread, "barrier": "time", "what": "None left"}, BARRIER)
    signed = {"side": "management", "close_out": "throughout", "signed_on": TODAY}
    add(asking, {"activity_id": bread} | signed, REVIEW)
    found, neighbour = (health.health_of(asking, one, TODAY) for one in (bread, milk))
    assert (found.climb or {}).get("rung_aimed") == 6
    assert (found.risk or {}).get("weight") == 20
    assert (found.close_out or {}).get("management") == "throughout"
    assert found.barriers == 1
    assert neighbour == health.HealthOfActivity((), None, None, 0, None)


def test_an_activity_of_which_nothing_is_recorded_costs_its_card_next_to_nothing(asking: Asking) -> None:
    bread = add(asking, {"title": "Bread"})
    health.health_of(asking, bread, TODAY)
    affected.groups_of(asking, bread)
    # Some 4,000 and 11,000 on DuckDB; several times that when everything was worked out from nothing.
    assert calls(health.health_of, asking, bread, TODAY) < 12_000
    assert calls(affected.groups_of, asking, bread) < 20_000
