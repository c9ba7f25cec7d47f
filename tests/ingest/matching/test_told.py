"""What tells of a row in sentences, and what names it beside them."""

import pytest

from tests.ingest.matching.phrases import asked_in, fields_of

NAMES = ("Swap shelf", "Quiet hour", "Bench by the pond", "Choir for beginners")
TOLD = (
    "Neighbours bring what they no longer need.",
    "The lights are low and the music is off.",
    "There is nowhere to rest on the way up.",
    "Nobody has to read notes to sing along.",
)
JOBS = ("Park ranger", "Library manager", "Park ranger", "Project officer")


def rows(*columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(",".join, zip(*columns, strict=True)))


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Card on the wall", "Issue raised"),
        ("Card on the wall", "What we plan to do"),
        ("Sticky note", "Issue raised"),
        ("Sticky note", "Discussion"),
        ("Card on the wall", "Discussion"),
    ],
)
def test_names_beside_sentences_are_asked_about_as_titles(name: str, heading: str) -> None:
    lines = (f"{heading},{name},Impact", *rows(TOLD, NAMES, ("3", "4", "5", "1")))

    assert asked_in(*lines)[name] == "title"
    assert heading not in fields_of(*lines)


def test_sentences_stay_titles_beside_what_comes_again_or_describes() -> None:
    again = ("Parks", "Parks", "Sport", "Music")
    assert fields_of("Theme,What we will do", *rows(again, TOLD))["What we will do"] == "title"
    said = ("No shelf", "Too loud", "No seat", "Too hard")
    assert fields_of("You said,We will", *rows(said, TOLD))["We will"] == "title"


@pytest.mark.parametrize(
    "heading",
    ["Tell us more", "In our words", "Brief outline", "Background", "What this means in practice",
     "How will people be involved?", "Description of idea", "More about it",
     "Please describe it in a few sentences", "Problem it solves"],
)  # fmt: skip
def test_what_tells_more_in_sentences_describes(heading: str) -> None:
    assert fields_of(f"Idea,{heading}", *rows(NAMES, TOLD))[heading] == "description"


def test_what_is_called_after_the_title_describes_it_before_what_tells_more() -> None:
    found = fields_of("Pledge,Background,Pledge summary", *rows(NAMES, TOLD[::-1], TOLD))
    assert (found.get("Pledge summary"), found.get("Background")) == ("description", None)


def test_labels_and_descriptions_of_others_do_not_describe() -> None:
    again = ("Good", "Good", "Poor", "Good")
    assert "Background" not in fields_of("Idea,Background", *rows(NAMES, again))
    assert "Venue summary" not in fields_of("Idea,Venue summary", *rows(NAMES, TOLD))


def test_an_agreed_response_is_what_will_be_done() -> None:
    assert asked_in("Concern,Agreed response,Lead", *rows(TOLD, NAMES, JOBS)) == {"Agreed response": "title"}


def test_an_idea_is_asked_about_before_what_was_agreed_of_it_in_sentences() -> None:
    lines = rows(NAMES, TOLD, JOBS)
    assert asked_in("Improvement idea,Agreed action,Lead", *lines) == {"Improvement idea": "title"}
    assert fields_of("Theme,Agreed action,Lead", *lines)["Agreed action"] == "title"


def test_names_called_a_description_go_before_sentences_beside_them() -> None:
    bodies = ("Mencap", "Rotary club", "Food bank", "Scout group")
    lines = rows(NAMES, bodies, TOLD, ("May 2031", "June 2031", "July 2031", "May 2031"))
    found = fields_of("Description of action,Lead agency,Involvement of older members,Timescales", *lines)
    assert found["Description of action"] == "title"
