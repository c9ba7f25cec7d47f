"""Other councils' words for our choices, with what is said of them."""

import pytest

from costar.domain.activities.activity import FIELD
from costar.ingest.values.values import parse


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Not yet due", "potential"),
        ("2) Yet to start", "potential"),
        ("In delivery", "current"),
        ("Running – behind plan", "current"),
        ("Done (see minutes)", "ended"),
        ("4. On hold - no funds", "paused"),
    ],
)
def test_a_plain_word_is_read_whatever_is_said_of_it(text: str, status: str) -> None:
    read = parse(FIELD["status"], text)
    assert (read.value, read.code) == (status, "read_as")


@pytest.mark.parametrize("text", ["Live - closed", "Slow – running", "Green (live)"])
def test_where_a_remark_is_a_choice_or_comes_first_nothing_is_read(text: str) -> None:
    assert parse(FIELD["status"], text).code != "read_as"
