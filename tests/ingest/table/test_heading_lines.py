"""Two lines of headings: groups over names, and words that go on below."""

import pytest

from costar.ingest.read import read_activities

ROWS = "".join(f"Club {one},Parks,Mill,{at},3,Ask\n" for at, one in enumerate(("tea", "art", "walks"), 1))
NAMES = "Title,Service,Ward,Impact,Effort,Notes\n"


@pytest.mark.parametrize("groups", ["Project,,Where,Scores,,", "Project,Project,Where,Scores,Scores,Other"])
def test_groups_over_our_headings_are_no_headings(groups: str) -> None:
    reading = read_activities(f"{groups}\n{NAMES}{ROWS}".encode(), "a.csv")
    assert reading.heading_row == 2
    assert reading.activities["title"].tolist() == ["Club tea", "Club art", "Club walks"]
    assert reading.activities["ward"].tolist() == ["Mill"] * 3
    assert reading.is_ready


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Project,Lead,Electoral,Impact,Effort,Additional", "name,service,ward,score,score,comments"),
        ("Title,Service,Electoral,Impact,Effort,Additional", ",area,ward,score,score,comments"),
    ],
)
def test_words_below_headings_go_on_with_them(above: str, below: str) -> None:
    reading = read_activities(f"{above}\n{below}\n{ROWS}".encode(), "a.csv")
    assert [one.field for one in reading.columns] == ["title", "service", "ward", "impact", "effort", "notes"]
    assert reading.activities["title"].tolist() == ["Club tea", "Club art", "Club walks"]
    assert reading.is_ready


def test_an_activity_in_small_letters_is_no_heading() -> None:
    text = NAMES + "tea,parks,mill,none,none,ask\nart,parks,mill,3,3,ask\nWalks,parks,mill,2,2,ask\n"
    reading = read_activities(text.encode(), "a.csv")
    assert reading.activities["title"].tolist() == ["tea", "art", "Walks"]
