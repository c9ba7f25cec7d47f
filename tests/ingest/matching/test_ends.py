"""What a heading means that only ends in the name of a field: "WEB_URL", "Time to impact"."""

import pytest

from costar.ingest.matching.naming import named_by
from costar.ingest.read import read_activities

ROWS = (("Walks", "https://a.uk/walks"), ("Choir", "https://a.uk/choir"), ("Lunch", "https://b.uk/lunch"))


def fields(heading: str, rows: tuple[tuple[str, str], ...] = ROWS) -> dict[str, str]:
    text = "".join(f"{title},{cell}\n" for title, cell in rows)
    reading = read_activities(f"Title,{heading}\n{text}".encode(), "a.csv")
    return {one.heading: one.field for one in reading.columns if one.field}


@pytest.mark.parametrize(
    "heading", ["WEB_URL", "documentation-url", "source_url", "Link to website", "Page link"]
)
def test_a_heading_that_ends_in_an_address_is_the_source(heading: str) -> None:
    assert fields(heading) == {"Title": "title", heading: "source"}


@pytest.mark.parametrize("heading", ["image_url", "Zoom link", "Organisation website", "Facebook link"])
def test_an_address_of_something_else_is_no_source(heading: str) -> None:
    assert fields(heading) == {"Title": "title"}


def test_a_heading_about_addresses_above_other_words_is_no_source() -> None:
    rows = (("Walks", "see leaflet"), ("Choir", "ask"), ("Lunch", "none"))
    assert fields("WEB_URL", rows) == {"Title": "title"}


def test_how_soon_something_helps_is_no_impact() -> None:
    assert named_by("Carbon impact").perhaps == ("impact",)
    assert not named_by("time_to_impact").perhaps


def test_notes_of_anything_are_notes_where_they_are_sentences() -> None:
    rows = (
        ("Walks", "The path was mended in the spring"),
        ("Choir", "Someone has to find a new hall"),
        ("Lunch", "The cook will be away in June"),
    )
    assert fields("Resolution_Notes", rows) == {"Title": "title", "Resolution_Notes": "notes"}
    assert fields("Bank notes", (("Walks", "5"), ("Choir", "10"), ("Lunch", "20"))) == {"Title": "title"}
