"""A heading that is a word for the rows or for something else is one only where the cells say so."""

from costar.ingest.read import read_activities

ROWS = ("Book the hall", "Ask residents in May", "Print sheets for all", "Hold the workshop")


def test_actions_or_decisions_are_the_titles_where_they_name_things() -> None:
    text = "\n".join(["Ref,Action / Decision,Owner", *(f"A{n}7,{one},Clerk" for n, one in enumerate(ROWS))])

    reading = read_activities(text.encode(), "log.csv")

    assert {one.heading: one.field for one in reading.columns}["Action / Decision"] == "title"


def test_actions_or_decisions_are_decisions_where_they_say_one() -> None:
    said = ("take on", "drop", "take on", "back burner")
    rows = (f"{one},{answer}" for one, answer in zip(ROWS, said, strict=True))

    reading = read_activities("\n".join(["Title,Action / Decision", *rows]).encode(), "log.csv")

    assert {one.heading: one.field for one in reading.columns}["Action / Decision"] == "decision"
