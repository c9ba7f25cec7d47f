"""What is done to a text as a whole begins with counting its rows, where no row goes on over lines."""

from unittest.mock import Mock

import pytest

from costar.errors import UserError
from costar.ingest.child.limits import MOST_ROWS
from costar.ingest.file import as_csv as module
from costar.ingest.file.as_csv import as_csv


def test_rows_are_counted_before_anything_is_tried_on_each(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = Mock()
    monkeypatch.setattr(module, "without_drawn_lines", tries)
    with pytest.raises(UserError) as error:
        as_csv("|a|b|\n" + "|1|2|\n" * MOST_ROWS, "")
    assert error.value.values == {"found": MOST_ROWS + 1, "most": MOST_ROWS}
    assert not tries.called


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        # Breaks that somebody typed, where rows end in another kind
        ("a,b,c\r\n", "x\ny,1,2\r\n"),
        ("'a','b'\n", "'x\ny','1'\n"),
        ('"a","b"\n', '"x\ny","1"\n'),
    ],
)
def test_lines_of_a_cell_are_no_rows(heading: str, row: str) -> None:
    text = heading + row * (MOST_ROWS * 3 // 4)
    assert as_csv(text, "") == (text, ())


def test_votes_that_are_left_out_are_no_rows() -> None:
    text = "META\nkey;value\nPROJECTS\nname;cost\nWalks;3\nVOTES\n" + "1;2\n" * MOST_ROWS
    found, said = as_csv(text, "")
    assert found.rstrip("\n").splitlines() == ["", "", "", "name;cost", "Walks;3"]
    assert [one.code for one in said] == ["votes_left_out"]
