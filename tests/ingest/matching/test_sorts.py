"""What is said of rows and is not their name, their day or their route, however well its cells look."""

import pytest

from costar.ingest.matching.matched import How
from costar.ingest.read import Reading, read_activities

SORTS = ("Settings", "Templates", "Working day", "Meeting room", "Garden plot")
CODES = ("5.1", "12.1", "2.1", "3.3", "9.2")


def read(text: str) -> Reading:
    return read_activities(text.encode(), "a.csv")


def fields(reading: Reading, how: How | None = None) -> dict[str, str]:
    return {
        one.heading: one.field for one in reading.columns if one.field and (how is None or one.how is how)
    }


@pytest.mark.parametrize("heading", ["Category", "Client", "Sector"])
def test_what_sort_a_row_is_of_is_not_its_name(heading: str) -> None:
    rows = "".join(f"{code},{sort},Done\n" for code, sort in zip(CODES, SORTS, strict=True))
    found = read(f"Week,{heading},Status\n{rows}").columns
    assert not any(one.is_read for one in found if one.field == "title")
