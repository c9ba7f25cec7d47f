"""What is worked out of the rows above one, as they become fewer."""

from statistics import mean, median
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.problems import Reason
from costar.ingest.table.summed import RowsAbove, number_in_cell
from tests.ingest.shared import table

CELLS = st.sampled_from(["", " ", "4", "-3.5", "£1,200", "(7)", "0.1", "n/a", "9" * 400])


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=12))
def test_each_column_is_the_same_as_worked_out_anew(rows: list[list[str]]) -> None:
    above = RowsAbove(rows)
    above.numbers(0), above.usual()
    for end in range(len(rows) - 1, 0, -1):
        assert above.take_last() == rows[end]
        found = [number for row in rows[:end] if (number := number_in_cell(row[0])) is not None]
        numbers = above.numbers(0)
        assert (len(above), above.filled(0)) == (end, sum(1 for row in rows[:end] if row[0].strip()))
        assert numbers.ordered == sorted(found)
        if found:
            assert (numbers.mean, numbers.median) == (mean(found), pytest.approx(median(found)))


def test_many_rows_at_the_end_that_sum_up_are_told_as_quickly_as_few() -> None:
    head = "Title,Service,Impact,Effort\nWalk,Parks,4,2\nTea,Care,3,1\n"
    begun = process_time()
    read = table(head + "Average,,3.5,1.5\n" * 6_000)
    assert process_time() - begun < 3
    assert {one.reason for one in read.set_aside} == {Reason.TOTAL}
    assert read.row_numbers == (2, 3)
