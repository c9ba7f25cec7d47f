"""What is worked out of the rows above one, as they become fewer."""

from statistics import mean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.problems import Reason
from costar.ingest.read import read_activities
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
            assert numbers.mean == mean(found)
            assert numbers.median == pytest.approx(median(found))


def test_each_cell_is_worked_out_a_few_times_however_many_rows_at_the_end_sum_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[str] = []

    def counted(cell: str) -> float | None:
        looked_at.append(cell)
        return number_in_cell(cell)

    monkeypatch.setattr("costar.ingest.table.summed.number_in_cell", counted)
    monkeypatch.setattr("costar.ingest.table.totals.number_in_cell", counted)
    head = "Title,Service,Impact,Effort\nWalk,Parks,4,2\nTea,Care,3,1\n"
    read = table(head + "Average,,3.5,1.5\n" * 300)
    assert 0 < len(looked_at) < 300 * 4 * 5
    assert {one.reason for one in read.set_aside} == {Reason.TOTAL}
    assert read.row_numbers == (2, 3)


@pytest.mark.parametrize("name", ["Average", "Mean", "Average score", "Sum", "TOTAL SCORE", "Median:"])
def test_a_last_row_that_nobody_worked_out_is_no_activity(name: str) -> None:
    text = f"Title,Service,Impact\nTea,Parks,3\nWalks,Arts,2\nChoir,Arts,4\n{name},,\n"
    reading = read_activities(text.encode(), "a.csv")
    assert reading.activities["title"].tolist() == ["Tea", "Walks", "Choir"]
    assert [(one.row, one.reason) for one in reading.rows_set_aside] == [(5, Reason.TOTAL)]


@pytest.mark.parametrize("row", ["Average,Parks,3", "Max's garden,,", "Count us in,,"])
def test_a_last_row_that_only_begins_so_is_one(row: str) -> None:
    text = f"Title,Service,Impact\nTea,Parks,3\nWalks,Arts,2\nChoir,Arts,4\n{row}\n"
    assert len(read_activities(text.encode(), "a.csv").activities) == 4
