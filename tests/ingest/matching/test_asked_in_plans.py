"""Questions of forms and plans whose cells prove what they ask for: where, how hard, how much."""

import pytest

from tests.ingest.matching.phrases import asked_in, fields_of

NAMES = ("Swap shelf", "Quiet hour", "Bench by the pond", "Choir for beginners")


def rows(*columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(",".join, zip(*columns, strict=True)))


@pytest.mark.parametrize(
    "heading",
    ["Which part of the district?", "Where is it?", "Where will it take place?", "What area of town"],
)
def test_a_question_where_it_is_may_ask_for_the_ward(heading: str) -> None:
    places = ("Mill Hill", "Old Town", "Mill Hill", "Riverside")
    assert asked_in(f"Idea,{heading}", *rows(NAMES, places)) == {heading: "ward"}
    told = ("next to the old mill", "in all of our halls", "by the pond", "not sure yet")
    assert heading not in asked_in(f"Idea,{heading}", *rows(NAMES, told))


@pytest.mark.parametrize(
    ("heading", "field", "cells"),
    [
        ("Hard or easy?", "effort", ("Easy", "Quite hard", "Very hard", "Easy")),
        ("Ease of delivery", "effort", ("Easy", "Moderate", "Hard", "Easy")),
        ("How much difference would it make?", "impact", ("A lot", "Some", "A little", "A lot")),
    ],
)
def test_degrees_in_words_are_asked_about_as_the_score(
    heading: str, field: str, cells: tuple[str, ...]
) -> None:
    assert asked_in(f"Idea,{heading}", *rows(NAMES, cells)) == {heading: field}
    others = ("Easy", "Ask the school", "Hard", "Rain")
    assert heading not in asked_in(f"Idea,{heading}", *rows(NAMES, others))
    assert heading not in fields_of(f"Idea,{heading}", *rows(NAMES, others))


@pytest.mark.parametrize("heading", ["Lead worker", "Supervised by"])
def test_who_leads_in_other_words_is_the_owner_where_jobs_say_so(heading: str) -> None:
    jobs = ("Park ranger", "Library manager", "Park ranger", "Project officer")
    assert fields_of(f"Idea,{heading}", *rows(NAMES, jobs))[heading] == "owner_role"
    bodies = ("Mencap", "Rotary", "Food bank", "Scouts")
    assert heading not in fields_of(f"Idea,{heading}", *rows(NAMES, bodies))


def test_the_day_of_a_milestone_is_when_it_is_due() -> None:
    days = ("01/02/2031", "03/05/2031", "04/05/2031", "09/09/2031")
    assert fields_of("Idea,Milestone date", *rows(NAMES, days))["Milestone date"] == "due_on"


@pytest.mark.parametrize("stem", ["NP", "OPF-0"])
def test_codes_that_number_the_rows_are_the_reference_wherever_they_stand(stem: str) -> None:
    codes = tuple(f"{stem}{n}" for n in (1, 2, 3, 4))
    assert fields_of("Idea,Policy", *rows(NAMES, codes))["Policy"] == "reference"
    assert "Policy" not in fields_of("Idea,Policy,Ref", *rows(NAMES, codes, ("X9", "X4", "X7", "X8")))
    assert "Policy" not in fields_of("Idea,Policy", *rows(NAMES, (*codes[:3], f"{stem}9")))
