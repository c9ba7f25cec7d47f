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
