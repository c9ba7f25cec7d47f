"""A heading that names nothing, but has a word of a field in it, means the field when the cells prove it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.matching.naming import named_by
from costar.ingest.matching.words_within import fields_of_words
from tests.ingest.one_column import meant

JOBS = ("Head of Care", "Arts Officer", "Museum Manager", "Arts Officer")
DAYS = ("01/02/2199", "31/03/2199", "30/04/2199", "01/09/2199")
SENTENCES = (
    "Two groups have met and liked it",
    "The hall is booked from May on",
    "Waiting for an answer by the county",
    "Nobody has signed up so far",
)


@pytest.mark.parametrize(
    "heading",
    [
        "Programme commissioner",
        "Volunteers' manager",
        "Who manages it for the board?",
        "Head of Department",
        "Curator lead",
    ],
)
def test_who_is_in_charge_is_the_owner_where_the_cells_are_jobs(heading: str) -> None:
    assert meant(heading, *JOBS) == ("owner_role", True)
    assert meant(heading, "Big", "Small", "Round", "Square")[0] != "owner_role"


@pytest.mark.parametrize(
    "heading", ["Milestone due", "To be built by", "Grant to be used until", "Revised day"]
)
def test_a_word_for_an_end_is_the_due_day_where_the_cells_are_days(heading: str) -> None:
    assert meant(heading, *DAYS) == ("due_on", True)
    assert meant(heading, "Ann", "Bob", "Cyd", "Dee")[0] == ""


@pytest.mark.parametrize(
    "heading", ["Progress so far this spring", "What we do next", "Panel's own comments"]
)
def test_a_word_for_notes_is_the_notes_where_the_cells_are_sentences(heading: str) -> None:
    assert meant(heading, *SENTENCES) == ("notes", True)


@pytest.mark.parametrize(
    "heading", ["Raised by", "Registration deadline", "Date of last review", "Former head"]
)
def test_a_word_for_something_else_takes_it_away(heading: str) -> None:
    assert meant(heading, *DAYS)[0] != "due_on"
    assert meant(heading, *JOBS)[0] != "owner_role"


@given(st.lists(st.sampled_from(["head", "of", "review", "due", "plan", "raised", "by"]), max_size=5))
def test_no_heading_means_a_field_twice(words: list[str]) -> None:
    fields = fields_of_words(words)
    assert len(set(fields)) == len(fields)


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Directorate / Dept.", "directorate"), ("Team/Service", "service"), ("Service | Team", "service")],
)
def test_two_parts_of_a_council_in_one_heading_are_the_upper_one(heading: str, field: str) -> None:
    assert named_by(heading).field == field
    assert meant(heading, "Parks", "Arts", "Parks", "Arts") == (field, True)


@pytest.mark.parametrize(
    ("heading", "co"),
    [
        ("Commissioned together?", "co_commission"),
        ("Tenants involved in design", "co_design"),
        ("Delivered jointly", "co_deliver"),
        ("Was it evaluated with users?", "co_assess"),
    ],
)
def test_what_is_done_together_may_be_a_co_where_the_cells_say_yes_or_no(heading: str, co: str) -> None:
    assert meant(heading, "Yes", "No", "No", "Yes") == (co, False)
    assert meant(heading, "Age UK", "Mind", "Scouts", "Guides")[0] != co


def test_of_two_cos_in_one_heading_neither_is_meant() -> None:
    assert fields_of_words(["designed", "and", "delivered", "together"]) == ()
