"""Rows with a cell too few or too many are placed by what columns look like, once for all that look alike."""

import re
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.file import fitting
from costar.ingest.file.fitting import Fitter

ROWS = [[f"Walk {at}", "2026-05-01", str(at)] for at in range(10, 30)]


def test_rows_that_look_alike_are_placed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    fitter = Fitter(ROWS, 3)
    counted = Mock(wraps=fitter._way)
    monkeypatch.setattr(fitter, "_way", counted)
    found = [fitter.fit([f"Walk {at}", "", "2026-06-01", str(at)]) for at in range(10, 100)]
    assert found == [[f"Walk {at}", "2026-06-01", str(at)] for at in range(10, 100)]
    assert counted.call_count == 1


def test_no_more_looks_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "_MOST_KNOWN", 2)
    fitter = Fitter(ROWS, 3)
    assert [fitter.fit(["Walk 12", "-" * at, "", "12"]) for at in range(1, 9)] == [None] * 8
    assert len(fitter._known) == 2


def test_blank_cells_that_are_written_in_two_ways_are_two_readings() -> None:
    fitter = Fitter([["", str(at)] for at in range(20)], 2)
    assert fitter.fit(["", "", "7"]) == ["", "7"]
    assert fitter.fit([" ", "", "7"]) is None


@given(st.text(max_size=50))
def test_digits_and_letters_are_told_in_every_script(text: str) -> None:
    bare = text.strip()[:40]
    assert fitting._shape(text) == re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", bare))
