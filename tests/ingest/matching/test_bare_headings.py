"""What programs and forms put around a heading says nothing of what it names."""

import pytest

from costar.ingest.matching.bare_headings import bare_heading
from costar.ingest.read import read_activities


@pytest.mark.parametrize(
    "heading",
    [
        *("a) Service area", "(b) Service area", "C. Service area", "iv) Service area", "2a) Service area"),
        *("1.2. Service area", "Q3b. Service area", "Plan[Service area]", "'Our plan'[Service area]"),
    ],
)
def test_a_letter_before_or_a_table_around_is_none_of_the_heading(heading: str) -> None:
    assert bare_heading(heading).strip() == "Service area"


@pytest.mark.parametrize("heading", ["S.106 money", "A level", "Effort [days]"])
def test_what_belongs_to_a_heading_stays(heading: str) -> None:
    assert bare_heading(heading).strip() == heading


@pytest.mark.parametrize("scale", ["/5", "/ 5", "rating out of five", "(out of 5)"])
def test_a_scale_behind_a_score_is_no_doubt(scale: str) -> None:
    text = f"Title,Impact {scale}\nTea,4\nWalks,2\nChoir,5\n"
    reading = read_activities(text.encode(), "a.csv")
    assert reading.activities["impact"].tolist() == [4, 2, 5]
