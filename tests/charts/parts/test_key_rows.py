"""The entries of a legend stand in rows, in as few as there can be."""

from costar.charts.parts.key_rows import left_ends


def test_all_that_fit_stand_in_one_row_in_the_middle():
    assert left_ends([30, 40, 10], 100) == [[10, 40, 80]]


def test_what_does_not_fit_in_one_row_stands_in_columns():
    assert left_ends([40, 30, 40, 30], 100) == [[10, 50], [10, 50]]


def test_one_long_entry_does_not_give_each_a_row_of_its_own():
    assert left_ends([40, 45, 30, 60], 100) == [[5, 45], [5, 35]]


def test_an_entry_wider_than_a_row_has_a_row_of_its_own():
    assert [len(row) for row in left_ends([10, 120, 10], 100)] == [1, 1, 1]


def test_without_entries_there_is_no_row():
    assert left_ends([], 100) == []
