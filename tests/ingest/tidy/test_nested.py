"""Subitems below an item, with headings of their own, are no activities, and neither are a group's sums."""

from unittest.mock import Mock

import pytest

from costar.ingest.columns import key_of
from costar.ingest.problems import Level, Reason
from costar.ingest.read import read_activities, read_table
from costar.ingest.tidy import nested

HEAD = "Name,Subitems,Owner,Status,Due date,Impact,Effort\n"
BOARD = (
    "Our board,,,,,,\nParks,,,,,,\n"
    + HEAD
    + "Picks,,Rangers,Live,2026-06-30,5,2\nFriends,Find a chair,,Planned,,4,2\n"
    + "Subitems,Name,Owner,Status,Date,,\n,Find a chair,,Done,,,\n,Book a hall,,,,,\n"
    + ",,,,2026-06-30,9,4\n,,,,,,\nArts,,,,,,\n"
    + HEAD
    + "Choir,,Arts team,Ended,2026-05-30,4,3\nRhymes,,,Planned,,3,1\n,,,,2026-05-30 to 2026-06-01,7,4\n"
)


def test_a_board_with_subitems_and_sums_goes_in_without_a_question() -> None:
    reading = read_activities(BOARD.encode(), "board.csv")
    assert reading.activities["title"].tolist() == ["Picks", "Friends", "Choir", "Rhymes"]
    assert reading.activities["impact"].tolist() == [5, 4, 4, 3]
    aside = {one.row: one.reason for one in reading.rows_set_aside}
    assert [aside[row] for row in (6, 7, 8, 9)] == [Reason.SECOND_TABLE] * 4
    assert aside[15] is Reason.TOTAL
    assert not [one for one in reading.problems if one.level is Level.ERROR]


@pytest.mark.parametrize(
    "row", ["Status and owner,Owner,Parks,Live,,3,2\n", ",Find a chair,,Live,,,\n", ",,,,2026-06-30,9,4\n"]
)
def test_a_row_alone_is_not_set_aside_for_that(row: str) -> None:
    text = HEAD + "Picks,,Rangers,Live,2026-06-30,5,2\n" + row + "Choir,,Arts,Live,,4,3\n"
    reading = read_activities(text.encode(), "a.csv")
    assert Reason.SECOND_TABLE not in {one.reason for one in reading.rows_set_aside}
    assert len(reading.activities) + len({one.row for one in reading.problems if one.code == "required"}) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Theme,Activity,Type,Role\nHealth,Falls,Project,Lead\n,Walks,Service,Partner\n,Lunch,Service,Lead\n",
        "Service,Project,Stage,Priority,Lead\nHomes,Repairs,Idea,High,Boss\nParks,Friends,Idea,High,Team\n,Walks,,,\n",
    ],
)
def test_groups_whose_first_row_has_types_and_roles_are_activities(text: str) -> None:
    assert len(read_activities(text.encode(), "a.csv").rows_set_aside) == 0


@pytest.mark.parametrize(("rows", "looked_at"), [(399, 1_000 + 399 * 999), (401, 0)])
def test_cells_are_compared_with_the_headings_as_long_as_a_board_may_have_them(
    monkeypatch: pytest.MonkeyPatch, rows: int, looked_at: int
) -> None:
    """The headings once, and not for each row again."""
    heading = ",".join(f"h{at}" for at in range(1_000))
    text = f"{heading}\n" + ("a" + ",b" * 999 + "\n") * rows + ",b" * 999 + "\n"
    table, keys = read_table(text.encode(), "a.csv"), Mock(side_effect=key_of)
    monkeypatch.setattr(nested, "key_of", keys)
    nested.without_nested(table)
    assert keys.call_count == looked_at
