import pytest

from costar.ingest.problems import Level
from tests.ingest.shared import codes, grid


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_line_break_within_marks_belongs_to_the_cell(ending: str) -> None:
    read = grid(f'a,b{ending}1,"x{ending}y"{ending}2,z{ending}')
    assert read.rows == [["a", "b"], ["1", f"x{ending}y"], ["2", "z"]]
    assert read.lines == [1, 2, 4]


def test_only_line_breaks_end_a_row() -> None:
    assert grid("a,b\n1,x\x0by\u2028z\x85\n").rows[1] == ["1", "x\x0by\u2028z\x85"]


def test_a_mark_that_is_never_closed_swallows_nothing() -> None:
    read = grid('a,b,c\n1,"x,3\n4,y,6\n7,"z",9\n')
    assert read.rows == [["a", "b", "c"], ["1", '"x', "3"], ["4", "y", "6"], ["7", "z", "9"]]
    assert codes(read.problems) == [("mended_quotes", 2)]


def test_a_mark_opened_at_the_end_of_a_row_does_not_take_in_the_next() -> None:
    read = grid('a,b\n1,"\n2,x\n3,"y"\n')
    assert read.rows == [["a", "b"], ["1", '"'], ["2", "x"], ["3", "y"]]


def test_a_stray_mark_is_kept_and_said() -> None:
    read = grid('a,b\n1,5" pipe\n')
    assert (read.rows[1], codes(read.problems)) == (["1", '5" pipe'], [("stray_quote", 2)])


def test_two_cells_run_together_are_reported_not_cut_at_the_wrong_place() -> None:
    read = grid('a,b,c\n1,x"y, z",3\n')
    assert (read.damaged, codes(read.problems, Level.ERROR)) == (frozenset({2}), [("damaged_row", 2)])


def test_escaped_marks_are_marks() -> None:
    assert grid('a,b\n1,"10\\" pipe, long"\n').rows[1] == ["1", '10" pipe, long']


def test_doubled_marks_are_no_problem() -> None:
    read = grid('a,b\n1,"say ""yes"""\n2,"""x"""\n')
    assert (read.rows[1:], read.problems) == ([["1", 'say "yes"'], ["2", '"x"']], ())


def test_excels_separator_line_is_not_counted() -> None:
    read = grid("sep=;\na;b\n1;2\n")
    assert (read.rows, read.lines) == ([["a", "b"], ["1", "2"]], [2, 3])


def test_a_cell_of_very_many_lines_is_one_cell() -> None:
    around = "".join(f"{at},y,z\n" for at in range(700))
    read = grid("a,b,c\n" + around + '1,x,"' + "so\n" * 1_100 + '"\n' + around)
    assert read.rows[701] == ["1", "x", "so\n" * 1_100]
    assert (len(read.rows), read.problems) == (1_402, ())


def test_but_a_mark_that_is_closed_thousands_of_rows_later_takes_in_none() -> None:
    rows = "".join(f"{at},y,z\n" for at in range(2, 3_000))
    read = grid(f'a,b,c\n1,x,"z\n{rows}3000,y,z"\n')
    assert len(read.rows) == 3_001
    assert codes(read.problems, Level.ERROR) + codes(read.problems, Level.NOTE)
