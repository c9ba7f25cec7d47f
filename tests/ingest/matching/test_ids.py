"""Keys that count the rows: ids are the reference, and of numbers only a person can say."""

import pytest

from costar.ingest.matching.matched import MatchReason
from costar.ingest.read import Reading, read_activities

TITLES = ("Steps are not written down", "The window may be missed", "Formats do not agree", "Keys are shared")


def read(headings: str, *columns: tuple[str, ...]) -> Reading:
    rows = map(",".join, zip(*columns, strict=True))
    return read_activities("\n".join([headings, *rows]).encode(), "register.csv")


def fields(headings: str, *columns: tuple[str, ...]) -> dict[str, str]:
    return {one.heading: one.field for one in read(headings, *columns).columns if one.is_read}


@pytest.mark.parametrize("heading", ["Risk ID", "Finding ID", "issue_id"])
def test_an_id_that_counts_the_rows_tells_them_apart(heading: str) -> None:
    assert fields(f"{heading},Title", ("1", "2", "3", "4"), TITLES)[heading] == "reference"


def test_an_id_that_comes_again_tells_no_rows_apart() -> None:
    assert "Board ID" not in fields("Board ID,Title", ("1", "2", "2", "3"), TITLES)


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("No.", ("1", "2", "3", "4")),
        ("Row", ("12", "7", "120", "33")),
        ("WBS No", ("1.1", "1.2", "1.3", "2.1", "2.1")),
    ],
)
def test_numbers_that_may_only_count_the_rows_are_asked_about_once(
    heading: str, numbers: tuple[str, ...]
) -> None:
    titles = (*TITLES, "Nobody was told")[: len(numbers)]
    first, *others = read(f"{heading},Title", numbers, titles).columns
    assert (first.field, first.is_read, first.why) == ("reference", False, MatchReason.COUNTED)
    assert [one.field for one in others] == ["title"]


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        ("Title,No.", (TITLES, ("1", "2", "3", "4"))),
        ("No.,Title", (("1", "1", "1", "2"), TITLES)),
        ("No.,Ref,Title", (("1", "2", "3", "4"), ("HO-1", "HO-2", "HO-3", "HO-4"), TITLES)),
    ],
)
def test_numbers_that_come_later_or_again_or_beside_a_reference_are_no_question(
    headings: str, columns: tuple[tuple[str, ...], ...]
) -> None:
    asked = [one.heading for one in read(headings, *columns).columns if one.why is MatchReason.COUNTED]
    assert not asked


@pytest.mark.parametrize(
    ("heading", "named", "codes"),
    [
        ("promise_id", "promise_description", ("A001", "A002", "B001", "C014")),
        ("org_id", "org_name", ("lake-club", "ymca", "town-hall", "ice-rink")),
        ("Location ref", "Location", ("TH/7", "LP/2", "SH/1", "TH/9")),
    ],
)
def test_an_id_of_what_the_title_names_is_the_reference(
    heading: str, named: str, codes: tuple[str, ...]
) -> None:
    wards = ("North", "South", "North", "East")
    assert fields(f"Ward,{heading},{named}", wards, codes, TITLES)[heading] == "reference"


@pytest.mark.parametrize(
    ("heading", "named", "codes"),
    [
        ("club_id", "session_name", ("lake", "ymca", "hall", "rink")),
        ("session_id", "session_name", ("lake", "ymca", "ymca", "rink")),
        ("session_id", "session_name", ("lake", "", "ymca", "rink")),
        ("session_code", "session_name", ("by the lake", "ymca", "hall", "rink")),
    ],
)
def test_an_id_of_something_else_or_of_several_rows_is_no_reference(
    heading: str, named: str, codes: tuple[str, ...]
) -> None:
    wards = ("North", "South", "North", "East")
    assert heading not in fields(f"Ward,{heading},{named}", wards, codes, TITLES)
