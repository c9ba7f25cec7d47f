"""Who takes part, said in other words, or by the names of partners: it is asked about, and not lost."""

import pytest

from costar.ingest.matching.matched import ColumnMatch
from costar.ingest.matching.naming import named_by
from costar.ingest.read import Choices, read_activities

TITLES = ("Walks", "Choir", "Lunch", "Benches")


def file(heading: str, cells: tuple[str, ...]) -> bytes:
    rows = "".join(f'{title},"{cell}"\n' for title, cell in zip(TITLES, cells, strict=True))
    return f"Title,{heading}\n{rows}".encode()


def column(heading: str, cells: tuple[str, ...]) -> ColumnMatch:
    return read_activities(file(heading, cells), "a.csv").columns[1]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Residents involved", "citizens"),
        ("Were carers involved?", "citizens"),
        ("Did councillors take part?", "councillors"),
        ("Staff involved", "front_line_staff"),
        ("Tenants involved?", "citizens"),
        ("Were young people involved?", "citizens"),
    ],
)
def test_a_tick_for_who_is_involved_is_asked_about(heading: str, field: str) -> None:
    one = column(heading, ("Yes", "No", "Yes", "No"))
    assert (one.field, one.is_read) == (field, False)


def test_how_many_were_involved_is_no_tick() -> None:
    assert column("Residents involved", ("12", "40", "7", "9")).field == ""
    assert named_by("How many residents were involved").perhaps == ()


@pytest.mark.parametrize("heading", ["RAG rating", "Current RAG", "BRAG at year end"])
def test_colours_below_any_words_for_them_tell_a_status(heading: str) -> None:
    assert column(heading, ("Red", "Complete", "Amber", "Complete")).field == "status"


NAMES = ("Age UK, police", "Scouts", "", "Women's Institute")


def test_names_of_partners_are_asked_about_and_read_once_a_person_says_so() -> None:
    one = column("Partners", NAMES)
    assert (one.field, one.is_read) == ("partners", False)

    said = Choices(mapping={1: "partners"}, meanings={"partners": {"*": "yes"}})
    activities = read_activities(file("Partners", NAMES), "a.csv", said).activities
    assert activities["partners"].tolist() == [True, True, False, True]


def test_names_of_councillors_do_not_say_that_they_took_part() -> None:
    assert column("Councillor", ("Cllr Ann Lee", "Cllr Bo Day", "Cllr Jo Fox", "Cllr Al May")).field == ""
