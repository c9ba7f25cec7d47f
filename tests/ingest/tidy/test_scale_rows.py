"""A row without a title that only says what its columns may hold is no activity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.problems import Reason
from costar.ingest.read import Choices, Reading, read_activities

HEAD = "Activity,Service,Impact,Effort,Status\n"
FIRST, SECOND = "Lunch club,Care,High,2,Current\n", "Repair café,Waste,Low,3,Ended\n"
SCALES = ("H/M/L", "High/Medium/Low", "Low | Medium | High", "(H, M, L)", "uchel/canolig/isel")
POINTS = ("1–5", "1 to 5", "(1 = easy; 5 = hard)", "1 (low) - 5 (high)", "[1-5]", "")


def _read(row: str, **said: frozenset[int]) -> Reading:
    return read_activities(f"{HEAD}{FIRST}{row}\n{SECOND}".encode(), "a.csv", Choices(**said))


@pytest.mark.parametrize(
    "row",
    [
        ",,H/M/L,,",
        "Scale,,High/Medium/Low,1–5,",
        ",,,,Current / Ended",
        ",,H/M/L,1 (low) - 5 (high),Current | Ended | Paused",
        "(H/M/L),,(H/M/L),(1 = easy; 5 = hard),",
    ],
)
def test_it_is_set_aside_wherever_it_stands_and_can_be_taken_back(row: str) -> None:
    read = _read(row)
    assert (3, Reason.GUIDANCE) in {(one.row, one.reason) for one in read.rows_set_aside}
    assert (read.problems.errors.rows, read.activities["impact"].tolist()) == ((), [5, 1])
    assert _read(row, kept_rows=frozenset({3})).problems.errors.rows == (3,)


@pytest.mark.parametrize(
    "row",
    [
        "Choir,,H/M/L,,",
        ",Care,H/M/L,,",
        ",,High,,",
        ",,High,1,Current",
        ",,,,Current / Potential",
    ],
)
def test_a_row_with_anything_else_is_to_be_mended(row: str) -> None:
    assert 3 in _read(row).problems.rows


def test_ages_are_no_scale() -> None:
    text = "Activity,Impact,Ages\nPlay,3,0-5\n,,5-10\nGames,4,10-100\n"
    assert read_activities(text.encode(), "a.csv").problems.errors.rows == (3,)


@given(impact=st.sampled_from(SCALES), effort=st.sampled_from(POINTS), title=st.sampled_from(["", "Key:"]))
def test_no_way_to_write_a_scale_makes_an_activity(impact: str, effort: str, title: str) -> None:
    read = _read(f'{title},,"{impact}","{effort}",')
    assert read.activities["title"].tolist() == ["Lunch club", "Repair café"]
