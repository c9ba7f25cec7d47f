"""The apostrophe by which a program keeps a spreadsheet from working a text out is no part of the text."""

import pytest

from costar.ingest.read import read_activities


def notes_of(*notes: str) -> list[str]:
    text = "Title,Notes\n" + "".join(f'Club {at},"{note}"\n' for at, note in enumerate(notes))
    return read_activities(text.encode(), "a.csv").activities["notes"].tolist()


@pytest.mark.parametrize("text", ["=5 places", "+ ask the hall", "-5 places", "- tea", "@hall, in the end"])
def test_a_mark_before_what_would_be_run_goes(text: str) -> None:
    assert notes_of("Tea", f"'{text}", "Cake") == ["Tea", text, "Cake"]


@pytest.mark.parametrize("text", ["'@home' is our name", "'-' means none", "'Tis spring", "'+1' tickets"])
def test_words_within_marks_keep_them(text: str) -> None:
    assert notes_of("Tea", text, "Cake") == ["Tea", text, "Cake"]


def test_a_mark_before_every_cell_of_a_column_goes() -> None:
    assert notes_of("'Tea at 4", "'Cake", "'12", "'Ask Hall's office") == [
        *("Tea at 4", "Cake", "12", "Ask Hall's office"),
    ]
    assert notes_of("'Tea'", "'Cake'", "'Choir'") == ["'Tea'", "'Cake'", "'Choir'"]
    assert notes_of("'Tis spring", "Cake", "'Twas") == ["'Tis spring", "Cake", "'Twas"]


def test_it_is_said() -> None:
    reading = read_activities(b"Title,Notes\nTea,'=5 places\nWalks,'- cake\nArt,Sing\n", "a.csv")
    assert [(one.code, dict(one.values)) for one in reading.problems] == [("apostrophes", {"n": 2})]


def test_years_of_two_digits_are_left() -> None:
    reading = read_activities(b"Title,Source\nTea,'26\nWalks,'27\nArt,'28\n", "a.csv")
    assert "apostrophes" not in {one.code for one in reading.problems}
