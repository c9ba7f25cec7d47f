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
    "heading",
    ["WEB_URL", "documentation-url", "source_url", "Link to website", "Page link", "PAGEURL", "club_web"],
)
def test_a_heading_that_ends_in_an_address_is_the_source(heading: str) -> None:
    assert fields(heading) == {"Title": "title", heading: "source"}


@pytest.mark.parametrize(
    "heading", ["image_url", "Zoom link", "Organisation website", "Facebook link", "IMAGEURL"]
)
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


SERVICES = (("Walks", "Parks"), ("Choir", "Arts"), ("Benches", "Parks"), ("Lunch", "Arts"))


@pytest.mark.parametrize("heading", ["Commissioning service", "Client department"])
def test_a_heading_that_ends_in_service_is_asked_about_where_names_come_again(heading: str) -> None:
    rows = "".join(f"{title},{cell}\n" for title, cell in SERVICES)
    (_, one) = read_activities(f"Title,{heading}\n{rows}".encode(), "a.csv").columns
    assert (one.field, one.is_read) == ("service", False)


@pytest.mark.parametrize("heading", ["Type of service", "Funder department", "Supplier service"])
def test_a_service_of_another_kind_is_no_question(heading: str) -> None:
    assert fields(heading, SERVICES) == {"Title": "title"}


def test_services_that_are_another_in_each_row_are_no_question() -> None:
    rows = (("Walks", "Parks"), ("Choir", "Arts"), ("Lunch", "Care"))
    assert fields("Commissioning service", rows) == {"Title": "title"}


@pytest.mark.parametrize("heading", ["How would it help other projects?", "Why not join the events?"])
def test_a_question_about_other_things_asks_for_no_name(heading: str) -> None:
    assert "title" not in named_by(heading).perhaps
