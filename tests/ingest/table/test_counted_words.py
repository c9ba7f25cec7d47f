"""Rows at the end that count the others by a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.problems import Reason
from costar.ingest.read import Reading, read_activities
from costar.ingest.table.choices import Choices

TITLES = ("Lunch club", "Walks", "Choir", "Tool library", "Repair cafe", "Story time")
HEAD = "Title,Service,Status,Impact\n"
ROWS = "".join(
    f"{title},{service},{status},{impact}\n"
    for title, service, status, impact in zip(
        TITLES,
        ("Care", "Parks", "Arts", "Housing", "Parks", "Libraries"),
        ("Live", "Live", "Planned", "Live", "Live", "Closed"),
        (4, 3, 5, 2, 3, 4),
        strict=True,
    )
)
COLOURS = ROWS.replace("Live", "Green").replace("Planned", "Amber").replace("Closed", "Red")


def read(text: str, kept: frozenset[int] = frozenset()) -> Reading:
    return read_activities((HEAD + text).encode(), "plan.csv", Choices(kept_rows=kept))


def totals(reading: Reading) -> int:
    return sum(one.reason is Reason.TOTAL for one in reading.rows_set_aside)


@pytest.mark.parametrize(
    ("rows", "feet"),
    [
        (ROWS, ["Live,,,4"]),
        (ROWS, ["Live,4,,", "Planned,1,,", "Closed,1,,"]),
        (ROWS, ["Live,,,67%", "Planned,,,17%", "Closed,,,17%"]),
        (ROWS, ["Live,,,3", "Planned,,,2"]),
        (ROWS, ["Live,,4,3"]),
        (ROWS, [",,Live,4"]),
        (ROWS, ["Quick wins,,,3"]),
        (ROWS, ["Quick wins,3,,", "Major projects,2,,", "Back burner,1,,", "Rethink,0,,"]),
        (ROWS, ["Parks,,,2", "Care,,,1"]),
        (ROWS, ["Parks,,,2", "Total,,,6"]),
        (COLOURS, ["Green,12,,"]),
        (COLOURS, ["Green,4,,", "Amber,1,,", "Red,1,,"]),
        (COLOURS, ["GREEN,,4,", "RED,,1,"]),
    ],
)
@pytest.mark.parametrize("gap", ["", ",,,\n"])
def test_counts_of_words_below_a_table_are_no_activities(rows: str, feet: list[str], gap: str) -> None:
    reading = read(rows + gap + "".join(f"{foot}\n" for foot in feet))
    assert reading.activities["title"].tolist() == list(TITLES)
    assert totals(reading) == len(feet)


@pytest.mark.parametrize(
    "last",
    [
        "Live,Care,Live,4",
        "Parks,Parks,,3",
        "Parks,,,1",
        "Live music,,,4",
        "Greening,12,,",
        "Quick wins,Care,Live,3",
    ],
)
def test_an_activity_that_is_called_as_a_word_of_the_table_stays_one(last: str) -> None:
    reading = read(f"{ROWS}{last}\n")
    assert (totals(reading), len(reading.activities)) == (0, len(TITLES) + 1)


def test_a_count_of_words_can_be_taken_back() -> None:
    assert totals(read(ROWS + "Live,,,4\n", kept=frozenset({8}))) == 0


@given(st.lists(st.sampled_from(["Live", "Planned", "Closed"]), min_size=2, max_size=9), st.booleans())
def test_whatever_is_counted_right_is_told(statuses: list[str], has_gap: bool) -> None:
    body = "".join(f"Walk {at},Parks,{status},3\n" for at, status in enumerate(statuses))
    words = sorted(set(statuses))
    feet = "".join(f"{word},,,{statuses.count(word)}\n" for word in words)
    reading = read(body + (",,,\n" if has_gap else "") + feet)
    assert (len(reading.activities), totals(reading)) == (len(statuses), len(words))
