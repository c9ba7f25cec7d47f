"""Titles that are nearly the same, in one service however it is written."""

import pytest

from costar.ingest.matching import likeness
from costar.ingest.matching.likeness import Alike, likely_same

STORED = [("Lunch club!", "Parks"), ("Walks", "PARKS "), ("Lunch clubs", "Health"), ("Talks", " parks")]


def test_a_title_is_like_one_of_its_own_service_however_both_are_written() -> None:
    new = [("WALKS", "parks"), ("lunch club", "parks"), ("Walks", "Health"), ("Lunch club", "Health")]
    assert likely_same(new, STORED) == Alike({0: 1, 1: 0, 3: 2})


def test_a_service_that_nobody_has_has_none_alike() -> None:
    assert likely_same([("Walks", "Housing")], STORED) == Alike({})


def test_services_with_too_many_pairs_together_are_left_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    new = [("Lunch club", "Health"), ("Walk", "Parks"), ("Lunch club", "Parks")]
    monkeypatch.setattr(likeness, "MOST_PAIRS", 6)
    assert likely_same(new, STORED) == Alike({0: 2}, left=2)
    monkeypatch.setattr(likeness, "MOST_PAIRS", 7)
    assert likely_same(new, STORED).left == 0
