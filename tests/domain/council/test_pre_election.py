"""Before an election no councillor is put forward."""

from datetime import date

import pandas as pd
import pytest

from costar.domain.activities.activity import as_activities
from costar.domain.council.council import Settings, settings_from_text, settings_to_text
from costar.domain.council.pre_election import Period, mentions_councillor, without_councillors

ROLES = [
    "Cllr Jones",
    "Councillor for Eastside",
    "Cabinet member for housing",
    "Lead Member",
    "Mayor",
    "Leader",
]
OTHERS = ["Housing manager", "Team leader", "Board member", "Member of staff", "", "Majority voice lead"]


@pytest.mark.parametrize("role", ROLES)
def test_a_councillors_role_is_known(role: str) -> None:
    assert mentions_councillor(role)


@pytest.mark.parametrize("role", OTHERS)
def test_others_roles_stay(role: str) -> None:
    assert not mentions_councillor(role)


def test_councillors_are_taken_out_of_activities_and_nothing_else_is() -> None:
    frame = as_activities(
        pd.DataFrame(
            [
                {"activity_id": "1", "title": "A", "councillors": True, "owner_role": "Cllr Jones"},
                {"activity_id": "2", "title": "B", "citizens": True, "owner_role": "Head of parks"},
            ]
        )
    )
    shown = without_councillors(frame)
    assert shown["councillors"].tolist() == [False, False]
    assert shown["owner_role"].tolist() == ["", "Head of parks"]
    changed = ["councillors", "owner_role"]
    pd.testing.assert_frame_equal(shown.drop(columns=changed), frame.drop(columns=changed))
    assert frame["councillors"].tolist() == [True, False]


def test_a_period_has_both_its_ends() -> None:
    period = Period(date(2027, 3, 25), date(2027, 5, 6))
    days = [date(2027, 3, 24), date(2027, 3, 25), date(2027, 5, 6), date(2027, 5, 7)]
    assert [period.runs_on(day) for day in days] == [False, True, True, False]


def test_settings_keep_the_days() -> None:
    settings = Settings(pre_election_from=date(2027, 3, 25), pre_election_to=date(2027, 5, 6))
    assert settings_from_text(settings_to_text(settings)) == settings


def test_settings_of_an_older_version_have_no_period() -> None:
    assert settings_from_text('{"impact_cut": 3.5}').pre_election is None
