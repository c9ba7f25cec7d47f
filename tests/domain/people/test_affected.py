"""Who is missing: by example, and what always holds."""

import pandas as pd
import pytest
from hypothesis import given

from costar.domain.activities.activity import as_activities
from costar.domain.people.affected import (
    AFFECTED_GROUP,
    STANDING_COLUMNS,
    Affected,
    Gap,
    GroupStanding,
    counted_by_group,
    counted_standings,
    standings,
    who_is_missing,
)
from tests.strategies import activities, records

BREAD = as_activities(pd.DataFrame({"activity_id": ["bread"], "title": ["Bread"]}))


def groups(*rows: dict[str, object]) -> pd.DataFrame:
    filled = [
        {"affected_group_id": str(number), "activity_id": "bread", "affected": "secondary", **row}
        for number, row in enumerate(rows)
    ]
    return AFFECTED_GROUP.frame(pd.DataFrame(filled))


def secondary(*rows: dict[str, object]) -> tuple[str, str]:
    found = standings(BREAD, groups(*rows))
    row = found[found["affected"] == "secondary"].iloc[0]
    return str(row["standing"]), str(row["gap"])


NAMED: dict[str, object] = {"who": "Carers"}
VERIFIED = NAMED | {"verified": True}
ENGAGED = VERIFIED | {"engaged": True}
REPRESENTED = ENGAGED | {"representative": True}


@pytest.mark.parametrize(
    ("row", "standing", "gap"),
    [
        ({}, GroupStanding.NOBODY, Gap.NOT_NAMED),
        ({"who": "  ", "representative": True}, GroupStanding.NOBODY, Gap.NOT_NAMED),
        (NAMED, GroupStanding.NAMED, Gap.NOT_VERIFIED),
        (VERIFIED, GroupStanding.NAMED, Gap.NOT_ENGAGED),
        (ENGAGED, GroupStanding.ENGAGED, Gap.NO_REPRESENTATIVE),
        (REPRESENTED, GroupStanding.REPRESENTED, Gap.NONE),
        (NAMED | {"engaged": True}, GroupStanding.ENGAGED, Gap.NOT_VERIFIED),
        (VERIFIED | {"representative": True}, GroupStanding.REPRESENTED, Gap.NONE),
    ],
)
def test_a_group_stands_where_its_record_says(row: dict[str, object], standing: str, gap: str) -> None:
    assert secondary(row) == (standing, gap)


def test_nobody_is_hidden_behind_another_of_the_same_kind() -> None:
    assert secondary(REPRESENTED, NAMED | {"who": "Neighbours"}) == (GroupStanding.NAMED, Gap.NOT_VERIFIED)


def test_all_seven_stand_there_in_cafas_order_though_nothing_is_recorded() -> None:
    found = standings(BREAD, AFFECTED_GROUP.none())
    assert list(found["affected"]) == [one.value for one in Affected]
    assert set(found["gap"]) == {Gap.NOT_NAMED.value}


def test_the_worst_gap_comes_first_and_then_the_activity_with_most() -> None:
    two = as_activities(pd.DataFrame({"activity_id": ["bread", "milk"], "title": ["Bread", "Milk"]}))
    missing = who_is_missing(standings(two, groups(NAMED, NAMED | {"affected": "recipients"})))
    assert list(missing["gap"]) == [Gap.NOT_NAMED.value] * 12 + [Gap.NOT_VERIFIED.value] * 2
    assert list(missing["title"][:8]) == ["Milk"] * 7 + ["Bread"]


def test_activities_with_as_many_gaps_come_by_title_whatever_its_capitals() -> None:
    two = as_activities(pd.DataFrame({"activity_id": ["milk", "bread"], "title": ["Milk", "bread"]}))
    assert list(standings(two, AFFECTED_GROUP.none())["title"]) == ["bread"] * 7 + ["Milk"] * 7


def test_the_counts_say_who_has_begun() -> None:
    two = as_activities(pd.DataFrame({"activity_id": ["bread", "milk"], "title": ["Bread", "Milk"]}))
    count = counted_standings(standings(two, groups(REPRESENTED)))
    assert (count.activities, count.begun, count.groups, count.represented, count.unnamed) == (
        2,
        1,
        14,
        1,
        13,
    )


@given(activities(), records(AFFECTED_GROUP))
def test_every_activity_has_seven_groups_each_once(frame: pd.DataFrame, recorded: pd.DataFrame) -> None:
    found = standings(frame, recorded)
    assert list(found.columns) == list(STANDING_COLUMNS)
    assert len(found) == 7 * len(frame)
    assert not found.duplicated(["activity_id", "affected"]).any()


@given(activities(), records(AFFECTED_GROUP))
def test_whoever_is_missing_is_listed_once_and_nobody_else(
    frame: pd.DataFrame, recorded: pd.DataFrame
) -> None:
    found = standings(frame, recorded)
    missing = who_is_missing(found)
    assert len(missing) == (found["gap"] != Gap.NONE).sum()
    order = [list(Gap).index(Gap(gap)) for gap in missing["gap"]]
    assert order == sorted(order)


@given(records(AFFECTED_GROUP, max_size=8))
def test_the_order_of_the_records_does_not_matter(recorded: pd.DataFrame) -> None:
    mine = AFFECTED_GROUP.frame(recorded.assign(activity_id="bread"))
    assert standings(BREAD, mine).equals(standings(BREAD, mine.iloc[::-1].reset_index(drop=True)))


@given(activities(), records(AFFECTED_GROUP, max_size=8))
def test_every_activity_counts_once_in_each_of_the_seven_groups(
    frame: pd.DataFrame, recorded: pd.DataFrame
) -> None:
    found = standings(frame, AFFECTED_GROUP.frame(recorded.assign(activity_id="id-0")))
    counts = counted_by_group(found)
    assert list(counts.index) == [one.value for one in Affected]
    assert (counts.sum(axis=1) == len(frame)).all()
    assert int(counts[GroupStanding.REPRESENTED].sum()) == counted_standings(found).represented
