import pytest

from costar.ingest.file.cells import grid_of
from costar.ingest.file.dialect import Dialect
from costar.ingest.file.mending import mended

FOUR = Dialect(",", width=4)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('1,"2.50,shoes,"good, warm"', ("1", '"2.50', "shoes", "good, warm")),
        ('1,2,""good, warm",4', ("1", "2", '"good, warm', "4")),
        ('1,2,"a "b" c, d",4', ("1", "2", 'a "b" c, d', "4")),
        ('1,2,3,"', ("1", "2", "3", '"')),
    ],
)
def test_a_row_with_one_way_to_read_it_is_read(line: str, cells: tuple[str, ...]) -> None:
    found = mended(line, FOUR)
    assert found is not None
    assert (found.cells, found.guessed) == (cells, True)


@pytest.mark.parametrize(
    "line", ['1,"2,3', '"a"b,"c"d,e', '1,2"a, b",3', '"1,"2,"3,"4,"5', '"a, b"2,3,4', '1,"a, b"-2,3']
)
def test_a_row_with_none_or_several_is_not(line: str) -> None:
    assert mended(line, FOUR) is None


def test_spaces_after_a_closing_mark_are_nothing_to_say() -> None:
    found = mended('"1" ,"2"  ,3,"4" ', FOUR)
    assert found is not None
    assert (found.cells, found.guessed) == (("1", "2", "3", "4"), False)


def test_one_row_with_spaces_before_its_marks_is_cut_as_the_others() -> None:
    lines = ['"1","2, too","3","4"', '"1", "2, too", "3", ""', '"1","2","3","4"']
    grid = grid_of("\n".join(lines), FOUR)
    assert grid.rows[1] == ["1", "2, too", "3", ""]
    assert [one.code for one in grid.problems] == ["mended_quotes"]


def test_words_in_marks_within_a_cell_stay_in_their_marks() -> None:
    grid = grid_of('"1","2","3","4"\n"1", "Ann" and "Bob", "3","4"', FOUR)
    assert grid.rows[1][1:3] == [' "Ann" and "Bob"', ' "3"']
