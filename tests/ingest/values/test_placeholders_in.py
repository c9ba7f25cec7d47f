"""A column's cells that nobody filled in are those that each cell says of itself."""

from costar.ingest.values.placeholders import is_placeholder, placeholders_in
from costar.ingest.values.texts import may_hold, texts_of

CELLS = [
    *(
        "< Select >",
        "Please CHOOSE one",
        "Choose an item.",
        "ſelect",
        "Enter text here",
        "drop-down",
        "Insert name here",
        "<Project name>",
        "[insert date of the meeting]",
        "Dewiswch",
        "-- Dewis --",
    ),
    *("00:00", "1/1/1900", "1899-12-30T00:00:00Z", "01/01/0001", "0000-00-00", "00/00/0000"),
    *(
        "",
        " ",
        "Walks",
        "A type of walk",
        "<Jo@example.org>",
        "[Part 2]",
        "(Add a ramp)",
        "[Your hall]",
        "(Enter by the gate)",
        "Dewis Coed",
        "Select committee of residents",
        "1900",
        "PRJ/0001",
        "x" * 70 + " select",
    ),
]


def test_the_same_cells_are_told_of_a_column_and_one_by_one() -> None:
    assert placeholders_in(texts_of([*CELLS, *CELLS])) == list(filter(is_placeholder, CELLS))
    assert len(placeholders_in(texts_of(CELLS))) == 17
    assert placeholders_in(texts_of([])) == []


def test_a_sign_is_found_wherever_it_stands() -> None:
    column = texts_of(["Walks", "Parks & leisure", "Môn"])
    assert may_hold(column, "<", "&")
    assert may_hold(column, "ô")
    assert not may_hold(column, "<", ";#")
    assert not may_hold(texts_of([]), "a")
