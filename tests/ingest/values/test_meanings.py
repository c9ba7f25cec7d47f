"""What a word may mean: suggested, never taken."""

import pytest

from costar.ingest.columns import GATHERED
from costar.ingest.read import read_activities
from costar.ingest.values.gathered import gathered
from costar.ingest.values.meanings import suggested


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("On track - met in May", "current"),
        ("Complete (see report)", "ended"),
        ("Deferred: no staff", "paused"),
        ("🟢", "current"),
        ("Approved", "potential"),
        ("Whatever - live", ""),
        ("", ""),
    ],
)
def test_a_status_is_told_by_its_beginning(text: str, status: str) -> None:
    assert suggested("status", text) == status


def test_members_may_be_of_the_council_or_of_a_club() -> None:
    found = gathered(GATHERED["actors"], "members, staff")
    assert (set(found.names), found.unknown) == ({"front_line_staff"}, ("members",))
    assert gathered(GATHERED["actors"], "elected members").names == {"councillors"}


def test_a_scale_in_a_cell_is_no_score() -> None:
    reading = read_activities(b"Title,Impact\nWalk,4\nChoir,1 (low) to 5 (high)\nTea,2\n", "a.csv")
    assert [(one.code, one.row) for one in reading.problems] == [("score", 3)]


@pytest.mark.parametrize("cell", ["Live\u00a0", "\u200blive", "Live\ufeff"])
def test_what_nobody_sees_changes_no_word(cell: str) -> None:
    text = f"Title,Status,Service,Citizens\nWalk,{cell},Parks\u200b,Yes\u2060\n"
    (activity,) = read_activities(text.encode(), "a.csv").activities.to_dict("records")
    assert (activity["status"], activity["service"], activity["citizens"]) == ("current", "Parks", True)


def test_a_status_of_a_hundred_thousand_spaces_is_told_at_once() -> None:
    """It took minutes: each space was tried as the first of those before a mark."""
    assert suggested("status", "On track" + " " * 100_000 + "(see report)") == suggested("status", "On track")
