from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.problems import Level, Problem
from costar.ui.upload.groups import grouped, row_ranges


def note(row: int | None, value: str) -> Problem:
    return Problem("read_as", Level.NOTE, row, "Status", value, (("meaning", "current"),))


def test_problems_are_told_once_a_value_the_whole_file_first_then_the_commonest() -> None:
    found = grouped([note(7, "BAU"), note(4, "Live"), note(2, "Live"), note(None, "Status")])
    assert [(group.problem.value, group.n, group.rows) for group in found] == [
        ("Status", 1, ()),
        ("Live", 2, (2, 4)),
        ("BAU", 1, (7,)),
    ]


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from("abc"))))
def test_no_row_is_lost_and_none_is_told_twice(said: list[tuple[int, str]]) -> None:
    groups = grouped([note(row, value) for row, value in said])
    assert sorted((row, group.problem.value) for group in groups for row in group.rows) == sorted(said)
    assert len({group.problem for group in groups}) == len(groups)


def test_rows_are_told_in_few_words() -> None:
    assert row_ranges([]) == ""
    assert row_ranges([9, 2, 3, 4, 7]) == "2–4, 7, 9"
    assert row_ranges(range(1, 40, 2)) == "1, 3, 5, 7, 9, 11, …"
