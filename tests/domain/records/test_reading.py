"""A value is read as what it is, and what it is not is refused."""

import pandas as pd
import pytest

from costar.domain.records.fields import Record
from costar.domain.records.reading import in_word_order, number_of, text_of, whole_of

RECORD: Record = {"title": "Bread", "owner_role": None, "impact": 4, "effort": 2.5, "n": 3.0}


def test_letters_and_numbers() -> None:
    assert [text_of(RECORD, name) for name in ("title", "owner_role", "impact")] == ["Bread", "", "4"]
    assert [number_of(RECORD, name) for name in ("impact", "effort")] == [4.0, 2.5]
    assert [whole_of(RECORD, name) for name in ("impact", "n")] == [4, 3]


@pytest.mark.parametrize(
    ("read", "name"), [(number_of, "title"), (number_of, "owner_role"), (whole_of, "effort")]
)
def test_what_it_is_not_is_refused(read: "type[float]", name: str) -> None:
    with pytest.raises(TypeError, match=name):
        read(RECORD, name)  # type: ignore[call-arg]


def test_words_are_in_order_whatever_their_capitals() -> None:
    records = pd.DataFrame(
        {"title": ["Zebra", "apple", "Apple"], "needs": ["a", "Room", "lift"]}, dtype="str"
    )
    found = in_word_order(records, "title", "needs")
    assert found["needs"].tolist() == ["lift", "Room", "a"]
    assert in_word_order(records.head(0), "title").empty
