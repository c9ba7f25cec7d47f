import pytest

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


@pytest.mark.parametrize("line", ['1,"2,3', '"a"b,"c"d,e', '1,2"a, b",3', '"1,"2,"3,"4,"5'])
def test_a_row_with_none_or_several_is_not(line: str) -> None:
    assert mended(line, FOUR) is None


def test_spaces_after_a_closing_mark_are_nothing_to_say() -> None:
    found = mended('"1" ,"2"  ,3,"4" ', FOUR)
    assert found is not None
    assert (found.cells, found.guessed) == (("1", "2", "3", "4"), False)
