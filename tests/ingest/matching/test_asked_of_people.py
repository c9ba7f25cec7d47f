"""Questions about people: which Co they are part of, and who of us acts."""

import pytest

from tests.ingest.matching.phrases import asked_in, fields_of

NAMES = ("Swap shelf", "Quiet hour", "Bench by the pond", "Choir for beginners")
JOBS = ("Park ranger", "Library manager", "Park ranger", "Project officer")
YES = ("Yes", "No", "No", "Yes")


def rows(*columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(",".join, zip(*columns, strict=True)))


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Do people help to commission it?", "co_commission"),
        ("Are residents involved in the design?", "co_design"),
        ("Did carers help us deliver this?", "co_deliver"),
        ("Do people who use it assess it?", "co_assess"),
    ],
)
def test_a_question_whether_people_take_part_in_a_co_is_the_co(heading: str, field: str) -> None:
    assert fields_of(f"Activity,{heading}", *rows(NAMES, YES))[heading] == field


@pytest.mark.parametrize(
    "heading", ["Have carers had an assessment?", "Do staff deliver it?", "Do people wait for delivery vans?"]
)
def test_a_question_about_something_else_is_no_co(heading: str) -> None:
    assert heading not in fields_of(f"Activity,{heading}", *rows(NAMES, YES))


@pytest.mark.parametrize(
    "heading",
    [
        "Who will make it happen",
        "Who will take it forward?",
        "Manager to act",
        "Contact role",
        "Who makes sure it happens",
    ],
)
def test_who_acts_is_the_owner_where_jobs_say_so(heading: str) -> None:
    assert fields_of(f"Activity,{heading}", *rows(NAMES, JOBS))[heading] == "owner_role"
    places = ("Mill Hill", "Old Town", "Eastfield", "Riverside")
    assert heading not in fields_of(f"Activity,{heading}", *rows(NAMES, places))


def test_who_will_benefit_is_no_owner_and_no_score() -> None:
    assert "Who will benefit?" not in fields_of("Activity,Who will benefit?", *rows(NAMES, JOBS))
    groups = ("Carers", "Tenants", "Carers", "Young people")
    assert asked_in("Activity,Who will benefit?", *rows(NAMES, groups)) == {"Who will benefit?": "actors"}
