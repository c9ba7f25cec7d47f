import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.errors import UserError
from costar.ui.errors import error_sentence
from costar.ui.text import headline, plain, plain_table

MARKUP = [
    "**bold**",
    "![x](http://evil.example/x.png)",
    "[a](b)",
    "<script>",
    ":star:",
    "$x$",
    "# heading",
    "1. item",
]


@pytest.mark.parametrize("text", MARKUP)
def test_every_mark_of_markdown_is_escaped(text: str) -> None:
    escaped = plain(text)
    assert escaped.replace("\\", "") == text
    assert all(escaped[at - 1] == "\\" for at, letter in enumerate(escaped) if letter in "*![]()<>:$#.")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Z"))))
def test_words_and_letters_stay_as_they_are(text: str) -> None:
    ours = str.maketrans("", "", "\\\N{RIGHT-TO-LEFT ISOLATE}\N{POP DIRECTIONAL ISOLATE}")
    assert plain(text).translate(ours) == text.translate(ours)


def test_a_table_keeps_its_numbers() -> None:
    table = plain_table(pd.DataFrame({"a": ["*x*"], "n": [1]}))
    assert table.to_numpy().tolist() == [["\\*x\\*", 1]]


def test_a_number_keeps_its_sign_on_its_line_and_a_break_becomes_room() -> None:
    assert plain("to 8\N{NO-BREAK SPACE}% \r\n of\u2028them ") == "to 8\N{NO-BREAK SPACE}% of them"


def test_a_heading_keeps_the_name_of_a_co_on_one_line() -> None:
    assert (
        headline("Co-design: 2 of 4. *Co-assess* none")
        == "*Co\\-design*\\: 2\xa0of\xa04\\. \\**Co\\-assess*\\* none"
    )
    assert headline("28 of 1,040 walks") == "28\xa0of\xa01,040 walks"
    assert headline("Rung 6: co-design") == "Rung 6\\: *co\\-design*"
    assert headline("Cosy walk-in, an eco-club") == plain("Cosy walk-in, an eco-club")


@pytest.mark.parametrize("text", MARKUP)
def test_what_fills_the_sentence_of_an_error_is_escaped(text: str) -> None:
    assert plain(text) in error_sentence(UserError("council_exists", name=text))


def test_a_number_in_a_heading_stays_with_what_it_counts() -> None:
    said = headline("3 are overdue, 1 more of 1,024 is due on 3\N{NO-BREAK SPACE}May: 5")
    assert said.replace("\N{NO-BREAK SPACE}", "_") == "3_are overdue, 1_more of 1,024_is due on 3_May\\: 5"


def test_what_is_written_to_the_left_is_set_apart_from_the_number_behind_it() -> None:
    apart = "\N{RIGHT-TO-LEFT ISOLATE}مجموعة الحي\N{POP DIRECTIONAL ISOLATE}"
    assert plain("7. مجموعة الحي: 7 of 8 put this in Later") == rf"7\. {apart}\: 7 of 8 put this in Later"
    assert plain("مجموعة 5 – الحي") == "\N{RIGHT-TO-LEFT ISOLATE}مجموعة 5 – الحي\N{POP DIRECTIONAL ISOLATE}"
