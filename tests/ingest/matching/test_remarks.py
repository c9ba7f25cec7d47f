"""How it goes, in a few words of their own in each row, below a heading that may mean the notes."""

import pytest

from costar.ingest.read import read_activities

REMARKS = ("Posters up", "Waiting for the landlord", "Cook hired")


def field_of(heading: str, cells: tuple[str, ...]) -> str:
    rows = "".join(f"{title},{cell}\n" for title, cell in zip(("Teas", "Walks", "Talks"), cells, strict=True))
    found = read_activities(f'Activity,"{heading}"\n{rows}'.encode(), "a.csv").columns[1]
    return found.field if found.is_read else ""


@pytest.mark.parametrize(
    "heading",
    [
        "Narrative",
        "State of play",
        "Panel position",
        "Action taken",
        "Comments / risks",
        "Position/next steps",
    ],
)
def test_a_few_words_of_their_own_in_each_row_are_notes(heading: str) -> None:
    assert field_of(heading, REMARKS) == "notes"


@pytest.mark.parametrize("cells", [("Bid", "Bid", "Survey"), ("Head of Parks", "Town clerk", "Team lead")])
def test_single_words_and_jobs_are_no_remarks(cells: tuple[str, ...]) -> None:
    assert field_of("State of play", cells) == ""


def test_a_few_remarks_in_a_long_list_may_be_of_anything() -> None:
    rows = "".join(f"Hall {n},{REMARKS[n] if n < len(REMARKS) else ''}\n" for n in range(9))
    found = read_activities(f"Venue name,Toilet notes\n{rows}".encode(), "a.csv").columns[1]
    assert not found.is_read


def test_a_position_with_words_of_its_own_in_each_row_is_a_note_and_no_status() -> None:
    assert field_of("Current position", REMARKS) == "notes"
    assert field_of("Current position", ("Design", "On hold", "Live")) == "status"
