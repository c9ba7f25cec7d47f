"""Columns that are asked about: those of one kind of doubt are one question."""

from costar.ingest.matching.doubts import doubts_of
from costar.ingest.read import read_activities


def doubts(text: str) -> list[list[str]]:
    return [
        [one.heading for one in found] for found in doubts_of(read_activities(text.encode(), "a.csv").columns)
    ]


def test_columns_that_may_be_what_is_suggested_are_one_question() -> None:
    text = "No.,Project,Difficulty,Value\n1,Walks,Low,High\n2,Talks,High,Low\n3,Teas,Medium,High\n"
    assert doubts(text) == [["No."], ["Difficulty", "Value"]]


def test_which_of_two_columns_is_meant_is_a_question_of_its_own() -> None:
    rows = "Walks,Low,31/03/2027,30/04/2027\nTalks,High,30/06/2027,31/07/2027\nTeas,Low,31/01/2027,\n"
    text = f"Project,Difficulty,Original deadline,Revised deadline\n{rows}"
    assert doubts(text) == [["Difficulty"], ["Revised deadline"]]


def test_a_column_for_which_nothing_is_suggested_stands_alone() -> None:
    rungs = ("Devolving", "Co-production", "Engagement", "Consultation")
    rows = "".join(f"{name},{rung},Low\n" for name, rung in zip("ABCD", rungs, strict=True))
    assert all(len(found) == 1 for found in doubts(f"Project,Level,Difficulty\n{rows}"))
