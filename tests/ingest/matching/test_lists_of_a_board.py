"""The list, bucket or section in which a program keeps a card."""

import pytest

from costar.ingest.matching.matched import How
from costar.ingest.read import Choices, Reading, read_activities


def read(heading: str, lists: tuple[str, ...], more: str = "", choices: Choices | None = None) -> Reading:
    titles = ("Lunch club", "Litter picks", "Choir")
    rows = "".join(f"{title},{one},{more and 'x'}\n" for title, one in zip(titles, lists, strict=True))
    text = f"Card name,{heading},{more}\n{rows}".replace(",x\n", ",Housing\n" if more == "Service" else ",\n")
    return read_activities(text.encode(), "a.csv", choices or Choices())


@pytest.mark.parametrize("heading", ["List Name", "Bucket", "Section/Column"])
@pytest.mark.parametrize("more", ["", "Status"])
def test_lists_that_are_stages_are_the_status_also_beside_a_blank_one(heading: str, more: str) -> None:
    reading = read(heading, ("Doing", "To do", "Done"), more)
    assert [one.heading for one in reading.columns if one.field == "status"] == [heading]
    assert [one.heading for one in reading.questions if one.is_needed] == [heading]


@pytest.mark.parametrize("heading", ["Bucket Name", "Section"])
def test_lists_of_other_names_are_asked_about_as_services(heading: str) -> None:
    match = read(heading, ("Care", "Parks", "Care")).columns[1]
    assert (match.field, match.how) == ("service", How.ASK)


def test_lists_that_name_aims_or_years_are_no_services() -> None:
    assert read("Section", ("Aim 1: listen", "Aim 2: act", "Aim 1: listen")).columns[1].how is How.NONE


def test_a_list_is_no_service_where_the_file_has_one_or_a_person_said_so() -> None:
    lists = ("Care", "Parks", "Care")
    assert read("Bucket Name", lists, "Service").columns[1].how is How.NONE
    assert read("Bucket Name", lists, choices=Choices(mapping={1: ""})).columns[1].how is How.NONE
