"""Headings that Jira repeats for each value are one column; two that say different things stay two."""

import pytest

from costar.ingest.matching.matched import How
from costar.ingest.read import Reading, read_activities
from costar.sentences.errors import sentence_of

JIRA = (
    "Summary,Issue key,Sprint,Sprint,Labels,Labels,Comment,Comment,Comment,Due date\n"
    "Litter picks,COP-1,S1,S2,parks,a,Met in May,Met again,,30/Jun/26 12:00 AM\n"
    "Reading groups,COP-2,S1,,libraries,,Done,,,30/Jul/26 12:00 AM\n"
    "Tenant panels,COP-3,S2,S3,housing,b,One,Two,Three,\n"
    "Lunch club,COP-4,S2,,adults,,,,,\n"
)


def read(text: str) -> Reading:
    return read_activities(text.encode(), "a.csv")


def asked(reading: Reading) -> list[str]:
    return [one.heading for one in reading.columns if one.how is How.ASK]


def test_all_comments_of_a_row_are_its_notes_and_nothing_is_asked() -> None:
    reading = read(JIRA)
    assert reading.activities["notes"].tolist() == ["Met in May\nMet again", "Done", "One\nTwo\nThree", ""]
    assert (asked(reading), [one.code for one in reading.problems]) == ([], ["repeated_heading"])
    assert sentence_of(reading.problems[0]).startswith("It stands above 3 columns.")


def test_several_leads_stand_in_one_cell() -> None:
    text = "Task,Lead,Lead\nWalks,Ranger,Clerk\nChoir,Librarian,\nTea,Clerk,\n"
    assert read(text).activities["owner_role"].tolist() == ["Ranger; Clerk", "Librarian", "Clerk"]


@pytest.mark.parametrize(
    "text",
    [
        "Task,Comments,Comments\nWalks,a walk,by Jo\nChoir,a song,by Al\nTea,a pot,by Cy\n",
        "Task,Comments,Comments\nWalks,a walk,\nChoir,,by Al\nTea,a pot,\n",
        "Task,Impact,Impact\nWalks,3,4\nChoir,2,\nTea,5,\n",
    ],
)
def test_columns_that_may_say_different_things_are_asked_about(text: str) -> None:
    assert asked(read(text)) == [text.split(",")[1]]
