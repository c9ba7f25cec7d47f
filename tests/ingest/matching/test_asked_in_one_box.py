"""Columns that are plausibly ours and not for certain: asked, and never taken."""

import pytest

from tests.ingest.matching.phrases import asked_in, fields_of

TITLES = ("Benches", "Bulb planting", "Skate ramp", "Night bus")


def rows(*cells: str) -> tuple[str, ...]:
    return tuple(f'{title},"{cell}"' for title, cell in zip(TITLES, cells, strict=True))


@pytest.mark.parametrize("heading", ["Where", "Locality", "Parish", "Area", "Place"])
def test_a_few_names_of_places_may_be_wards(heading: str) -> None:
    places = rows("Upper Town", "Stoke-by-Sea", "Upper Town", "The Quay")
    assert asked_in(f"Project,{heading}", *places) == {heading: "ward"}


@pytest.mark.parametrize(
    "cells",
    [
        ("In the park by the gate", "On the green", "At the old depot", "All along the high street"),
        ("High", "Low", "Medium", "High"),
        ("Yes", "No", "No", "Yes"),
        ("12 High St", "3 Mill Lane", "Flat 2", "40 Quay Road"),
    ],
)
def test_sentences_levels_and_addresses_are_no_wards(cells: tuple[str, ...]) -> None:
    assert "Where" not in asked_in("Project,Where", *rows(*cells))


def test_a_long_list_of_places_that_are_all_different_has_no_wards() -> None:
    lines = [f"Bench {n},{letter}ford" for n, letter in enumerate("ABCDEFGHIJKL")]
    assert "Place" not in asked_in("Project,Place", *lines)


@pytest.mark.parametrize("heading", ["Who can help", "With whom?", "Stakeholders"])
def test_groups_that_are_called_so_may_take_part(heading: str) -> None:
    groups = rows("Walkers, young people", "Pupils; parents", "Skaters, youth workers", "Passengers")
    assert asked_in(f"Project,{heading}", *groups) == {heading: "actors"}


def test_names_of_delivery_partners_say_that_they_take_part() -> None:
    named = rows("Rotary, WI", "Bulb Society", "Wheels Trust", "Anytown Buses")
    assert asked_in("Project,Delivery partners", *named) == {"Delivery partners": "partners"}


def test_jobs_that_own_risks_may_own_the_rows_where_nobody_else_does() -> None:
    jobs = ("Head of Parks", "Town clerk", "Head of IT")
    lines = [f"R{n},Flood {n},{job}" for n, job in enumerate(jobs)]
    assert asked_in("Ref,Risk title,Risk owner", *lines) == {"Risk owner": "owner_role"}
    assert asked_in("Ref,Risk title,Lead,Risk owner", *(f"{line},{line[-9:]}" for line in lines)) == {}


@pytest.mark.parametrize("heading", ["Complete? Y/N", "Done?", "Is it complete?"])
def test_yes_and_no_below_a_word_for_the_status_are_asked_about(heading: str) -> None:
    assert asked_in(f"Project,{heading}", *rows("Y", "N", "N", "Y")) == {heading: "status"}
    assert asked_in(f"Project,{heading}", *rows("Y", "Y", "Y", "Y")) == {}


def test_who_suggested_it_is_its_source_where_no_person_is_named() -> None:
    groups = rows("Youth club", "Petition", "Pupils", "Survey")
    assert fields_of("Project,Suggested by", *groups)["Suggested by"] == "source"
    people = rows("Ann Lee", "Bo Day", "Joan Fox", "Al May")
    assert "Suggested by" not in fields_of("Project,Suggested by", *people)


def test_a_second_status_of_colours_alone_is_no_question() -> None:
    lines = ("Benches,Live,Green", "Skate ramp,On hold,Red", "Night bus,Live,Amber")
    assert asked_in("Project,Stage,RAG status", *lines) == {}


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("Code", ("SK 1.1", "SK 1.2", "NB 2.1", "NB 2.2"), "reference"),
        ("Minute no.", ("8", "9", "13", "20"), "reference"),
        ("When will it be done by?", ("March 2090", "June 2090", "May 2091", "May 2091"), "due_on"),
        ("Completion date\n(mmm/yy, as Dec-22)", ("Mar 2090", "Jun 2090", "May 2091", "May 2091"), "due_on"),
        ("Squad", ("Parks", "Parks", "Roads", "Roads"), "team"),
    ],
)
def test_phrases_that_name_a_field(heading: str, cells: tuple[str, ...], field: str) -> None:
    assert field in fields_of(f'Project,"{heading}"', *rows(*cells)).values()
