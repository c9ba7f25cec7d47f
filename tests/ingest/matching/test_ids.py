"""Ids that count the rows: they are the reference where their heading says that they are ids."""

import pytest

from costar.ingest.read import read_activities

TITLES = ("Steps are not written down", "The window may be missed", "Formats do not agree", "Keys are shared")


def fields(headings: str, *columns: tuple[str, ...]) -> dict[str, str]:
    rows = map(",".join, zip(*columns, strict=True))
    reading = read_activities("\n".join([headings, *rows]).encode(), "register.csv")
    return {one.heading: one.field for one in reading.columns if one.is_read}


@pytest.mark.parametrize("heading", ["Risk ID", "Finding ID", "issue_id"])
def test_an_id_that_counts_the_rows_tells_them_apart(heading: str) -> None:
    assert fields(f"{heading},Title", ("1", "2", "3", "4"), TITLES)[heading] == "reference"


def test_an_id_that_comes_again_tells_no_rows_apart() -> None:
    assert "Board ID" not in fields("Board ID,Title", ("1", "2", "2", "3"), TITLES)
