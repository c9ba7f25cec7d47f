"""What is recorded suggests a level for each step, and says why."""

from datetime import date
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.activities.activity import ACTIVITIES, as_activities
from costar.domain.charter.charter import CHARTER, INCENTIVE
from costar.domain.evidence.evidence import CHAMPION, OUTCOME
from costar.domain.record_types import RECORD_TYPE
from costar.domain.records.record import RecordType
from costar.domain.star.proposed_steps import (
    IN_PLACE_FROM,
    PROPOSED_FROM,
    UNDER_WAY_FROM,
    Proposal,
    Records,
    StepPart,
    level_of,
    propose,
)
from costar.domain.star.steps import STEP, StarStep, StepLevel, confirmations, latest_of_each
from tests.calls import calls
from tests.strategies import activities, records

FOUR = as_activities(
    pd.DataFrame(
        [
            {"service": "Housing", "co_design": 4, "citizens": True, "impact": 5, "effort": 1},
            {"service": "housing ", "co_design": 4, "managers": True, "impact": 5, "effort": 2},
            {"service": "Parks", "co_deliver": 0, "citizens": True, "status": "ended", "effort": 3},
            {"service": "Parks", "citizens": True, "status": "potential"},
        ]
    ).assign(activity_id=list("abcd"), title=list("ABCD"), decision=["take_on", "", "", ""])
)
GROUPS = pd.DataFrame(
    [
        ("a", "recipients", "tenants", True),
        ("a", "recipients", "leaseholders", True),
        ("a", "secondary", "carers", False),
        ("a", "project_team", " ", True),
        ("b", "secondary", "", True),
        ("x", "secondary", "carers", True),
    ],
    columns=["activity_id", "affected", "who", "representative"],
)
REVIEWS = pd.DataFrame({"activity_id": ["c", "a"], "signed_on": pd.to_datetime(["2026-05-01", "2026-05-01"])})


def kept(of: RecordType, *rows: dict[str, object]) -> pd.DataFrame:
    return of.frame(pd.DataFrame(rows, columns=[field.name for field in of.fields]))


RECORDS: Records = {
    "affected_group": GROUPS,
    "review": REVIEWS,
    "charter": kept(
        CHARTER,
        {"charter_id": "1", "service": "Housing", "status": "agreed"},
        {"charter_id": "2", "service": "Parks", "status": "draft"},
    ),
    "incentive": kept(
        INCENTIVE,
        {"incentive_id": "1", "actor": "citizens", "charter_id": "1"},
        {"incentive_id": "2", "actor": "managers"},
        {"incentive_id": "3", "actor": "councillors", "activity_id": "x"},
    ),
    "outcome": kept(
        OUTCOME, {"outcome_id": "1", "activity_id": "a"}, {"outcome_id": "2", "activity_id": "a"}
    ),
    "champion": kept(CHAMPION, {"champion_id": "1", "service": "Parks"}),
}


def parts(
    step: StarStep, activities: pd.DataFrame = FOUR, records: Records | None = RECORDS
) -> dict[str, tuple[int, int]]:
    found = {proposal.step: proposal for proposal in propose(activities, records)}
    return {part.code: (part.done, part.total) for part in found[step].parts}


@pytest.mark.parametrize(
    ("step", "counted"),
    [
        (StarStep.MAP, {"mapped": (3, 4), "services_mapped": (2, 2)}),
        (StarStep.FOCUS, {"scored": (2, 4), "decided": (1, 4)}),
        (StarStep.PEOPLE, {"affected_named": (1, 4), "represented": (1, 7)}),
        (StarStep.MARKET, {"charters": (1, 2), "incentives": (2, 2)}),
        (StarStep.GROW, {"outcomes": (1, 3), "champions": (1, 2), "reviews": (1, 1)}),
    ],
)
def test_each_step_counts_its_parts(step: StarStep, counted: dict[str, tuple[int, int]]) -> None:
    assert parts(step) == counted


def test_one_service_counts_its_own_records_only() -> None:
    parks = FOUR[FOUR["service"] == "Parks"]
    assert parts(StarStep.MARKET, parks) == {"charters": (0, 1), "incentives": (0, 1)}
    assert parts(StarStep.GROW, parks)["champions"] == (1, 1)


def test_a_charter_counts_for_the_service_of_the_activity_that_it_names() -> None:
    in_parks = str(FOUR.loc[FOUR["service"] == "Parks", "activity_id"].iloc[0])
    charters = kept(CHARTER, {"charter_id": "1", "activity_id": in_parks, "status": "agreed"})
    assert parts(StarStep.MARKET, records={"charter": charters})["charters"] == (1, 2)


def test_types_that_are_not_there_yet_count_as_empty() -> None:
    assert [proposal.level for proposal in propose(FOUR)[2:]] == [StepLevel.NOT_STARTED] * 3
    assert parts(StarStep.GROW, records=None) == {"outcomes": (0, 3), "champions": (0, 2), "reviews": (0, 1)}


@pytest.mark.parametrize(
    ("counted", "level"),
    [
        ((), StepLevel.NOT_STARTED),
        (((0, 0),), StepLevel.NOT_STARTED),
        (((0, 4), (0, 0)), StepLevel.NOT_STARTED),
        (((1, 100), (0, 9)), StepLevel.STARTED),
        (((49, 100),), StepLevel.STARTED),
        (((1, 2),), StepLevel.UNDER_WAY),
        (((1, 1), (0, 5)), StepLevel.UNDER_WAY),
        (((89, 100),), StepLevel.UNDER_WAY),
        (((9, 10),), StepLevel.IN_PLACE),
        (((4, 5), (1, 1), (0, 0)), StepLevel.IN_PLACE),
    ],
)
def test_the_level_follows_from_the_mean_share(
    counted: tuple[tuple[int, int], ...], level: StepLevel
) -> None:
    assert level_of(tuple(StepPart(str(n), *pair) for n, pair in enumerate(counted))) is level


@given(activities(max_size=6), st.data())
def test_every_part_is_a_count_of_a_whole_and_more_never_lowers_a_level(
    frame: pd.DataFrame, data: st.DataObject
) -> None:
    kinds = [name for name in PROPOSED_FROM if name in RECORD_TYPE]
    found = {name: data.draw(records(RECORD_TYPE[name], max_size=3)) for name in kinds}
    proposals = propose(frame, found)
    assert [proposal.step for proposal in proposals] == list(StarStep)
    for with_records, without in zip(proposals, propose(frame), strict=True):
        assert all(0 <= part.done <= part.total for part in with_records.parts)
        assert with_records.level >= without.level
        _agrees_with_its_parts(with_records)


def _agrees_with_its_parts(proposal: Proposal) -> None:
    shares = [Fraction(part.done, part.total) for part in proposal.parts if part.total and part.weighs]
    mean = sum(shares, Fraction()) / len(shares) if shares else Fraction()
    floor = {StepLevel.NOT_STARTED: Fraction(), StepLevel.STARTED: Fraction()} | {
        StepLevel.UNDER_WAY: UNDER_WAY_FROM,
        StepLevel.IN_PLACE: IN_PLACE_FROM,
    }
    assert mean >= floor[proposal.level]
    assert (proposal.level is StepLevel.NOT_STARTED) == (not any(part.done for part in proposal.parts))


def test_a_council_that_put_its_activities_in_has_begun_to_map_them() -> None:
    listed = as_activities(
        pd.DataFrame([{"activity_id": "a", "title": "A"}, {"activity_id": "b", "title": "B"}])
    )
    proposal = propose(listed)[0]
    assert proposal.level is StepLevel.STARTED
    assert proposal.parts[-1] == StepPart("listed", 2, 2, weighs=False)


def test_a_council_without_activities_has_not_started() -> None:
    assert {proposal.level for proposal in propose(ACTIVITIES.none(), RECORDS)} == {StepLevel.NOT_STARTED}


def test_the_latest_that_was_said_of_a_step_stands() -> None:
    said = STEP.frame(
        pd.DataFrame(
            [
                ("1", "map_it", "", 1, date(2026, 3, 1)),
                ("2", "map_it", "", 3, date(2026, 9, 1)),
                ("3", "map_it", "", 2, None),
                ("4", "map_it", "Housing", 0, date(2026, 10, 1)),
            ],
            columns=["step_id", "step", "service", "level", "confirmed_on"],
        )
    )
    found = confirmations(said)
    assert [one.record_id for one in found] == ["2", "1", "3"]
    assert latest_of_each(found)[StarStep.MAP].level is StepLevel.IN_PLACE
    assert latest_of_each(confirmations(said, "Housing"))[StarStep.MAP].level is StepLevel.NOT_STARTED


def test_of_many_activities_proposals_cost_no_more_calls_than_of_few() -> None:
    few, many = (as_activities(pd.DataFrame([{"service": "Housing"}] * n)) for n in (10, 500))
    assert calls(propose, many, RECORDS) < 1.1 * calls(propose, few, RECORDS)
