"""Only tables are offered as tables."""

from costar.ingest.read import read_activities
from costar.ui.upload.candidates import shown_candidates

QUARTERS = (
    ",,Q1,,Q2,,Q3,\nAction,Lead,Status,Comments,Status,Comments,Status,Comments\n"
    "Lunch club,Team A,Green,Started,Amber,Slow,Complete,All done\n"
    "Litter picks,Team B,On track,,On track,,,\nChoir,Team C,Not started,,,,,\n"
)
TWO = "Ward,Councillor\nNorth,Ann\nSouth,Bob\n\nAction,Lead,Due date\nWalks,Ranger,2027-01-04\nTea,Clerk,\n"


def test_quarters_above_a_heading_are_no_table_to_choose() -> None:
    reading = read_activities(QUARTERS.encode(), "a.csv")
    assert len(reading.candidates) == 2
    assert [one.heading_row for one in shown_candidates(reading)] == [2]


def test_two_tables_are_both_offered() -> None:
    reading = read_activities(TWO.encode(), "a.csv")
    assert sorted(one.heading_row for one in shown_candidates(reading)) == [1, 5]
