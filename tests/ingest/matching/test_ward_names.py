"""Wards by name and by code: a list of them with figures is no list of activities."""

import pytest

from costar.ingest.read import Choices, read_activities

WARDS = "E05001411,Armley,12\nE05001412,Beeston,4\nE05001413,Kirkstall,5\n"


@pytest.mark.parametrize(
    "headings", ["WD21CD,WD21NM,Visits", "geography_code,geography_name,Visits", "ward code,ward name,Visits"]
)
def test_a_name_headed_as_its_code_is_the_wards(headings: str) -> None:
    reading = read_activities(f"{headings}\n{WARDS}".encode(), "a.csv")
    assert [one.field for one in reading.columns] == ["ward_code", "ward", ""]


def test_what_a_person_left_out_is_no_ward() -> None:
    choices = Choices(mapping={1: ""})
    reading = read_activities(f"WD21CD,WD21NM,Event\n{WARDS}".encode(), "a.csv", choices)
    assert not [one for one in reading.columns if one.field == "ward"]


def test_a_name_beside_another_code_stays_the_title() -> None:
    reading = read_activities(f"ward_code,site_name,Visits\n{WARDS}".encode(), "a.csv")
    assert reading.activities["title"].tolist() == ["Armley", "Beeston", "Kirkstall"]
