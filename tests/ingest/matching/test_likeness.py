"""Titles that are nearly the same, in one service however it is written."""

from costar.ingest.matching.likeness import likely_same

STORED = [("Lunch club!", "Parks"), ("Walks", "PARKS "), ("Lunch clubs", "Health"), ("Talks", " parks")]


def test_a_title_is_like_one_of_its_own_service_however_both_are_written() -> None:
    new = [("WALKS", "parks"), ("lunch club", "parks"), ("Walks", "Health"), ("Lunch club", "Health")]
    assert likely_same(new, STORED) == {0: 1, 1: 0, 3: 2}


def test_a_service_that_nobody_has_has_none_alike() -> None:
    assert likely_same([("Walks", "Housing")], STORED) == {}
