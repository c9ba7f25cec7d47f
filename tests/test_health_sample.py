"""The example council's ladder, flags, risks, culture, barriers and close-outs: what they show."""

import csv
from datetime import date

import pandas as pd
import pytest

from costar.config import ROOT
from costar.domain.activities.activity import ACTIVITIES
from costar.domain.health.aims import LADDER_AIM, climbs
from costar.domain.health.barriers import BARRIER, Barrier, barrier_counts, in_the_way, without_a_way
from costar.domain.health.close_out import REVIEW, CloseOutStanding, close_outs, not_closed_out
from costar.domain.health.flags import FLAG, Flag, red_flags_of
from costar.domain.health.risk_culture import CULTURE, elements_now
from costar.domain.health.risks import RISK, Risk, RiskBand, overdue, register
from costar.domain.records.fields import fault_of, records_of
from costar.domain.records.record import RecordType
from costar.domain.records.text_form import values_of

TODAY = date(2026, 11, 24)
TYPES = (LADDER_AIM, FLAG, RISK, CULTURE, BARRIER, REVIEW)


def sample(of: RecordType) -> pd.DataFrame:
    """The example council's records of a type."""
    name = "exampleshire.csv" if of is ACTIVITIES else f"exampleshire-{of.name}.csv"
    with (ROOT / "data" / name).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [field.name for field in of.fields]
    return of.frame(values_of(pd.DataFrame(rows), of.fields))


@pytest.mark.parametrize("of", TYPES, ids=lambda of: of.name)
def test_every_record_could_have_been_typed_by_hand(of: RecordType) -> None:
    for record in records_of(sample(of)):
        assert [name for name in record if fault_of(of.field(name), record[name])] == []
        assert of.rule(record) == {}


@pytest.mark.parametrize("of", TYPES, ids=lambda of: of.name)
def test_ids_are_its_own_and_links_lead_to_activities(of: RecordType) -> None:
    records, known = sample(of), set(sample(ACTIVITIES)["activity_id"])
    assert records[of.key].is_unique
    assert all(one.startswith(f"ex-{of.name.replace('_', '-')}-") for one in records[of.key])
    if "activity_id" in records:
        assert set(records["activity_id"]) - {""} <= known


def test_every_flag_and_every_risk_is_seen_once() -> None:
    assert set(sample(FLAG)["flag"]) == set(Flag)
    assert set(sample(RISK)["risk"]) == set(Risk)
    assert red_flags_of(sample(FLAG))["ex-039"] == ("not_heard", "predetermined")


def test_a_quick_win_carries_a_red_flag() -> None:
    assert "ex-012" in red_flags_of(sample(FLAG))


def test_some_reviews_of_risks_are_overdue_and_all_bands_are_in_use() -> None:
    lines = register(sample(RISK), TODAY)
    assert set(lines["band"]) >= {RiskBand.ACT_NOW, RiskBand.ACT_SOON, RiskBand.WATCH}
    assert len(overdue(lines)) == 5
    assert len(lines) == len(sample(RISK)) - 1


def test_every_kind_of_barrier_is_there_and_some_have_no_way_or_no_owner() -> None:
    barriers = sample(BARRIER)
    assert all(sum(barrier_counts(barriers)[barrier]) for barrier in Barrier)
    assert len(without_a_way(in_the_way(barriers))) == 2


def test_two_sides_differ_two_agree_one_waits_and_one_activity_has_no_review() -> None:
    found = close_outs(sample(REVIEW))
    assert dict(zip(found["activity_id"], found["standing"], strict=True)) == {
        "ex-009": CloseOutStanding.DIFFER,
        "ex-017": CloseOutStanding.AGREE,
        "ex-032": CloseOutStanding.WAITS_FOR_EXPERTS,
        "ex-046": CloseOutStanding.WAITS_FOR_EXPERTS,
    }
    assert not_closed_out(sample(ACTIVITIES), sample(REVIEW))["activity_id"].tolist() == ["ex-058"]


def test_one_element_of_culture_is_not_judged_again() -> None:
    found = elements_now(sample(CULTURE)).set_index("element")
    assert found["culture_level"].tolist() == [3, 2, 4, 2]
    assert str(found.loc["decision_making", "assessed_on"].date()) == "2026-01-21"


def test_the_ladder_has_room_to_climb_and_some_who_are_there() -> None:
    gaps = climbs(sample(ACTIVITIES), sample(LADDER_AIM))["gap"].dropna()
    assert gaps.gt(0).sum() >= 15
    assert gaps.eq(0).any()
    assert not gaps.lt(0).any()
