"""Columns of texts, looked at as a whole."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.read import read_activities
from costar.ingest.values.texts import are_one_of, different

NAMES = ("none", "n/a", "strasse", "i̇")
TEXTS = st.lists(
    st.sampled_from(("None", " NONE ", "N/A\t", "Straße", "STRASSE", "İ", "ı", "no", "", "nones"))
)


@given(TEXTS)
def test_a_name_is_told_in_whatever_letters(texts: list[str]) -> None:
    found = are_one_of(pd.Series(texts, dtype="str"), NAMES)
    assert found.tolist() == [text.strip().casefold() in NAMES for text in texts]


@given(TEXTS)
def test_each_text_stands_once_among_the_different_ones(texts: list[str]) -> None:
    assert different(pd.Series(texts, dtype="str")).tolist() == list(dict.fromkeys(texts))


@pytest.mark.parametrize(
    ("written", "read"),
    [("\x0cChoir", "Choir"), ("Choir\x0b", "Choir"), ("Sing\x0band dance", "Sing\nand dance")],
)
def test_breaks_of_slides_and_printers_are_breaks(written: str, read: str) -> None:
    reading = read_activities(f"title,notes\nWalks,\n{written},{written}\n".encode(), "a.csv")
    assert (reading.activities["title"][1], reading.activities["notes"][1]) == (read, read)


@pytest.mark.parametrize("error", ["#N/A", "#n/a", " #REF! ", "#Value!", "Err:508"])
def test_an_error_is_a_problem_of_its_cell_however_it_is_typed(error: str) -> None:
    reading = read_activities(f"title,service\nWalks,Parks\nChoir,{error}\n".encode(), "a.csv")
    assert reading.activities["service"].tolist() == ["Parks"]
    assert [one.row for one in reading.problems if one.code == "error_cell"] == [3]
