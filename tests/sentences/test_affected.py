"""Who is missing, in words: the sentence and the tables say what the standings say."""

import pandas as pd
from hypothesis import given

from costar.domain.activities.activity import as_activities
from costar.domain.people.affected import (
    AFFECTED_GROUP,
    Affected,
    GroupStanding,
    counted_standings,
    standings,
    who_is_missing,
)
from costar.sentences.affected import activity_sentence, group_table, missing_summary, missing_table
from tests.strategies import activities, records

BREAD = as_activities(pd.DataFrame({"activity_id": ["bread"], "title": ["Bread"]}))
ALL: list[dict[str, object]] = [
    {"affected": one.value, "who": "Somebody", "verified": True, "representative": True} for one in Affected
]


def groups(rows: list[dict[str, object]]) -> pd.DataFrame:
    filled = [
        {"affected_group_id": str(number), "activity_id": "bread", **row} for number, row in enumerate(rows)
    ]
    return AFFECTED_GROUP.frame(pd.DataFrame(filled))


def test_a_card_says_how_many_are_represented_and_for_whom_there_is_nobody() -> None:
    assert activity_sentence(standings(BREAD, groups(ALL[:6]))) == (
        "6 of 7 affected groups have an active representative; nobody yet for project team"
    )
    assert activity_sentence(standings(BREAD, groups(ALL[:1]))).startswith(
        "1 of 7 affected groups has an active representative; nobody yet for "
    )
    assert activity_sentence(standings(BREAD, groups(ALL))) == (
        "7 of 7 affected groups have an active representative"
    )
    assert activity_sentence(standings(BREAD, AFFECTED_GROUP.none())).startswith("Nobody has named yet")


def test_the_summary_counts() -> None:
    found = standings(BREAD, groups(ALL[:2]))
    assert missing_summary(counted_standings(found)) == (
        "In 1 of 1 activity somebody has begun to name who is affected. "
        "Each activity has seven groups, 7 in all: "
        "2 have an active representative, and for 5 nobody is named."
    )
    assert missing_summary(counted_standings(found.iloc[:0])) == "No activity passes the filters."


@given(activities(), records(AFFECTED_GROUP, max_size=8))
def test_the_picture_has_a_row_an_activity_and_a_sign_with_its_word_in_every_cell(
    frame: pd.DataFrame, recorded: pd.DataFrame
) -> None:
    found = standings(frame, AFFECTED_GROUP.frame(recorded.assign(activity_id="id-0")))
    table = group_table(found)
    assert table.shape == (len(frame), 8)
    assert list(table["Activity"]) == list(found["title"][::7])
    signs = table.drop(columns="Activity").to_numpy().ravel().tolist()
    represented = (found["standing"] == GroupStanding.REPRESENTED).sum()
    assert signs.count("✓\N{NO-BREAK SPACE}represented") == represented


def test_the_list_joins_the_groups_of_an_activity_with_the_same_gap() -> None:
    two = as_activities(pd.DataFrame({"activity_id": ["bread", "milk"], "title": ["Bread", "Milk"]}))
    named = [row | {"verified": False} for row in ALL[:2]]
    table = missing_table(who_is_missing(standings(two, groups([*named, *ALL[2:6]]))))
    assert table.to_numpy().tolist() == [
        ["nobody named", "Milk", "all seven"],
        ["nobody named", "Bread", "Project team"],
        ["not verified", "Bread", "Recipients, Who else gains"],
    ]
