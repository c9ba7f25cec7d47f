"""References that count the rows go to another row where one is put in: titles find their activities then."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.activities.activity import as_activities
from costar.domain.activities.matching import match

STORED = ["Walks", "Choir", "Tea", "Benches", "Ramps"]


def counted(titles: list[str], *, service: str = "Parks") -> pd.DataFrame:
    """A list whose references count its rows."""
    rows = [
        {"activity_id": "", "reference": str(at), "title": title, "service": service}
        for at, title in enumerate(titles, 1)
    ]
    return as_activities(pd.DataFrame(rows))


def stored(service: str = "Parks") -> pd.DataFrame:
    return counted(STORED, service=service).assign(activity_id=[f"id of {title}" for title in STORED])


def meant(titles: list[str], *, service: str = "Parks") -> list[str]:
    found = match(counted(titles, service=service), stored())
    return [one.removeprefix("id of ") for one in found["activity_id"].tolist()]


@given(st.permutations([*STORED, "Garden day"]))
def test_each_title_finds_its_activity_wherever_it_stands(titles: list[str]) -> None:
    found = dict(zip(titles, meant(titles), strict=True))

    assert {title: found[title] for title in STORED} == dict(zip(STORED, STORED, strict=True))
    assert found["Garden day"] == ""


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Walks", "Choir", "Benches", "Ramps"], ["Walks", "Choir", "Benches", "Ramps"]),
        (["Walks", "Singing", "Tea", "Benches", "Ramps"], STORED),
        (["WALKS", "Choir", "Tea.", "Benches", "Ramps"], STORED),
        (["Walks", "Walks", "Tea", "Benches", "Ramps"], STORED),
        (["Choir", "Choir", "Tea", "Benches", "Ramps"], STORED),
    ],
    ids=["one is gone", "one is renamed", "spelled otherwise", "the first one twice", "the second one twice"],
)
def test_a_reference_counts_where_no_title_says_otherwise(titles: list[str], expected: list[str]) -> None:
    assert meant(titles) == expected


def test_a_title_of_another_service_says_nothing_against_a_reference() -> None:
    assert meant(["Choir", "Walks"], service="Arts") == ["Walks", "Choir"]


def test_a_list_without_services_finds_its_titles_as_well() -> None:
    assert meant(["Choir", "Walks"], service="") == ["Choir", "Walks"]
